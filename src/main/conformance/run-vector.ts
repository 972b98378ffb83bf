import { isArray, phpArray, PhpCrash, PhpException, toText, type PhpArray, type PhpValue } from '@engine';
import { describeDifference, differencesBetween } from './compare.ts';
import type { CaseResult, VectorKind, VectorWorld } from './kind.ts';

/** Informative only, or handled apart. */
const NOT_COMPARED = new Set(['php_notices']);
/** Written only when there is something in them: where `expected` has none, an empty one is right. */
const WRITTEN_WHEN_ANY = new Set(['http', 'jobs', 'log']);

/** Runs one vector and compares what came out, member for member. */
export function runVector(vector: PhpArray, kind: VectorKind, world: VectorWorld): CaseResult {
  const id = toText(phpArray.get(vector, 'id') ?? '');
  const input = phpArray.get(vector, 'input') ?? null;
  const stored = phpArray.get(vector, 'expected') ?? null;
  const failed = (difference: string): CaseResult => ({
    id,
    kind: kind.name,
    outcome: 'failed',
    differences: [difference],
  });
  if (!isArray(input) || !isArray(stored)) return failed('The line has no "input" or no "expected".');
  let observed: Readonly<Record<string, PhpValue>>;
  try {
    observed = kind.observe(input, world);
  } catch (error) {
    if (error instanceof PhpCrash || error instanceof PhpException) observed = { throws: error.class };
    else return failed(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  const expected = kind.prepare === undefined ? stored : kind.prepare(stored);
  const differences = compareMembers(expected, observed);
  const throws = ['throws', 'job_throws'].some((key) => {
    const value = phpArray.get(stored, key) ?? null;
    return value !== null && !(isArray(value) && phpArray.isEmpty(value));
  });
  if (differences.length > 0) return { id, kind: kind.name, outcome: 'failed', differences };
  return { id, kind: kind.name, outcome: throws ? 'throws-matched' : 'passed', differences: [] };
}

/** All members of `expected`, and those observed beside them that should not be there. */
function compareMembers(expected: PhpArray, observed: Readonly<Record<string, PhpValue>>): string[] {
  const wanted = phpArray.entries(expected).filter(([key]) => !NOT_COMPARED.has(key));
  const seen: Record<string, PhpValue> = {};
  for (const [key, value] of Object.entries(observed)) {
    const asked = phpArray.has(expected, key);
    const unexpected = key === 'throws' || (WRITTEN_WHEN_ANY.has(key) && !(isArray(value) && phpArray.isEmpty(value)));
    if (asked || unexpected) seen[key] = value;
  }
  return differencesBetween(phpArray.fromEntries(wanted), seen).map(describeDifference);
}
