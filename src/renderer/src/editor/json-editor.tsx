import { lazy, Suspense, useMemo } from 'react';
import { checkJson } from './check-json.ts';
import css from './json-editor.module.css';

// Monaco is large: it arrives with the first editor that is opened, and a plain field stands in until then.
const Monaco = lazy(async () => ({ default: (await import('./monaco-json.tsx')).MonacoJson }));

interface JsonEditorProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly label: string;
  /** In px. */
  readonly height?: number;
}

/** Beyond this size colouring and folding cost more than they help: the plain field takes over. */
const largestForMonaco = 4_000_000;

/** A JSON text to edit, with the place of the first mistake in words below it. */
export function JsonEditor({ value, onChange, label, height = 320 }: JsonEditorProps) {
  const problem = useMemo(() => checkJson(value), [value]);
  const plain = (
    <textarea
      className={css.plain}
      aria-label={label}
      spellCheck={false}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
  return (
    <div>
      <div className={css.editor} style={{ height }} data-invalid={problem !== null && value.trim() !== ''}>
        {value.length > largestForMonaco ? (
          plain
        ) : (
          <Suspense fallback={plain}>
            <Monaco value={value} onChange={onChange} label={label} />
          </Suspense>
        )}
      </div>
      <div className={css.state} role="status">
        {value.trim() === '' ? (
          <span className="t3">JSON: an event as MISP exports it, or what the trigger hands over.</span>
        ) : problem === null ? (
          <span className="ok">JSON, {value.length.toLocaleString()} characters</span>
        ) : (
          <span className="blocked">{problem.text}</span>
        )}
      </div>
    </div>
  );
}
