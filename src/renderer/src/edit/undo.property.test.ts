import fc from 'fast-check';
import { expect, it } from 'vitest';
import { catalogue, checkGraph, writeWorkflow, type Workflow } from '@engine';
import { buildWorkflow } from '@engine/testing/build-workflow.ts';
import { autoLayout, withPlaces } from '../canvas/auto-layout.ts';
import { advanced, redone, startHistory, undone, type History } from '../store/history.ts';
import { addNode, insertOnLink, type TieIn } from './add-node.ts';
import { alignNodes, distributeNodes, nudgeNodes } from './arrange-nodes.ts';
import { connect, disconnect, linksOf } from './connect.ts';
import { deleteNodes } from './delete-nodes.ts';
import { setDisabledLocally } from './disable-nodes.ts';
import { addFrame, removeFrame, renameFrame } from './frames.ts';
import { freeId } from './in-graph.ts';
import { duplicateNodes } from './insert-nodes.ts';
import { addNote, changeNote } from './notes.ts';
import { renameNode } from './rename-node.ts';
import { setFilter } from './set-filter.ts';
import { setNodeNote } from './set-node-note.ts';
import { setParam } from './set-param.ts';

type Deed = (workflow: Workflow) => Workflow;
const modules = [...catalogue('2.5.1').values()].filter((module) => module.kind !== 'trigger');
const start = buildWorkflow({
  1: { module: 'event-publish', to: ['2'] },
  2: { module: 'tag-if', to: [['3'], []] },
  3: { module: 'stop-execution', to: [] },
});

const number = fc.nat({ max: 40 });
const text = fc.string({ maxLength: 8 });
/** The n-th of a list, round its end. */
const pick = <T>(list: readonly T[], n: number): T | undefined => list[list.length === 0 ? 0 : n % list.length];
const nodeAt = (workflow: Workflow, n: number): string => pick(workflow.graph.nodes, n)?.id ?? '';
const some = (workflow: Workflow, picks: readonly number[]): readonly string[] => [
  ...new Set(picks.map((n) => nodeAt(workflow, n))),
];

const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.tuple(number, number, number, number).map(([m, n, o, how]): Deed => (workflow) => {
    const module = pick(modules, m);
    const link = pick(linksOf(workflow.graph), n);
    const source = pick(workflow.graph.nodes, n);
    const output = pick(source?.outputs ?? [], o)?.name ?? 'output_1';
    const ties: readonly TieIn[] = [
      null,
      { after: { source: source?.id ?? '', output } },
      link ? { into: link } : null,
    ];
    return module ? addNode(workflow, module, { x: m * 37, y: n * 11 }, pick(ties, how) ?? null) : workflow;
  }),
  fc.tuple(number, number, number).map(([a, b, o]): Deed => (workflow) => {
    const source = pick(workflow.graph.nodes, a);
    const output = pick(source?.outputs ?? [], o)?.name ?? 'output_1';
    return connect(workflow, { source: source?.id ?? '', output, target: nodeAt(workflow, b), input: 'input_1' });
  }),
  number.map((n): Deed => (workflow) => {
    const link = pick(linksOf(workflow.graph), n);
    return link ? disconnect(workflow, [link]) : workflow;
  }),
  fc.tuple(number, number).map(([a, b]): Deed => (workflow) => {
    const link = pick(linksOf(workflow.graph), b);
    return link ? insertOnLink(workflow, nodeAt(workflow, a), link) : workflow;
  }),
  fc.tuple(fc.array(number, { maxLength: 3 }), fc.boolean()).map(
    ([picks, rejoin]): Deed =>
      (workflow) =>
        deleteNodes(workflow, some(workflow, picks), { rejoin }),
  ),
  fc.array(number, { maxLength: 4 }).map(
    (picks): Deed =>
      (workflow) =>
        duplicateNodes(workflow, some(workflow, picks)).workflow,
  ),
  fc.tuple(fc.array(number, { maxLength: 4 }), text).map(
    ([picks, title]): Deed =>
      (workflow) =>
        addFrame(workflow, { id: freeId('frame-', workflow.graph.frames), text: title, nodes: some(workflow, picks) }),
  ),
  fc.tuple(number, text, fc.boolean()).map(([n, title, gone]): Deed => (workflow) => {
    const id = pick(workflow.graph.frames, n)?.id ?? '';
    return gone ? removeFrame(workflow, id) : renameFrame(workflow, id, title);
  }),
  text.map(
    (words): Deed =>
      (workflow) =>
        addNote(workflow, {
          id: freeId('note-', workflow.graph.notes),
          text: words,
          x: 1,
          y: 2,
          width: 200,
          height: 60,
        }),
  ),
  fc.tuple(number, text, number).map(
    ([n, words, x]): Deed =>
      (workflow) =>
        changeNote(workflow, pick(workflow.graph.notes, n)?.id ?? '', { text: words, x }),
  ),
  fc.tuple(fc.array(number, { maxLength: 5 }), number).map(([picks, how]): Deed => (workflow) => {
    const ids = some(workflow, picks);
    const ways: readonly Deed[] = [
      (now) => alignNodes(now, ids, 'left'),
      (now) => alignNodes(now, ids, 'middle'),
      (now) => distributeNodes(now, ids, 'x'),
      (now) => nudgeNodes(now, ids, { x: 10, y: -20 }),
      (now) => withPlaces(now, autoLayout(now)),
      (now) => setDisabledLocally(now, ids, how % 2 === 0),
    ];
    return pick(ways, how)?.(workflow) ?? workflow;
  }),
  fc.tuple(number, text, text, number).map(([n, id, value, how]): Deed => (workflow) => {
    const node = nodeAt(workflow, n);
    const ways: readonly Deed[] = [
      (now) => setParam(now, node, id, value),
      (now) => setParam(now, node, id, undefined),
      (now) => renameNode(now, node, value, 'Module'),
      (now) => setNodeNote(now, node, value),
      (now) => setFilter(now, node, { selector: value, value, operator: 'in', path: id }),
    ];
    return pick(ways, how)?.(workflow) ?? workflow;
  }),
);

const whole = (workflow: Workflow): string => writeWorkflow(workflow, { own: true });

it('undoes any sequence of edits to the identical document and does it again', () => {
  fc.assert(
    fc.property(fc.array(deed, { minLength: 1, maxLength: 40 }), (deeds) => {
      let history: History<Workflow> = startHistory(start);
      const texts = [whole(start)];
      for (const [at, one] of deeds.entries()) {
        const before = history;
        history = advanced(history, one(history.now), `Step ${at}`);
        if (history !== before) texts.push(whole(history.now));
      }
      const end = history.now;
      for (let at = texts.length - 2; at >= 0; at -= 1) {
        history = undone(history);
        expect(whole(history.now)).toBe(texts[at]);
      }
      expect(history.now).toBe(start);
      expect(undone(history)).toBe(history);
      for (const expected of texts.slice(1)) {
        history = redone(history);
        expect(whole(history.now)).toBe(expected);
      }
      expect(history.now).toBe(end);
    }),
    { numRuns: 150 },
  );
});

it('never draws what MISP would refuse to save, whatever is done', () => {
  fc.assert(
    fc.property(fc.array(deed, { minLength: 1, maxLength: 60 }), (deeds) => {
      const end = deeds.reduce((workflow, one) => one(workflow), start);
      expect(checkGraph(end.graph)).toEqual({ acyclic: true, oneTrigger: true, singleConnectionPerOutput: true });
      const ids = new Set(end.graph.nodes.map((node) => node.id));
      expect(ids.size).toBe(end.graph.nodes.length);
      for (const link of linksOf(end.graph)) expect(ids.has(link.target)).toBe(true);
      for (const frame of end.graph.frames) expect(frame.nodes.length).toBeGreaterThan(0);
    }),
    { numRuns: 200 },
  );
});
