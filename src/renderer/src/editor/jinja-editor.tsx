import { lazy, Suspense } from 'react';
import type { Output } from '@shared';
import css from './jinja-editor.module.css';

// Monaco is large: it arrives with the first editor that is opened, and a plain field stands in until then.
const Monaco = lazy(async () => ({ default: (await import('./monaco-jinja.tsx')).MonacoJinja }));

export interface TemplateMistake {
  readonly message: string;
  readonly line: number | null;
}

export interface JinjaEditorProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onLeave?: () => void;
  readonly label: string;
  readonly id?: string;
  readonly describedBy?: string | undefined;
  readonly mistake?: TemplateMistake | null;
  readonly readOnly?: boolean;
  readonly placeholder?: string | undefined;
  /** The field grows with its text between these. */
  readonly lines: { readonly least: number; readonly most: number };
  /** Takes the height of what is around it, with line numbers: the editor of a dialog. */
  readonly fill?: boolean;
  readonly complete?: (text: string, cursor: number) => Promise<Output<'preview.complete'> | null>;
}

/** Beyond this size colouring costs more than it helps: the plain field stays. */
const largestForMonaco = 500_000;

/** A Jinja template to edit: one that works at once, and with colours and completion as soon as they are here. */
export function JinjaEditor(props: JinjaEditorProps) {
  const { value, onChange, onLeave, label, id, describedBy, readOnly, placeholder, lines, fill } = props;
  const plain = (
    <textarea
      id={id}
      className={css.plain}
      aria-label={label}
      aria-describedby={describedBy}
      spellCheck={false}
      readOnly={readOnly}
      placeholder={placeholder}
      style={{ height: fill ? '100%' : Math.min(lines.most, Math.max(lines.least, linesIn(value))) * 17 + 12 }}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onBlur={onLeave}
    />
  );
  return (
    <div className={css.editor} data-fill={fill || undefined} data-invalid={props.mistake ? true : undefined}>
      {value.length > largestForMonaco ? (
        plain
      ) : (
        <Suspense fallback={plain}>
          <Monaco {...props} />
        </Suspense>
      )}
    </div>
  );
}

/** About how many lines a text takes in the narrow field, so that little moves when the editor comes. */
const linesIn = (text: string): number =>
  text.split('\n', 20).reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 40)), 0);
