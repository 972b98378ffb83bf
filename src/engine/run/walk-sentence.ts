import { renderMessage } from '../messages/render-message.ts';
import type { Message } from '../model/message.ts';
import type { Outcome } from '../model/trace.ts';
import { toList } from '../graph/chain.ts';
import type { Lane } from './moment.ts';
import { isBlocking, nodeOf, triggerOf, type Turn } from './turn.ts';

/** What the end of the main walk means, in words a user understands, and which node decided it. */
export function walkSentence(turn: Turn, lane: Lane, outcome: Outcome, decidedBy: string | undefined): string {
  const failed = toList(lane.blockingNodes);
  if (outcome === 'success') {
    if (failed.length === 0) return `Success: ${reached(lane)}${branches(turn)} and nothing objected.`;
    const names = [...new Set(failed)].map((id) => nameOf(turn, id)).join(', ');
    return `Success, although ${names} failed: only a blocking module can stop a run.`;
  }
  const verb = outcome === 'blocked' ? 'Blocked' : 'Failed, stopped';
  const reason = reasonOf(lane);
  const consequence = isBlocking(turn)
    ? ` MISP refuses what set off the trigger ${triggerOf(turn)?.name ?? ''}.`
    : ' The trigger does not block, so MISP goes on with what set it off.';
  const by = decidedBy === undefined ? '' : ` by ${nameOf(turn, decidedBy)}`;
  return `${verb}${by}${reason === '' ? '' : `: ${endSentence(reason)}`}${reason === '' ? '.' : ''}${consequence.replace(/ +\./, '.')}`;
}

/** "Stop execution (node 4)". */
export function nameOf(turn: Turn, id: string): string {
  const node = nodeOf(turn, id);
  if (node === undefined) return `node ${id}`;
  return `${node.name || node.moduleId} (node ${id})`;
}

function reached(lane: Lane): string {
  const count = new Set(toList(lane.reached)).size;
  if (count === 0) return 'no node was reached';
  return count === 1 ? 'one node was reached' : `${String(count)} nodes were reached`;
}

/** Branches count for themselves: they begin when this walk has ended, and decide nothing. */
function branches(turn: Turn): string {
  const count = turn.moment.laneCount - 1;
  if (count === 0) return '';
  return ` in the main walk, ${count === 1 ? 'one concurrent branch' : `${String(count)} concurrent branches`} set off`;
}

/** The texts of the node that stopped the walk: the inside of the last collected error. */
function reasonOf(lane: Lane): string {
  const last: Message | undefined = lane.errors?.item;
  if (last === undefined) return '';
  const inner =
    typeof last === 'object' && 'code' in last && last.code === 'walk.node-error' ? (last.args[4] ?? last) : last;
  return renderMessage(inner);
}

function endSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
