import { fail, ok, type Result } from '../contract/errors.ts';
import type { CallName, Input, Output, StreamEvent, StreamName } from '../contract/index.ts';
import { readToCaller, type ToHost } from './envelope.ts';
import { mostMessageChars } from './limits.ts';
import type { StopSignal } from './stop.ts';
import type { Wire } from './wire.ts';

export interface Client {
  /** Asks once. A stopped call resolves at once as `cancelled`; a lost connection as `unreachable`. Never rejects. */
  readonly call: <K extends CallName>(
    name: K,
    input: Input<K>,
    options?: { readonly signal?: StopSignal },
  ) => Promise<Result<Output<K>>>;
  /** Listens until the host has ended the stream; a stop asks the host to end it and waits for its last word. */
  readonly stream: <K extends StreamName>(
    name: K,
    input: Input<K>,
    options: { readonly onEvent: (event: StreamEvent<K>) => void; readonly signal?: StopSignal },
  ) => Promise<Result<Output<K>>>;
  readonly close: () => void;
}

interface Waiting {
  readonly onEvent: ((event: unknown) => void) | null;
  readonly resolve: (result: Result<unknown>) => void;
}

/**
 * The caller's end of a wire, typed by the contract.
 *
 * Takes the contract's types alone, so that a window carries none of its schemas. Values arrive as the host checked them.
 */
export function connect(wire: Wire): Client {
  const waiting = new Map<number, Waiting>();
  let next = 1;
  let closed = false;

  wire.onMessage((text) => {
    const message = readToCaller(text);
    if (!message) return;
    // Answers to calls that nobody waits for any more find nothing here and are dropped.
    const call = waiting.get(message.id);
    if (!call) return;
    if (message.verb === 'event') call.onEvent?.(message.event);
    else {
      waiting.delete(message.id);
      call.resolve(message.result);
    }
  });

  wire.onClose(() => {
    closed = true;
    const left = [...waiting.values()];
    waiting.clear();
    for (const call of left) call.resolve(lost());
  });

  function start(
    name: string,
    input: unknown,
    onEvent: ((event: unknown) => void) | null,
    signal: StopSignal | undefined,
  ): Promise<Result<unknown>> {
    if (closed) return Promise.resolve(lost());
    if (signal?.aborted) return Promise.resolve(fail('cancelled', 'Stopped.'));
    const id = next++;
    return new Promise((resolve) => {
      const onAbort = (): void => {
        if (!waiting.has(id)) return;
        send({ verb: 'stop', id });
        if (onEvent) return;
        waiting.delete(id);
        finish(fail('cancelled', 'Stopped.'));
      };
      const finish = (result: Result<unknown>): void => {
        signal?.removeEventListener('abort', onAbort);
        resolve(result);
      };
      const text = writeCall({ verb: 'call', id, name, input });
      if (!text.ok) {
        resolve(text);
        return;
      }
      waiting.set(id, { onEvent, resolve: finish });
      signal?.addEventListener('abort', onAbort);
      wire.send(text.value);
    });
  }

  const send = (message: ToHost): void => wire.send(JSON.stringify(message));

  return {
    call: (name, input, options) => start(name, input, null, options?.signal) as never,
    stream: (name, input, options) =>
      start(name, input, options.onEvent as (event: unknown) => void, options.signal) as never,
    close: () => wire.close(),
  };
}

function writeCall(message: ToHost & { readonly verb: 'call' }): Result<string> {
  const tooLarge = (): Result<never> =>
    fail('too-large', `${message.name}: more than ${mostMessageChars / 1024 / 1024} million characters at once.`);
  try {
    const text = JSON.stringify(message);
    return text.length > mostMessageChars ? tooLarge() : ok(text);
  } catch (error) {
    // Strings end at half a billion characters: what does not fit into one is too large for certain.
    if (error instanceof RangeError && error.message.includes('string length')) return tooLarge();
    return fail('invalid-input', `${message.name}: the input can't be written down as JSON.`);
  }
}

function lost(): Result<never> {
  return fail(
    'unreachable',
    'The connection to Flowbench was lost. It is tried again by itself; nothing saved is lost.',
  );
}
