import { useState } from 'react';
import type { NodeFilter } from '@engine';
import { Segmented } from '../ui/field.tsx';
import css from './forms.module.css';
import { useAnswer } from './use-answer.ts';
import type { PreviewPayload } from './use-preview-payload.ts';

interface FilterMatchesProps {
  readonly on: PreviewPayload;
  readonly filter: NodeFilter;
}

const shownItems = 50;

/** Which items of the chosen payload a filter keeps and which it drops, while it is being written. */
export function FilterMatches({ on, filter }: FilterMatchesProps) {
  const [side, setSide] = useState<'kept' | 'dropped'>('kept');
  const { answer, failure, waiting } = useAnswer(
    'preview.filter',
    filter.selector === '' || filter.operator === ''
      ? null
      : { source: on.source, triggerId: on.triggerId, ...filter, limit: shownItems },
    { version: on.version },
  );
  if (failure) {
    return (
      <p className={css.error} role="status">
        {failure.message}
      </p>
    );
  }
  if (!answer) return null;
  const { total, matched, error } = answer;
  const items = side === 'kept' ? answer.matchedItems : answer.unmatchedItems;
  const count = side === 'kept' ? matched : total - matched;
  return (
    <div className={css.preview} data-alone data-testid="filter-matches">
      <div className={css.previewHead} role="status" aria-busy={waiting} style={{ minHeight: 28 }}>
        {error === null ? (
          <>
            <span>
              <b className="num">{matched.toLocaleString()}</b> of {total.toLocaleString()}{' '}
              {total === 1 ? 'item passes' : 'items pass'}
            </span>
            <span className="spacer" />
            <span className={css.meter} aria-hidden>
              <span style={{ width: total === 0 ? 0 : `${(matched / total) * 100}%` }} />
            </span>
          </>
        ) : (
          <span className={css.error}>MISP would end the run here: {error}</span>
        )}
      </div>
      {error === null && total > 0 && (
        <>
          <div style={{ padding: '0 8px 6px' }}>
            <Segmented
              label="Which items"
              value={side}
              options={[
                { value: 'kept', label: `Pass ${matched.toLocaleString()}` },
                { value: 'dropped', label: `Don’t ${(total - matched).toLocaleString()}` },
              ]}
              onChange={setSide}
            />
          </div>
          <ol
            className={css.items}
            aria-label={side === 'kept' ? 'Items that pass' : 'Items that don’t pass'}
            tabIndex={0}
          >
            {items.map((item) => (
              <li key={item.key}>
                <span>{item.key}</span>
                <span className="ellipsis" title={item.preview}>
                  {item.preview}
                </span>
              </li>
            ))}
            {count > items.length && (
              <li className="t3">
                <span>{(count - items.length).toLocaleString()} more</span>
              </li>
            )}
            {count === 0 && (
              <li className="t3">
                <span>none</span>
              </li>
            )}
          </ol>
        </>
      )}
      {error === null && total === 0 && <p className={css.previewText}>The selector finds nothing in {on.name}.</p>}
    </div>
  );
}
