import type { Client } from '../client.ts';
import type { State } from './index.ts';

/** What every slice is handed: it writes through `set`, reads through `get` and asks the host through `client`. */
export interface SliceTools {
  readonly set: (change: Partial<State> | ((state: State) => Partial<State>)) => void;
  readonly get: () => State;
  readonly client: Client;
}

/** A slice is a function that makes its part of the state: values and the functions that change them. */
export type Slice<T> = (tools: SliceTools) => T;
