import { BaseEdge, EdgeLabelRenderer, type Edge, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { laneColour } from '../run/run-picture.ts';
import { cx } from '../ui/cx.ts';
import { card } from './card-size.ts';
import { isFar, useDetailLevel } from './detail.ts';
import css from './edge-line.module.css';
import { routeEdge } from './route-edge.ts';
import { middleOf, middleOfLongestLevel, roundPath, type Point } from './round-path.ts';

/** How an edge is drawn. `bad` and `warn` carry MISP's own words for the rule that was broken. */
export type EdgeLook = 'idle' | 'beside' | 'taken' | 'passed-by' | 'bad' | 'warn';

export interface LineData extends Record<string, unknown> {
  readonly route: readonly Point[];
  readonly look: EdgeLook;
  readonly lane: number;
  /** Letters of the generic filters in force on this edge. */
  readonly letters: readonly string[];
  /** A rule's words, or "branch 2, queued". */
  readonly words: string | null;
}
export type LineEdge = Edge<LineData, 'line'>;

/** One connection at right angles. While a card is dragged its edges find a new way of their own. */
export const EdgeLine = memo(function EdgeLine(props: EdgeProps<LineEdge>) {
  const { id, data } = props;
  const far = isFar(useDetailLevel());
  if (!data) return null;
  const points = currentRoute(data.route, props);
  const tone = data.look === 'bad' ? css.badWords : data.look === 'warn' ? css.warnWords : undefined;
  const level = data.words === null ? null : middleOfLongestLevel(points);
  // Words stand where they fit. A rule that finds no room is a sign with a tooltip; a lane is told by number and colour.
  const fits = level !== null && data.words !== null && level.length > data.words.length * 5.8 + 24;
  const wordsAt = level !== null && (fits || tone !== undefined) ? level : null;
  const lettersAt = data.letters.length === 0 ? null : middleOf(points);
  return (
    <>
      <BaseEdge
        id={id}
        path={roundPath(points)}
        className={cx(css.edge, css[data.look])}
        style={{ '--lane': laneColour(data.lane) } as React.CSSProperties}
        interactionWidth={far ? 0 : 14}
      />
      {!far && (wordsAt ?? lettersAt) && (
        <EdgeLabelRenderer>
          {lettersAt && (
            <span className={css.letters} style={placed(lettersAt)}>
              {data.letters.map((letter) => (
                <span key={letter} title={`Filter ${letter} is in force here`}>
                  {letter}
                </span>
              ))}
            </span>
          )}
          {wordsAt && (
            <span
              className={cx(css.words, tone)}
              title={data.words ?? ''}
              style={{ ...placed(wordsAt), ...(tone ? {} : { color: laneColour(data.lane) }) }}
            >
              {tone && <span aria-hidden>⚠</span>}
              {fits ? ` ${data.words ?? ''}` : <span className="visually-hidden">{data.words}</span>}
            </span>
          )}
        </EdgeLabelRenderer>
      )}
    </>
  );
});

const placed = (point: Point) => ({ transform: `translate(-50%, -50%) translate(${point.x}px, ${point.y}px)` });

/** The computed way while its ends are where they were, else a new one between the ends as they are now. */
function currentRoute(
  route: readonly Point[],
  { sourceX, sourceY, targetX, targetY }: Pick<EdgeProps, 'sourceX' | 'sourceY' | 'targetX' | 'targetY'>,
): readonly Point[] {
  const first = route[0];
  const last = route[route.length - 1];
  const near = (point: Point | undefined, x: number, y: number) =>
    point !== undefined && Math.abs(point.x - x) < 7 && Math.abs(point.y - y) < 7;
  if (near(first, sourceX, sourceY) && near(last, targetX, targetY)) return route;
  const half = card.head / 2;
  return routeEdge({
    from: { x: sourceX, y: sourceY },
    to: { x: targetX, y: targetY },
    fromBox: { x: sourceX - card.width, y: sourceY - half, width: card.width, height: card.head },
    toBox: { x: targetX, y: targetY - half, width: card.width, height: card.head },
  });
}
