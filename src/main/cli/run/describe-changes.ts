import { diffShared, type PhpArray, type PhpValue } from '@engine';
import { cut } from '../lay-out.ts';
import { jsonText } from '../print-json.ts';

const most = 20;

/** What a step did to the roaming data, one line per place, the first twenty of them. */
export function describeChanges(before: PhpArray, after: PhpArray): string[] {
  const patch = diffShared(before, after);
  const lines = patch
    .slice(0, most)
    .map((entry) =>
      entry.op === 'remove' ? `removed ${place(entry.path)}` : `set ${place(entry.path)} = ${short(entry.value)}`,
    );
  return patch.length > most ? [...lines, `… and ${patch.length - most} more changes`] : lines;
}

function place(path: readonly string[]): string {
  return path.length === 0 ? 'everything' : path.join('.');
}

function short(value: PhpValue): string {
  return cut(
    jsonText(value)
      .trim()
      .replace(/\s*\n\s*/g, ' '),
    120,
  );
}
