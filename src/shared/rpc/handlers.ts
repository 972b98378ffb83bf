import type { CallName, Output, Parsed, StreamEvent, StreamName } from '../contract/index.ts';
import type { Result } from '../contract/errors.ts';
import type { StopSignal } from './stop.ts';

export interface CallContext {
  /** Raised when the caller stopped the call or its wire closed. */
  readonly signal: StopSignal;
}
export interface StreamContext<Event> extends CallContext {
  /** Sends one event; the promise resolves when the caller can take more. Awaiting it is optional and polite. */
  readonly emit: (event: Event) => Promise<void>;
}

type Answered<T> = Result<T> | Promise<Result<T>>;

/** One function per procedure of the contract. A handler that throws is answered with `internal`. */
export type Handlers = { readonly [K in CallName]: CallHandler<K> } & { readonly [K in StreamName]: StreamHandler<K> };
export type CallHandler<K extends CallName> = (input: Parsed<K>, context: CallContext) => Answered<Output<K>>;
export type StreamHandler<K extends StreamName> = (
  input: Parsed<K>,
  context: StreamContext<StreamEvent<K>>,
) => Answered<Output<K>>;

/** The handlers of one room: `HandlersOf<'library'>` are all whose name begins with `library.`. */
export type HandlersOf<Room extends string> = Pick<Handlers, Extract<keyof Handlers, `${Room}.${string}`>>;
