import {
  describeEffect,
  diffShared,
  phpArray,
  renderMessage,
  runNode,
  type Answer,
  type Catalogue,
  type Effect,
  type GraphNode,
  type PhpArray,
  type PhpValue,
  type ReferenceData,
  type RunSettings,
  type Wish,
  type Workflow,
} from '@engine';
import type { Output } from '@shared';
import { dryAnswerer } from '../../adapters/dry.ts';
import { typeOf } from '../payload/rows.ts';
import { valueAt } from '../payload/rows.ts';
import { valueText } from '../payload/value-text.ts';
import { cutText } from '../runs/plain-value.ts';
import { quirkView } from '../runs/quirk-view.ts';

export interface NodePreview {
  readonly node: GraphNode;
  readonly workflow: Workflow;
  readonly catalogue: Catalogue;
  readonly settings: RunSettings;
  readonly reference: ReferenceData;
  readonly data: PhpArray;
  readonly nowMs: number;
}

const shownEffects = 100;
const shownChanges = 200;
const bodyChars = 20_000;
const valueChars = 2000;
/** A node that asks for more (a mail to each of ten thousand accounts) is shown up to here. */
const mostWishes = 5000;

/** One node alone on a document, as MISP's stateless execution has it: nothing is stored, nothing leaves the machine. */
export function previewNode(request: NodePreview): Output<'preview.node'> {
  const { node, workflow, catalogue, settings, reference, data } = request;
  const answerer = dryAnswerer(settings, reference, request.nowMs);
  const asking = { normalised: data, lane: 0, signal: deaf };
  const ask = (wish: Wish): Answer =>
    isLane(wish) ? { kind: 'misp', answer: { value: true } } : (answerer.answer(wish, asking) as Answer);
  const effects: Effect[] = [];
  const assumed: string[] = [];
  const asUser = ask({ kind: 'misp', ask: { model: 'User', method: 'getWorkflowUser', args: [settings.hostOrgId] } });
  const running = runNode({
    node,
    definition: catalogue.get(node.moduleId),
    data,
    settings,
    workflow,
    triggerNode: workflow.graph.nodes.find(({ kind }) => kind === 'trigger') ?? null,
    user: asUser.kind === 'misp' && 'value' in asUser.answer ? asUser.answer.value : null,
  });
  let wishes = 0;
  let turn = running.next();
  while (turn.done !== true && wishes < mostWishes) {
    wishes += 1;
    const wish = turn.value;
    const answer = ask(wish);
    if (answer.source === 'assumed' && answer.note !== undefined && !assumed.includes(answer.note))
      assumed.push(answer.note);
    const effect = effects.length < shownEffects ? describeEffect(wish, answer) : null;
    if (effect !== null) effects.push(effect);
    turn = running.next(answer);
  }
  const shown = effects.map(({ title, target, body }) => ({
    title,
    target: cutText(target, valueChars),
    body: cutText(body, bodyChars),
  }));
  if (turn.done !== true) {
    return {
      status: 'crashed',
      result: false,
      errors: [],
      sentence: null,
      crash: `The preview ends after ${mostWishes} questions to the world; a run goes on.`,
      effects: shown,
      changed: [],
      changedCount: 0,
      quirks: [],
      assumed,
    };
  }
  const { status, result, errors, crash, record } = turn.value;
  const patch = diffShared(data, record.data);
  return {
    status,
    result,
    errors: errors.map((message) => cutText(renderMessage(message))),
    sentence: record.why?.sentence ?? null,
    crash: crash ? `${crash.class}: ${crash.text}` : null,
    effects: shown,
    changed: patch.slice(0, shownChanges).map((entry) => ({
      path: [...entry.path],
      before: show(valueAt(data, entry.path)),
      after: entry.op === 'set' ? show(entry.value) : null,
    })),
    changedCount: patch.length,
    quirks: [...record.quirks].map(quirkView).map(({ id, title, text }) => ({ id, title, text })),
    assumed,
  };
}

/** The machine's own call: a run would queue a lane here. */
function isLane(wish: Wish): boolean {
  return wish.kind === 'misp' && wish.ask.model === 'Workflow' && wish.ask.method === 'enqueueParallelTask';
}

function show(value: PhpValue | undefined): string | null {
  if (value === undefined) return null;
  if (typeof value === 'string') return cutText(value, valueChars);
  const type = typeOf(value);
  if ((type === 'list' || type === 'map') && phpArray.count(value as PhpArray) === 0) return '[]';
  const { text, cut } = valueText(value, valueChars);
  return cut ? `${text}…` : text;
}

const deaf = { aborted: false, addEventListener: () => undefined, removeEventListener: () => undefined };
