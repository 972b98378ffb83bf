import { CircleCheck, CircleX } from 'lucide-react';
import type { TemplateMistake } from '../editor/jinja-editor.tsx';
import css from './forms.module.css';
import { useAnswer } from './use-answer.ts';
import type { PreviewPayload } from './use-preview-payload.ts';

export interface Rendering {
  readonly asked: boolean;
  readonly waiting: boolean;
  readonly text: string | null;
  readonly error: TemplateMistake | null;
  readonly tookUs: number;
}

/** What MISP would make of a template for the chosen payload. An empty one is never rendered (spec/modules.md §1.1). */
export function useRendering(template: string, on: PreviewPayload | null): Rendering {
  const { answer, failure, waiting } = useAnswer(
    'preview.template',
    on === null || template === '' ? null : { source: on.source, triggerId: on.triggerId, template },
    { version: on?.version ?? 0 },
  );
  return {
    asked: answer !== null || failure !== null,
    waiting,
    text: answer?.text ?? null,
    error: answer?.error ?? (failure ? { message: failure.message, line: null } : null),
    tookUs: answer?.tookUs ?? 0,
  };
}

interface RenderedTextProps {
  readonly rendering: Rendering;
  readonly on: PreviewPayload | null;
  readonly label: string;
  readonly className: string | undefined;
  readonly headed?: boolean;
}

/** The rendered text, or why there is none, with the line of the mistake. */
export function RenderedText({ rendering, on, label, className, headed }: RenderedTextProps) {
  const { text, error, waiting, tookUs } = rendering;
  return (
    <>
      {headed && (
        <div className={css.previewHead} aria-busy={waiting}>
          {error ? (
            <CircleX size={12} className="blocked" aria-hidden />
          ) : (
            <CircleCheck size={12} className="ok" aria-hidden />
          )}
          <span>{error ? 'Can’t be rendered' : 'Preview'}</span>
          <span className="spacer" />
          <span className="ellipsis" title={on?.name}>
            {on?.name}
          </span>
          {!error && <span className="num">{(tookUs / 1000).toFixed(1)} ms</span>}
        </div>
      )}
      {error ? (
        <p className={className} data-error role="status">
          {error.line !== null && `Line ${error.line}: `}
          {error.message}
        </p>
      ) : (
        <pre className={className} aria-label={label} tabIndex={0}>
          {on === null ? 'Choose a payload in the run bar to see what this renders to.' : text === '' ? ' ' : text}
        </pre>
      )}
    </>
  );
}
