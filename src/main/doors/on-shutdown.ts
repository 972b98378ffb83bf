/**
 * Runs `close` once when the process is asked to end (Ctrl-C, SIGTERM, a terminal or a parent that goes away) and then
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
}
