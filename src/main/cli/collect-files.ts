import { lstatSync, readdirSync, readFileSync, statSync, type Stats } from 'node:fs';
import { join, relative } from 'node:path';
import { CliError } from './cli-error.ts';
import { fileFrom } from './options.ts';
import type { Terminal } from './terminal.ts';

export interface NamedFile {
  /** The whole path. */
  readonly path: string;
  /** As the user wrote it, or its place below the folder the user named. */
  readonly shown: string;
}

const mostFiles = 20_000;
const wanted = /\.(json|json\.gz|flowbench)$/i;

/**
 * The files that words of a command name: a file whatever it is called, a folder with everything below it that looks like
 * ours (`.json`, `.json.gz`, `.flowbench`; nothing hidden, no links). Throws `CliError` for what is not there.
 */
export function collectFiles(terminal: Terminal, words: readonly string[]): readonly NamedFile[] {
  const found: NamedFile[] = [];
  for (const word of words) {
    const path = fileFrom(terminal, word);
    if (factsOf(path, word).isDirectory()) found.push(...filesBelow(path, word));
    else found.push({ path, shown: word });
    if (found.length > mostFiles) throw new CliError(`These are more than ${mostFiles} files; name fewer at a time.`);
  }
  return found;
}

/** Bytes of a file, or a `CliError` that names it. */
export function readBytes({ path, shown }: NamedFile, mostBytes: number): Buffer {
  const { size } = factsOf(path, shown);
  if (size > mostBytes) {
    throw new CliError(`${shown} holds more than ${mostBytes / 1024 / 1024} MB, more than Flowbench takes at once.`);
  }
  try {
    return readFileSync(path);
  } catch (error) {
    throw new CliError(`${shown} can't be read: ${(error as Error).message}`);
  }
}

function factsOf(path: string, shown: string): Stats {
  try {
    return statSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new CliError(`There is no file ${shown}.`);
    throw new CliError(`${shown} can't be read: ${(error as Error).message}`);
  }
}

function filesBelow(folder: string, word: string): NamedFile[] {
  const found: NamedFile[] = [];
  const open = [folder];
  while (open.length > 0 && found.length <= mostFiles) {
    const at = open.pop() ?? folder;
    for (const name of readdirSync(at).sort()) {
      if (name.startsWith('.') || name === 'node_modules') continue;
      const path = join(at, name);
      const facts = lstatSync(path);
      if (facts.isDirectory()) open.push(path);
      else if (facts.isFile() && wanted.test(name)) found.push({ path, shown: join(word, relative(folder, path)) });
    }
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}
