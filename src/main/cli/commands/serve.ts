import { serve } from '../../serve.ts';
import { DoorError } from '../../doors/browser-door.ts';
import { onShutdown } from '../../doors/on-shutdown.ts';
import { openBrowser } from '../../doors/open-browser.ts';
import { CliError } from '../cli-error.ts';
import { defineCommand } from '../command.ts';
import { dataDirOf, numberOption } from '../options.ts';

export const serveCommand = defineCommand({
  name: 'serve',
  summary: 'Serve the window on 127.0.0.1 for a browser on this machine.',
  usage: '[--port N] [--open] [--data DIR]',
  details:
    'Opens the browser door: the same host and the same window as the desktop, on 127.0.0.1 alone and behind a token in ' +
    'the address. Prints the address and runs until Ctrl-C.\n\n  flowbench serve --port 8080\n\n' +
    'From another machine, tunnel the port: ssh -L 8080:127.0.0.1:8080 HOST',
  options: {
    port: { type: 'string', value: 'N', help: 'The port. Without it, a free one is taken.' },
    open: { type: 'boolean', help: 'Open the address in the browser.' },
    'no-open': { type: 'boolean', help: 'Open no browser (this is the default here).' },
  },
  words: [0, 0],
  run: async (_words, options, terminal) => {
    const port = options.port === undefined ? 0 : numberOption('port', options.port, 0, 65_535);
    const door = await serve({ data: dataDirOf(terminal, options.data), port }).catch((error: unknown) => {
      if (error instanceof DoorError) throw new CliError(error.message, 1);
      throw error;
    });
    if (!door.mine)
      terminal.err(`flowbench: this library is open already (process ${door.pid}); here is its address.\n`);
    // Before the line: whoever waits for it may end us in the same moment.
    if (door.mine) onShutdown(door.close);
    terminal.out(`Flowbench is ready: ${door.url}\n`);
    if (options.open === true && options['no-open'] !== true) openBrowser(door.url);
    if (!door.mine) return 0;
    // The server keeps the process going; its end is onShutdown's business.
    return new Promise<never>(() => undefined);
  },
});
