import { advance, startRun, stopRun, type Answer, type Catalogue, type RunRequest, type TraceEvent } from '@engine';
import type { StopSignal } from '@shared/rpc/stop.ts';
import type { Answerer } from '../../adapters/answerer.ts';
import { DEFAULT_SENDER, withMailMessage } from '../../adapters/mail-in-ledger.ts';

/**
 * Carries a run on to its end in this thread. A stop is heard between two nodes; the run then ends as `stopped`.
 * The answerer is the same the window's runs have, so a run here equals a run there.
 */
export async function performRun(
  request: RunRequest,
  catalogue: Catalogue,
  answerer: Answerer,
  signal: StopSignal,
): Promise<readonly TraceEvent[]> {
  const events: TraceEvent[] = [];
  const sender = { from: DEFAULT_SENDER, date: new Date() };
  let normalised = request.normalised === true ? request.payload : null;
  let lane = 0;
  let state = startRun(request);
  let answer: Answer | undefined;
  let breathedMs = performance.now();
  while (!state.done) {
    const turn = signal.aborted ? stopRun(state, catalogue) : advance(state, catalogue, answer);
    state = turn.state;
    answer = undefined;
    for (const event of turn.events) {
      events.push(withMailMessage(event, sender));
      if (event.type === 'data-normalised') normalised = event.data;
      if (event.type === 'lane-started' || event.type === 'node-entered') lane = event.lane;
    }
    if (turn.wish) {
      answer = await answerer.answer(turn.wish, { normalised, lane, signal });
    }
    // A Ctrl-C reaches us only when the event loop is let in.
    if (performance.now() - breathedMs > 50) {
      await new Promise((resolve) => setImmediate(resolve));
      breathedMs = performance.now();
    }
  }
  return events;
}
