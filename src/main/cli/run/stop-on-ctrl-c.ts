import { createStop, type StopSignal } from '@shared/rpc/stop.ts';

/** A first Ctrl-C asks the run to stop at the next node; a second one ends the process at once. */
export function stopOnCtrlC(): { readonly signal: StopSignal; readonly stop: () => void } {
  const source = createStop();
  const interrupt = (): void => {
    if (source.signal.aborted) process.exit(130);
    source.stop();
  };
  process.on('SIGINT', interrupt);
  return { signal: source.signal, stop: () => process.off('SIGINT', interrupt) };
}
