import { readFileSync } from 'node:fs';

/**
 * Runs `close` once when the process is asked to end (Ctrl-C, SIGTERM, a terminal, a parent or npm that goes away) and then
 * ends it. A second Ctrl-C doesn't wait. `close` gets five seconds: stored work is safe at every moment anyway.
 */
export function onShutdown(close: () => Promise<void>): void {
  let closing = false;
  const end = (exitCode: number) => (): void => {
    if (closing) process.exit(exitCode);
    closing = true;
    setTimeout(() => process.exit(exitCode), 5000).unref();
    void close()
      .catch((error: unknown) => console.error('flowbench: while shutting down:', error))
      .finally(() => process.exit(exitCode));
  };
  process.on('SIGINT', end(0));
  process.on('SIGTERM', end(0));
  process.on('SIGHUP', end(0));
  if (process.channel) {
    // Started through an older Node (pinned-node.mjs): when that process dies, we go too.
    process.on('disconnect', end(0));
    process.channel.unref();
  }
  onNpmGone(end(0));
}

/**
 * npm passes no signal on: when it is killed, its script is left alone. A script that npm started ends with it; started by
 * hand it may outlive its shell, as any server put into the background does.
 */
function onNpmGone(gone: () => void): void {
  if (!process.env['npm_lifecycle_event'] || process.platform === 'win32') return;
  const before = elders();
  const watch = setInterval(() => {
    if (elders() === before) return;
    clearInterval(watch);
    gone();
  }, 500);
  watch.unref();
}

/** Our parent and, where the system tells, its parent: npm puts a shell in between, which outlives a `kill -9` of npm. */
function elders(): string {
  try {
    const [, parentOfParent] = /\) \S (\d+)/.exec(readFileSync(`/proc/${process.ppid}/stat`, 'utf8')) ?? [];
    return `${process.ppid} ${parentOfParent ?? ''}`;
  } catch {
    return String(process.ppid);
  }
}
