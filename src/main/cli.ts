import { homedir } from 'node:os';
import { commands } from './cli/commands.ts';
import { runCli } from './cli/run-cli.ts';
import { lineWidth, wantsColours, type Terminal } from './cli/terminal.ts';
import { installedAt } from './doors/installed.ts';

/** Door 3: the command line. Resolves to the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  // A reader that has seen enough (`| head`) is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  const terminal: Terminal = {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    columns: lineWidth(process.stdout.columns),
    colours: wantsColours(process.env, process.stdout.isTTY),
    cwd: process.cwd(),
    home: homedir(),
    platform: process.platform,
    env: process.env,
    entryUrl: import.meta.url,
  };
  return runCli(argv, commands, installedAt(import.meta.url).version, terminal);
}
