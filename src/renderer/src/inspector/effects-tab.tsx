import { CornerDownRight, ShieldCheck } from 'lucide-react';
import type { EffectView, StepView } from '@shared';
import { effectIcon } from '../run/effect-icon.ts';
import { Badge } from '../ui/badge.tsx';
import css from './inspector.module.css';

interface EffectsTabProps {
  readonly step: StepView;
  readonly effects: readonly EffectView[];
}

const shownEffects = 100;

/** What this step would have done to the world, each with its body in full. */
export function EffectsTab({ step, effects }: EffectsTabProps) {
  if (effects.length === 0) {
    return (
      <div className={css.body} style={{ paddingTop: 12 }}>
        <p className={css.text}>
          {step.changed
            ? 'No effect outside: this step changed the payload alone.'
            : 'No effect: nothing would have left MISP here.'}
        </p>
      </div>
    );
  }
  return (
    <div className={css.body} style={{ paddingTop: 12 }} data-testid="effects">
      {effects.slice(0, shownEffects).map((effect) => (
        <Effect key={effect.seq} effect={effect} />
      ))}
      {effects.length > shownEffects && (
        <p className={css.text}>
          {(effects.length - shownEffects).toLocaleString()} more stand in the effects ledger below.
        </p>
      )}
    </div>
  );
}

function Effect({ effect }: { readonly effect: EffectView }) {
  const Icon = effectIcon(effect.kind);
  const heldBack = effect.answeredBy !== 'live';
  return (
    <article className={css.card} aria-label={effect.title}>
      <div className="row" style={{ marginBottom: 6 }}>
        <Icon size={14} className="t2" style={{ flex: 'none' }} aria-hidden />
        <b className="ellipsis" title={effect.title}>
          {effect.title}
        </b>
        <span className="spacer" />
        {heldBack && (
          <Badge tone="ok" icon={ShieldCheck}>
            Held back
          </Badge>
        )}
      </div>
      <dl className={css.facts} style={{ gridTemplateColumns: '62px minmax(0, 1fr)' }}>
        <dt>Target</dt>
        <dd className="mono" style={{ overflowWrap: 'anywhere' }}>
          {effect.target === '' ? '–' : effect.target}
        </dd>
        {effect.answer !== '' && (
          <>
            <dt>Answer</dt>
            <dd>
              {effect.answer} <span className="t3">({effect.answeredBy})</span>
            </dd>
          </>
        )}
      </dl>
      {effect.body !== '' && <pre className={`${css.pre ?? ''} mono`}>{effect.body}</pre>}
      <div className="row" style={{ marginTop: 8, flexWrap: 'wrap' }}>
        {effect.reversible ? <Badge>Can be undone</Badge> : <Badge tone="blocked">Cannot be undone</Badge>}
        {effect.wouldFire.map((trigger) => (
          <span key={trigger} className="row t2 meta">
            <CornerDownRight size={12} aria-hidden />
            fires {trigger}
          </span>
        ))}
      </div>
    </article>
  );
}
