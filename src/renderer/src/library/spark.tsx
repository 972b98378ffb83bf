import type { WorkflowSummary } from '@shared';
import { outcomeLook } from '../ui/outcome.tsx';
import css from './library.module.css';

/** The last runs as bars, oldest left. Height and colour say the outcome; the label says it in words. */
export function Spark({ outcomes }: { readonly outcomes: WorkflowSummary['recentOutcomes'] }) {
  if (outcomes.length === 0) return <span className="t3 meta">no runs yet</span>;
  const heights: Readonly<Record<string, number>> = {
    success: 0.55,
    stopped: 0.35,
    blocked: 1,
    failure: 0.8,
    crashed: 1,
  };
  const words = [...new Set(outcomes.map((one) => one.outcome))].map(
    (name) => `${outcomes.filter((one) => one.outcome === name).length} ${outcomeLook(name).label.toLowerCase()}`,
  );
  return (
    <span
      className={css.spark}
      role="img"
      aria-label={`Last ${outcomes.length} runs: ${words.join(', ')}`}
      title={words.join(', ')}
    >
      {outcomes.map((one) => (
        <i
          key={one.runId}
          style={{
            height: `${(heights[one.outcome] ?? 0.5) * 100}%`,
            background: outcomeLook(one.outcome).colour,
            opacity: one.outcome === 'success' ? 0.62 : 1,
          }}
        />
      ))}
    </span>
  );
}
