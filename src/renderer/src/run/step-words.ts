import type { StepView } from '@shared';
import { moduleOf } from '../canvas/modules.ts';

/** How a step ended, in a word or two. Decisions say which way they went. */
export function statusWords(step: StepView): string {
  switch (step.status) {
    case 'crashed':
      return 'MISP’s process dies here';
    case 'disabled':
      return 'module is disabled';
    case 'missing':
      return 'module is missing';
    case 'error':
      return 'error';
    default:
      break;
  }
  const decided = decision(step);
  if (decided !== null) return decided;
  return step.status === 'ok' ? 'success' : 'failed';
}

/** "then" or "else" for a step that decided between two outputs. */
export function decision(step: StepView): 'then' | 'else' | null {
  if (moduleOf(step.moduleId)?.follows !== 'decision') return null;
  if (step.status !== 'ok' && step.status !== 'false') return null;
  return step.result ? 'then' : 'else';
}

/** Which of the outcome's looks a step has. */
export function stepOutcome(step: StepView, blocked: boolean): string {
  if (step.status === 'crashed') return 'crashed';
  if (blocked) return 'blocked';
  if (step.status === 'ok' || (step.status === 'false' && step.kind === 'logic')) return 'success';
  return 'failure';
}

/** Microseconds as a person reads them: 340 µs, 3.1 ms, 2.4 s. */
export function durationWords(us: number): string {
  if (us < 1000) return `${Math.round(us)} µs`;
  if (us < 1_000_000) return `${(us / 1000).toFixed(us < 10_000 ? 1 : 0)} ms`;
  return `${(us / 1_000_000).toFixed(1)} s`;
}
