import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Server {
  /** The address with its token. */
  readonly url: string;
  readonly pid: number;
  /** Its end, whoever brings it about: the exit code. */
  readonly ended: Promise<number | null>;
  /** Ends it politely and waits for the end. Resolves to its exit code. */
  readonly stop: () => Promise<number | null>;
  /** Ends it as a power cut would. */
  readonly kill9: () => Promise<void>;
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Starts `flowbench serve` on a free port and waits for its ready line. Rejects with what it said when it ends before. */
export async function startServer(
  dataDir: string,
  args: readonly string[] = [],
  who: { readonly uid?: number; readonly gid?: number } = {},
): Promise<Server> {
  const child = spawn(process.execPath, ['bin/flowbench.mjs', 'serve', '--data', dataDir, ...args], {
    cwd: root,
    env: { ...process.env, FLOWBENCH_NO_BUILD: '1' },
    // The channel ends the server with the test's process, however that one ends.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    ...who,
  });
  const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
  const url = await readyLine(child);
  return {
    url,
    pid: child.pid ?? -1,
    ended,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
    kill9: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function readyLine(child: ChildProcess): Promise<string> {
  return new Promise((done, refuse) => {
    let said = '';
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      const url = /Flowbench is ready: (http:\/\/\S+)/.exec(said)?.[1];
      if (url !== undefined) done(url);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', (code) => refuse(new Error(`flowbench serve ended with code ${code} and said:\n${said}`)));
  });
}
