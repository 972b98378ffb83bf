import { Handle, Position, type Node, type NodeProps } from '@xyflow/react';
import { CircleAlert, CircleCheck, CircleX, Funnel, OctagonMinus, Pause, Puzzle, Zap } from 'lucide-react';
import { memo } from 'react';
import type { GraphNode, ModuleDefinition } from '@engine';
import type { NodePicture } from '../run/run-picture.ts';
import { laneColour } from '../run/run-picture.ts';
import { resultLine } from '../run/result-line.ts';
import { cx } from '../ui/cx.ts';
import { cardFact, type Fact } from './card-fact.ts';
import { outputY } from './card-size.ts';
import css from './node-card.module.css';
import { isFar, useDetailLevel, type Detail } from './detail.ts';
import { ModuleIcon } from './module-icon.tsx';
import { nodeMarks, type FindingCount, type NodeMarks } from './node-marks.ts';
import { outputLabels } from './output-labels.ts';

export interface CardData extends Record<string, unknown> {
  readonly node: GraphNode;
  readonly module: ModuleDefinition | undefined;
  readonly findings: FindingCount | undefined;
  readonly picture: NodePicture | undefined;
  readonly breakpoint: boolean;
  /** The keyboard's place on the canvas, while the canvas has the focus. */
  readonly focused: boolean;
  readonly editable: boolean;
}
export type CardNode = Node<CardData, 'card'>;

/** One node of the workflow. What it says in colour it says in shape or words as well. */
export const NodeCard = memo(function NodeCard({ data, selected }: NodeProps<CardNode>) {
  const { node, module, picture, findings } = data;
  const marks = nodeMarks(node, module);
  const labels = outputLabels(node, module);
  const detail = useDetailLevel();
  const lane = picture?.visits.at(-1)?.lane ?? 0;
  const look = picture?.look === 'ran' ? css.ran : picture?.look === 'passed-by' ? css.passedBy : undefined;
  return (
    <div
      className={cx(
        css.card,
        css[node.kind],
        look,
        picture?.result && css[`result-${picture.result}`],
        isFar(detail) && css.far,
        picture?.current && css.current,
        selected && css.selected,
        data.focused && css.focused,
        node.disabledLocally && css.disabled,
        marks.unknown && css.unknown,
      )}
      style={{ '--lane': laneColour(lane) } as React.CSSProperties}
      id={`card-${node.id}`}
      data-node={node.id}
      role="group"
      aria-roledescription="node"
      aria-label={cardLabel(node, module, marks, findings, picture)}
    >
      {isFar(detail) ? (
        <FarAway data={data} marks={marks} named={detail === 'names'} />
      ) : (
        <Near data={data} marks={marks} labels={labels} detail={detail} />
      )}
    </div>
  );
});

interface NearProps {
  readonly data: CardData;
  readonly marks: NodeMarks;
  readonly labels: readonly string[];
  readonly detail: Detail;
}

/** A card that can be read. */
function Near({ data, marks, labels, detail }: NearProps) {
  const { node, module, picture, findings } = data;
  return (
    <>
      <Badges picture={picture} findings={findings} breakpoint={data.breakpoint} />
      {node.inputs.map((input, index) => (
        <Handle
          key={input}
          id={input}
          type="target"
          position={Position.Left}
          className={cx(css.port, picture?.look === 'ran' && index === 0 && css.lit)}
          style={{ top: 29 + index * 12 }}
          isConnectable={data.editable}
        />
      ))}
      <div className={css.head}>
        <ModuleIcon module={module} kind={node.kind} />
        <span className={css.name} title={node.name}>
          {node.name}
        </span>
        <Marks marks={marks} picture={picture} />
      </div>
      <div className={css.fact}>
        {detail === 'full' && <FactLine node={node} unknown={marks.unknown} picture={picture} />}
        {detail === 'full' && picture?.chosen && labels.length > 0 && (
          <span className={css.chosen}>{labels[node.outputs.findIndex((o) => o.name === picture.chosen)] ?? ''}</span>
        )}
      </div>
      {labels.length > 0 && (
        <div className={css.rows}>
          {labels.map((label) => (
            <div key={label} className={css.row}>
              {label}
            </div>
          ))}
        </div>
      )}
      {node.outputs.map((output, index) => (
        <Handle
          key={output.name}
          id={output.name}
          type="source"
          position={Position.Right}
          className={cx(css.port, picture?.last?.outputs.includes(output.name) && css.lit)}
          style={{ top: outputY(node.outputs.length, index) }}
          isConnectable={data.editable}
        />
      ))}
    </>
  );
}

/** A card from afar: the tile of its kind is painted by the card itself; an element each for outcome and findings. */
function FarAway({ data, marks, named }: Pick<NearProps, 'data' | 'marks'> & { readonly named: boolean }) {
  const { node, picture, findings } = data;
  const result = picture?.result ? resultIcons[picture.result] : null;
  const wrong = findings !== undefined && findings.errors + findings.warnings > 0 && !picture;
  return (
    <>
      {named && <span className={css.farName}>{node.name.length > 14 ? `${node.name.slice(0, 13)}…` : node.name}</span>}
      {result ? (
        <result.icon size={26} className={result.tone} aria-hidden />
      ) : (
        marks.blocking && <OctagonMinus size={26} className="blocked" aria-hidden />
      )}
      {wrong && <FindingBadge findings={findings} />}
      <Ends node={node} />
    </>
  );
}

/** Where edges end, without a size: React Flow measures a card when it appears and draws no edge to one without ports. */
function Ends({ node }: { readonly node: GraphNode }) {
  return (
    <>
      {node.inputs.map((id, index) => (
        <i
          key={id}
          className="target"
          data-handleid={id}
          data-handlepos={Position.Left}
          style={{ position: 'absolute', left: 0, top: 29 + index * 12 }}
        />
      ))}
      {node.outputs.map(({ name }, index) => (
        <i
          key={name}
          className="source"
          data-handleid={name}
          data-handlepos={Position.Right}
          style={{ position: 'absolute', right: 0, top: outputY(node.outputs.length, index) }}
        />
      ))}
    </>
  );
}

function Badges({ picture, findings, breakpoint }: Pick<CardData, 'picture' | 'findings' | 'breakpoint'>) {
  return (
    <>
      {picture && picture.visits.length > 0 && (
        <span className={css.steps}>
          {picture.visits.slice(-3).map(({ step, lane }) => (
            <span key={step} className={css.step} style={{ '--lane': laneColour(lane) } as React.CSSProperties}>
              {step}
            </span>
          ))}
        </span>
      )}
      {picture?.current && (
        <span className={css.here}>
          <Pause size={9} aria-hidden />
          step {picture.visits.at(-1)?.step}
        </span>
      )}
      {findings && !picture && <FindingBadge findings={findings} />}
      {breakpoint && <span className={css.breakpoint} title="Breakpoint" />}
    </>
  );
}

function FindingBadge({ findings }: { readonly findings: FindingCount }) {
  const { errors, warnings, notes } = findings;
  const tone = errors > 0 ? css.error : warnings > 0 ? css.warning : css.note;
  return (
    <span className={cx(css.findings, tone)} title={findings.titles.join('\n')}>
      {errors > 0 ? '!' : ''}
      {errors + warnings + notes}
    </span>
  );
}

const resultIcons = {
  ok: { icon: CircleCheck, tone: 'ok', words: 'Success' },
  blocked: { icon: OctagonMinus, tone: 'blocked', words: 'Blocked the run' },
  fail: { icon: CircleX, tone: 'fail', words: 'Failed' },
  crash: { icon: Zap, tone: 'crash', words: "MISP's process dies here" },
} as const;

/** Right to left: blocking octagon, result, letter of the filter it sets, funnel of its own filter, puzzle. */
function Marks({ marks, picture }: { readonly marks: NodeMarks; readonly picture: NodePicture | undefined }) {
  const result = picture?.result ? resultIcons[picture.result] : null;
  return (
    <span className={css.marks}>
      {marks.unknown && (
        <span className="blocked" title="The catalogue does not hold this module">
          <CircleAlert size={13} aria-hidden />
        </span>
      )}
      {marks.mispModule && (
        <span className="t3" title="misp-module">
          <Puzzle size={12} aria-hidden />
        </span>
      )}
      {marks.filtered && (
        <span className="ok" title="Node filter active">
          <Funnel size={12} aria-hidden />
        </span>
      )}
      {marks.letter !== null && (
        <span className={css.letter} title={`Sets generic filter ${marks.letter}`}>
          {marks.letter}
        </span>
      )}
      {result && (
        <span className={result.tone} title={result.words}>
          <result.icon size={14} aria-hidden />
        </span>
      )}
      {marks.blocking && picture?.result !== 'blocked' && (
        <span className={css.octagon} title="Blocking">
          <OctagonMinus size={13} aria-hidden />
        </span>
      )}
    </span>
  );
}

function FactLine({
  node,
  unknown,
  picture,
}: {
  readonly node: GraphNode;
  readonly unknown: boolean;
  readonly picture: NodePicture | undefined;
}) {
  if (unknown) return <span className="ellipsis">{`unknown module ${node.moduleId}`}</span>;
  const fact: Fact = (picture?.last && resultLine(picture.last)) ?? cardFact(node);
  return (
    <span className="ellipsis">
      {fact.map((part, index) =>
        part.strong ? (
          <b key={index}>{index > 0 ? ` ${part.text}` : part.text}</b>
        ) : (
          <span key={index}>{index > 0 ? ` ${part.text}` : part.text}</span>
        ),
      )}
    </span>
  );
}

/** The card in words, as a screen reader says it. */
export function cardLabel(
  node: GraphNode,
  module: ModuleDefinition | undefined,
  marks: NodeMarks,
  findings: FindingCount | undefined,
  picture: NodePicture | undefined,
): string {
  const words = [`${node.name}, ${module?.name ?? `unknown module ${node.moduleId}`}, ${node.kind}, node ${node.id}`];
  if (marks.blocking) words.push('blocking');
  if (marks.filtered) words.push('node filter active');
  if (marks.letter !== null) words.push(`sets filter ${marks.letter}`);
  if (findings) words.push(`${findings.titles.length} findings: ${findings.titles.join(', ')}`);
  if (picture) {
    if (picture.look === 'passed-by') words.push('not reached');
    if (picture.visits.length > 0) words.push(`step ${picture.visits.map(({ step }) => step).join(' and ')}`);
    if (picture.result) words.push(resultIcons[picture.result].words);
  }
  return words.join(', ');
}
