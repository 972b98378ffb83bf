import { hashExtract, hashGet, isArray, phpArray, toText, type PhpArray, type PhpValue } from '@engine';
import { describeDifference, differencesBetween } from '../compare.ts';
import type { CaseResult } from '../kind.ts';
import type { RecordingReader } from '../recording.ts';

/** `hash-paths.json`: named documents, each with paths and what the framework's Hash class found for them. */
export const hashPaths: RecordingReader = {
  kind: 'hash-paths',
  recognises: (document) => phpArray.values(document).some((part) => casesOf(part) !== null),
  run: (document) =>
    phpArray.entries(document).flatMap(([name, part]) => {
      const cases = casesOf(part);
      const data = isArray(part) ? (phpArray.get(part, 'data') ?? null) : null;
      if (cases === null || !isArray(data)) return [];
      return phpArray.values(cases).map((look, index) => runCase(`${name} ${index + 1}`, data, look));
    }),
};

function runCase(id: string, data: PhpArray, look: PhpValue): CaseResult {
  const path = at(look, 'path') ?? '';
  const actual: PhpValue = { extract: hashExtract(data, path), get: hashGet(data, path, null) };
  const expected: PhpValue = { extract: at(look, 'extract') ?? null, get: at(look, 'get') ?? null };
  const differences = differencesBetween(expected, actual).map(describeDifference);
  const shape = at(look, 'extractIsList');
  if (typeof shape === 'boolean' && shape !== phpArray.isList(hashExtract(data, path))) {
    differences.push(`${toText(path)}\n      expected ${shape ? 'a list' : 'a map'}`);
  }
  return {
    id: `${id}: ${toText(path)}`,
    kind: 'hash-paths',
    outcome: differences.length > 0 ? 'failed' : 'passed',
    differences,
  };
}

function casesOf(part: PhpValue): PhpArray | null {
  const cases = at(part, 'cases') ?? null;
  if (!isArray(cases) || phpArray.isEmpty(cases)) return null;
  const first = phpArray.values(cases)[0] ?? null;
  return at(first, 'path') !== undefined && at(first, 'extract') !== undefined ? cases : null;
}

function at(value: PhpValue, key: string): PhpValue | undefined {
  return isArray(value) ? phpArray.get(value, key) : undefined;
}
