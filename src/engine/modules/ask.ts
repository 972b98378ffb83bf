import { PhpCrash, PhpException } from '../php/crash.ts';
import type { PhpValue } from '../php/value.ts';
import type { Answer, Wish, WishKind, WishMap } from '../ports.ts';

/** One wish in the middle of a module: `const answer = yield* ask('http', request)`. */
export type Asking<T> = Generator<Wish, T, Answer>;

export function* ask<K extends WishKind>(kind: K, question: WishMap[K]['ask']): Asking<WishMap[K]['answer']> {
  const answer = yield { kind, ask: question } as Wish;
  if (answer.kind !== kind) throw new Error(`Asked for ${kind}, was answered ${answer.kind}`);
  return answer.answer as WishMap[K]['answer'];
}

/**
 * A call of one of MISP's models (`Event.attachTagsToEventAndTouch`), answered with what the method returns.
 *
 * An exception of the world is raised here as PHP would raise it: a PHP `Error` kills the run, anything else makes the
 * node false (spec/modules.md §1.5). `before` is what the records held, for the ledger alone.
 */
export function* callMisp(
  model: string,
  method: string,
  args: readonly PhpValue[],
  before?: PhpValue,
): Asking<PhpValue> {
  const answer = yield* ask('misp', before === undefined ? { model, method, args } : { model, method, args, before });
  if ('exception' in answer) {
    if (isPhpError(answer.class)) throw new PhpCrash(answer.class, answer.exception);
    throw new PhpException(answer.class, answer.exception);
  }
  return answer.value;
}

/** PHP's own deaths are called Error or end in it; exceptions of MISP and its libraries do not. */
function isPhpError(phpClass: string): boolean {
  return phpClass.endsWith('Error');
}
