import type { CallName, Failure, Input, Output, Result } from '@shared';
import { store } from '../store/index.ts';

/** What forms ask the host while one types. */
export type AskedName = Extract<CallName, `preview.${string}` | 'reference.choices'>;
export type Question<K extends AskedName> = Input<K>;
export type Answer<K extends AskedName> = Output<K>;

/** The typed client. A question that is stopped answers `cancelled`. */
export function ask<K extends AskedName>(
  name: K,
  question: Question<K>,
  options?: { readonly signal?: AbortSignal },
): Promise<Result<Answer<K>>> {
  return store().getState().ask(name, question, options);
}

/** A question that was overtaken is no failure to speak of. */
export const isSpoken = (failure: Failure): boolean => failure.code !== 'cancelled';
