import { isArray, phpArray, type PhpValue } from '@engine';
import { fail, ok, type Output, type Result } from '@shared';
import type { Host } from '../../host.ts';
import { previewOf, valueAt } from '../payload/rows.ts';
import type { OpenRuns } from './open-runs.ts';

type Writers = Output<'payload.blame'>['writers'];

/**
 * The steps that wrote a value, newest first: those whose document holds another value at the place after than before.
 * Documents share what was not written, so each look costs the length of the path.
 */
export function blame(
  host: Host,
  runs: OpenRuns,
  input: { readonly runId: string; readonly step: number; readonly path: readonly string[] },
): Result<{ readonly writers: Writers }> {
  const run = host.store.runs.get(input.runId);
  if (!run) return fail('not-found', `There is no run ${input.runId} in the library.`);
  const { trace } = runs.look(run);
  const target = trace.stepViews.find((step) => step.step === input.step);
  const writers: Writers = [];
  for (const step of [...trace.stepViews].reverse()) {
    // Branches run on copies of their own: what another lane wrote is not in this one's data.
    if (step.step > input.step || (target && step.lane !== target.lane && step.lane !== 0)) continue;
    const documents = trace.documents.get(step.step);
    if (!documents?.in || !documents.out || documents.in === documents.out) continue;
    const before = valueAt(documents.in, input.path);
    const after = valueAt(documents.out, input.path);
    if (before === after || (before !== undefined && after !== undefined && alike(before, after))) continue;
    const { step: number, nodeId, moduleId } = step;
    writers.push({ step: number, nodeId, moduleId, preview: after === undefined ? '(removed)' : textOf(after) });
  }
  return ok({ writers });
}

/** Equal by content, looked at only as far as nothing is shared. */
function alike(a: PhpValue, b: PhpValue): boolean {
  if (Object.is(a, b)) return true;
  if (!isArray(a) || !isArray(b) || phpArray.count(a) !== phpArray.count(b)) return false;
  return phpArray.keys(a).every((key) => {
    const [left, right] = [phpArray.get(a, key), phpArray.get(b, key)];
    return left !== undefined && right !== undefined && alike(left, right);
  });
}

function textOf(value: PhpValue): string {
  if (!isArray(value)) return previewOf(value);
  const count = phpArray.count(value);
  return previewOf(value) || `${count} ${count === 1 ? 'member' : 'members'}`;
}
