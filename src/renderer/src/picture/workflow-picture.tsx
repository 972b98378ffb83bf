import { useMemo, type SVGAttributes } from 'react';
import type { GraphNode, ModuleDefinition, Workflow } from '@engine';
import { cardFact, factText } from '../canvas/card-fact.ts';
import { boundsOf, card, cardBox, cardHeight, outputY, type Box } from '../canvas/card-size.ts';
import { flowRoutes } from '../canvas/flow-model.ts';
import { frameBox } from '../canvas/frame-box.ts';
import { glyphOf } from '../canvas/module-icon.tsx';
import { nodeMarks } from '../canvas/node-marks.ts';
import { outputLabels } from '../canvas/output-labels.ts';
import { roundPath } from '../canvas/round-path.ts';
import { windowColours, type PictureColours } from './picture-colours.ts';

/** What became of a node or an edge between two versions. */
export type ChangeMark = 'added' | 'removed' | 'changed' | 'moved';

export interface WorkflowPictureProps extends Omit<SVGAttributes<SVGSVGElement>, 'children'> {
  readonly workflow: Workflow;
  readonly moduleOf: (id: string) => ModuleDefinition | undefined;
  readonly colours?: PictureColours;
  /** `mini`: shapes without words, for cards. */
  readonly detail?: 'full' | 'mini';
  readonly nodeMarks?: ReadonlyMap<string, ChangeMark>;
  /** By `source:output:target`. */
  readonly edgeMarks?: ReadonlyMap<string, ChangeMark>;
  readonly chosen?: string | null;
  readonly onPick?: ((nodeId: string) => void) | undefined;
}

const signs: Readonly<Record<ChangeMark, string>> = { added: '+', removed: '−', changed: '≠', moved: '↔' };

/** The box around everything that is drawn, with some air. */
export function pictureBox(workflow: Workflow): Box {
  const { nodes, frames, notes } = workflow.graph;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const box = boundsOf([...nodes.map(cardBox), ...frames.flatMap((frame) => frameBox(frame, byId) ?? []), ...notes]);
  const air = 24;
  return { x: box.x - air, y: box.y - air, width: box.width + 2 * air, height: box.height + 2 * air };
}

/** A workflow as a still drawing: in exports, on blueprint cards and beside another version. The canvas is the live one. */
export function WorkflowPicture({
  workflow,
  moduleOf,
  colours = windowColours,
  detail = 'full',
  nodeMarks: marks,
  edgeMarks,
  chosen,
  onPick,
  ...rest
}: WorkflowPictureProps) {
  const box = useMemo(() => pictureBox(workflow), [workflow]);
  const routes = useMemo(() => flowRoutes(workflow), [workflow]);
  const byId = new Map(workflow.graph.nodes.map((node) => [node.id, node]));
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`${box.x} ${box.y} ${box.width} ${box.height}`}
      fontFamily={colours.fontUi}
      {...rest}
    >
      {workflow.graph.frames.map((frame) => {
        const place = frameBox(frame, byId);
        return (
          place && (
            <g key={frame.id}>
              <rect
                {...place}
                rx={12}
                fill={colours.frame}
                fillOpacity={0.05}
                stroke={colours.frame}
                strokeOpacity={0.4}
              />
              {detail === 'full' && (
                <text x={place.x + 11} y={place.y + 18} fontSize={11} fontWeight={600} fill={colours.frame}>
                  {cut(frame.text ?? '', (place.width - 22) / 6)}
                </text>
              )}
            </g>
          )
        );
      })}
      {[...routes].map(([id, points]) => {
        const mark = edgeMarks?.get(id);
        return (
          <path
            key={id}
            d={roundPath(points)}
            fill="none"
            stroke={mark ? colours[mark] : colours.edge}
            strokeWidth={mark || detail === 'mini' ? 2.4 : 1.5}
            strokeDasharray={mark === 'removed' ? '6 5' : undefined}
          />
        );
      })}
      {workflow.graph.notes.map((note) => (
        <g key={note.id}>
          <rect x={note.x} y={note.y} width={note.width} height={note.height} rx={5} fill={colours.note} />
          <rect x={note.x} y={note.y} width={2} height={note.height} fill={colours.noteLine} />
          {detail === 'full' &&
            noteLines(note).map((line, index) => (
              <text
                key={index}
                x={note.x + 10}
                y={note.y + 18 + index * 15}
                fontSize={11}
                fontWeight={index === 0 ? 600 : 400}
                fill={colours.text2}
              >
                {line}
              </text>
            ))}
        </g>
      ))}
      {workflow.graph.nodes.map((node) => (
        <Card
          key={node.id}
          node={node}
          module={moduleOf(node.moduleId)}
          colours={colours}
          mini={detail === 'mini'}
          mark={marks?.get(node.id)}
          chosen={chosen === node.id}
          onPick={onPick}
        />
      ))}
    </svg>
  );
}

interface CardProps {
  readonly node: GraphNode;
  readonly module: ModuleDefinition | undefined;
  readonly colours: PictureColours;
  readonly mini: boolean;
  readonly mark: ChangeMark | undefined;
  readonly chosen: boolean;
  readonly onPick: ((nodeId: string) => void) | undefined;
}

function Card({ node, module, colours, mini, mark, chosen, onPick }: CardProps) {
  const height = cardHeight(node.outputs.length);
  const kind = colours.kinds[node.kind];
  const marks = nodeMarks(node, module);
  const glyph = glyphOf(module, node.kind);
  const labels = mini ? [] : outputLabels(node, module);
  const line = mark ? colours[mark] : chosen ? colours.moved : marks.unknown ? colours.blocked : colours.line;
  const tile = mini ? 30 : 22;
  return (
    <g
      transform={`translate(${node.x} ${node.y})`}
      {...(onPick ? { onClick: () => onPick(node.id), style: { cursor: 'pointer' } } : {})}
      opacity={mark === 'removed' ? 0.75 : 1}
    >
      {!mini && <title>{`${node.name} (${node.moduleId}, node ${node.id})${mark ? `, ${mark}` : ''}`}</title>}
      {chosen && (
        <rect
          x={-4}
          y={-4}
          width={card.width + 8}
          height={height + 8}
          rx={11}
          fill="none"
          stroke={colours.moved}
          strokeWidth={2}
        />
      )}
      <rect
        width={card.width}
        height={height}
        rx={8}
        fill={colours.card}
        stroke={line}
        strokeWidth={mark ? 2 : mini ? 2 : 1}
        strokeDasharray={mark === 'removed' ? '6 4' : marks.unknown ? '3 3' : undefined}
      />
      {mark && <rect width={card.width} height={height} rx={8} fill={colours[mark]} fillOpacity={0.1} />}
      <g transform={mini ? 'translate(12 14)' : 'translate(7 6)'}>
        <rect width={tile} height={tile} rx={6} fill={kind.tile} />
        {glyph && (
          <svg x={tile * 0.2} y={tile * 0.25} width={tile * 0.6} height={tile * 0.5} viewBox={glyph.viewBox}>
            <path d={glyph.path} fill={kind.sign} />
          </svg>
        )}
      </g>
      {mini ? (
        <rect
          x={54}
          y={25}
          width={marks.blocking ? 70 : 92}
          height={9}
          rx={4.5}
          fill={colours.text3}
          fillOpacity={0.55}
        />
      ) : (
        <>
          <text x={36} y={21} fontSize={12} fontWeight={600} fill={colours.text}>
            {cut(node.name, marks.blocking || marks.letter !== null || marks.filtered ? 15 : 18)}
          </text>
          <path d={`M1 33H${card.width - 1}`} stroke={colours.subtle} />
          <text x={8} y={49} fontSize={10.5} fontFamily={colours.fontMono} fill={colours.text2}>
            {cut(marks.unknown ? `unknown module ${node.moduleId}` : factText(cardFact(node)), 23)}
          </text>
          {labels.map((label, index) => (
            <text
              key={label}
              x={card.width - 12}
              y={outputY(node.outputs.length, index) + 4}
              fontSize={10.5}
              textAnchor="end"
              fill={colours.text3}
            >
              {label}
            </text>
          ))}
          {marks.letter !== null && (
            <text
              x={card.width - (marks.blocking ? 30 : 12)}
              y={21}
              fontSize={10}
              fontWeight={700}
              textAnchor="end"
              fill={colours.kinds.logic.sign}
            >
              {marks.letter}
            </text>
          )}
        </>
      )}
      {marks.blocking && (
        <g transform={mini ? 'translate(132 17)' : `translate(${card.width - 21} 10)`}>
          <path
            d="M4.1.8h4.8l3.3 3.3v4.8L8.9 12.2H4.1L.8 8.9V4.1Z"
            fill={colours.blocked}
            transform={mini ? 'scale(1.8)' : undefined}
          />
          <path
            d="M3.8 6.5h5.4"
            stroke={colours.onBlocked}
            strokeWidth={1.7}
            transform={mini ? 'scale(1.8)' : undefined}
          />
        </g>
      )}
      {!mini &&
        node.outputs.map((output, index) => (
          <circle
            key={output.name}
            cx={card.width}
            cy={outputY(node.outputs.length, index)}
            r={3.5}
            fill={colours.ground}
            stroke={colours.line}
            strokeWidth={1.5}
          />
        ))}
      {!mini &&
        node.inputs.map((input, index) => (
          <circle
            key={input}
            cx={0}
            cy={card.portY + index * 12}
            r={3.5}
            fill={colours.ground}
            stroke={colours.line}
            strokeWidth={1.5}
          />
        ))}
      {mark && (
        <g transform={`translate(${card.width - 6} -4)`}>
          <circle r={9} fill={colours[mark]} />
          <text y={4} fontSize={13} fontWeight={700} textAnchor="middle" fill={colours.ground}>
            {signs[mark]}
          </text>
        </g>
      )}
    </g>
  );
}

/** Text in a drawing does not end by itself at the border. */
const cut = (text: string, chars: number): string =>
  text.length > chars ? `${text.slice(0, Math.max(1, Math.floor(chars) - 1)).trimEnd()}…` : text;

/** The words of a note broken into the lines its box has room for. */
function noteLines(note: {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}): readonly string[] {
  const chars = Math.max(6, Math.floor((note.width - 20) / 6.6));
  const lines: string[] = [];
  for (const paragraph of note.text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ')) {
      if (line !== '' && line.length + word.length + 1 > chars) {
        lines.push(line);
        line = '';
      }
      line = line === '' ? word : `${line} ${word}`;
    }
    lines.push(cut(line, chars));
  }
  return lines.slice(0, Math.max(1, Math.floor((note.height - 10) / 15)));
}
