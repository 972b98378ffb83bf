import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Said {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Runs a script of the project to its end, as a person would from the project's folder. */
export function runScript(
  args: readonly string[],
  options: {
    readonly env?: Readonly<Record<string, string>>;
    readonly node?: string;
    readonly cwd?: string;
    readonly uid?: number;
    readonly gid?: number;
  } = {},
): Promise<Said> {
  const [script = '', ...rest] = args;
  return new Promise((done, refuse) => {
    const child = spawn(options.node ?? process.execPath, [`${root}${script}`, ...rest], {
      cwd: options.cwd ?? root,
      env: { ...process.env, FLOWBENCH_NO_BUILD: '1', ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(options.uid !== undefined && { uid: options.uid }),
      ...(options.gid !== undefined && { gid: options.gid }),
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (part: Buffer) => (out += part.toString()));
    child.stderr.on('data', (part: Buffer) => (err += part.toString()));
    child.on('error', refuse);
    child.on('close', (code) => done({ code, out, err }));
  });
}
