import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { CliError } from './cli-error.ts';

export type Written = 'written' | 'replaced' | 'unchanged';

/** Writes a file as a whole or not at all; one that holds these very bytes is left alone, times included. */
export function writeWholeFile(path: string, content: string | Uint8Array): Written {
  const bytes = Buffer.from(content as string);
  const partial = `${path}.${process.pid}.partial`;
  try {
    const there = existsSync(path);
    if (there && readFileSync(path).equals(bytes)) return 'unchanged';
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(partial, bytes);
    renameSync(partial, path);
    return there ? 'replaced' : 'written';
  } catch (error) {
    rmSync(partial, { force: true });
    throw new CliError(`${path} can't be written: ${(error as Error).message}`);
  }
}
