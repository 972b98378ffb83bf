import { CircleCheck, CircleX } from 'lucide-react';
import type { StepView } from '@shared';
import { moduleOf } from '../canvas/modules.ts';
import { Badge } from '../ui/badge.tsx';
import css from './inspector.module.css';
import { looksSecret, valueItems } from './value-words.ts';

/** Templates beside what they became, then every parameter as the module saw it. */
export function RenderedTab({ step }: { readonly step: StepView }) {
  const module = moduleOf(step.moduleId);
  const labelOf = (id: string) => module?.params.find((param) => param.id === id)?.label ?? id;
  const params = Object.entries(step.params);
  return (
    <div className={css.body} style={{ paddingTop: 12 }} data-testid="rendered">
      {step.rendered.map((one) => (
        <section key={one.id} style={{ marginBottom: 14 }}>
          <div className="row" style={{ marginBottom: 6 }}>
            <b>{labelOf(one.id)}</b>
            <Badge>Jinja</Badge>
            <span className="spacer" />
            {one.error === undefined ? (
              <CircleCheck size={13} className="ok" aria-label="rendered" />
            ) : (
              <span className="row fail meta">
                <CircleX size={13} aria-hidden />
                {one.error}
              </span>
            )}
          </div>
          <pre className={`${css.pre ?? ''} mono accent`} style={{ marginTop: 0 }} aria-label="Template">
            {one.template}
          </pre>
          <pre
            className={css.pre}
            style={{ fontFamily: 'inherit', background: 'var(--fb-bg-panel)' }}
            aria-label="Rendered text"
          >
            {one.text === '' ? '(empty)' : one.text}
          </pre>
        </section>
      ))}
      {step.rendered.length === 0 && <p className={css.text}>No parameter of this step is a template.</p>}
      {params.length > 0 && (
        <>
          <div className={css.eyebrow}>Parameters as the module saw them</div>
          <div className={css.well}>
            {params.map(([id, value]) => (
              <div key={id} className={css.wellRow} style={{ gridTemplateColumns: '104px minmax(0, 1fr)' }}>
                <span className="t3 ellipsis" title={id}>
                  {labelOf(id)}
                </span>
                <code>{looksSecret(id) ? '••••••••' : valueItems(value).join(', ') || '–'}</code>
              </div>
            ))}
          </div>
        </>
      )}
    </div>
  );
}
