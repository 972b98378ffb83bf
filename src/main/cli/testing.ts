import type { Terminal } from './terminal.ts';

/** A terminal that remembers what was written, without colours and 80 columns wide. */
export function fakeTerminal(more: Partial<Terminal> = {}): Terminal & { readonly said: { out: string; err: string } } {
  const said = { out: '', err: '' };
  return {
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    columns: 80,
    colours: false,
    cwd: process.cwd(),
    home: '/nonexistent',
    platform: 'linux',
    env: {},
    entryUrl: new URL('../cli.ts', import.meta.url).href,
    ...more,
    said,
  };
}
