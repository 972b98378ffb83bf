import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Files and the vectors or recordings inside folders, in the order given; folders are walked by name. */
export async function listFiles(paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    if (!(await stat(path)).isDirectory()) files.push(path);
    else {
      const names = (await readdir(path)).filter((name) => !name.startsWith('.')).toSorted();
      for (const name of names) {
        const inside = join(path, name);
        if ((await stat(inside)).isDirectory()) files.push(...(await listFiles([inside])));
        else if (/\.(?:jsonl|json)(?:\.gz)?$/.test(name) && !HELPERS.has(name)) files.push(inside);
      }
    }
  }
  return files;
}

/** Lie beside vectors and recordings and are neither. */
const HELPERS = new Set(['env.json', 'index.json']);
