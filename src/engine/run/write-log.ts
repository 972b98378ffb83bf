import type { Message } from '../model/message.ts';
import type { Turn } from './turn.ts';

/** A line of MISP's workflow log. Debug lines exist only while the workflow's debug mode is on (spec/engine.md §10). */
export function writeLog(turn: Turn, level: 'always' | 'debug', message: Message): void {
  if (level === 'debug' && !turn.moment.request.workflow.debugEnabled) return;
  turn.out.write({ type: 'log', lane: turn.moment.lane?.index ?? 0, level, message });
}
