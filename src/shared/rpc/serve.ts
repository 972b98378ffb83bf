import type { z } from 'zod';
import { fail, type Result } from '../contract/errors.ts';
import type { Procedure } from '../contract/procedure.ts';
import { readToHost, type ToCaller } from './envelope.ts';
import { createStop, type StopSignal, type StopSource } from './stop.ts';
import type { Wire } from './wire.ts';

export interface ServeOptions {
  /** Told about surprises: a handler that threw, an answer that breaks the contract, a message that can't be read. */
  readonly onError: (error: unknown, name: string) => void;
  /** Turns a known kind of exception (a full disk) into its failure; `null` means a surprise. */
  readonly explain?: (error: unknown) => Result<never> | null;
}

/** Calls of one wire that may run at the same time; more are refused, so that a mad caller can't fill the memory. */
const mostCalls = 1000;

type AnyHandler = (
  input: unknown,
  context: { readonly signal: StopSignal; readonly emit: (event: unknown) => Promise<void> },
) => Result<unknown> | Promise<Result<unknown>>;
type AnyHandlers = { readonly [name: string]: unknown };
type AnyContract = { readonly [name: string]: Procedure };

/**
 * The host's one doorway: answers the calls that arrive on a wire.
 *
 * Input and output are checked against the contract, so a handler sees only what it was promised and the caller too.
 * When the wire closes every running call is stopped. Returns the way to stop serving.
 */
export function serve(contract: AnyContract, handlers: AnyHandlers, wire: Wire, options: ServeOptions): () => void {
  const running = new Map<number, StopSource>();
  let open = true;

  const send = (message: ToCaller): void => {
    if (open) wire.send(JSON.stringify(message));
  };

  const answer = (id: number, result: Result<unknown>): void => {
    // Whoever removes the call answers it: a result that comes after a stop finds nothing to remove.
    if (!running.delete(id)) return;
    try {
      send({ verb: 'result', id, result });
    } catch (error) {
      options.onError(error, 'answer');
      send({ verb: 'result', id, result: fail('internal', 'The answer could not be written down.') });
    }
  };

  const off = wire.onMessage((text) => {
    const message = readToHost(text);
    if (!message) {
      options.onError(new Error('A message could not be read.'), 'message');
      return;
    }
    if (message.verb === 'stop') {
      const stopped = running.get(message.id);
      stopped?.stop();
      return;
    }
    const { id, name } = message;
    if (running.has(id)) {
      options.onError(new Error(`Call ${id} came twice.`), name);
      return;
    }
    if (running.size >= mostCalls) {
      send({ verb: 'result', id, result: fail('busy', 'Too many calls are running at the same time.') });
      return;
    }
    const stop = createStop();
    running.set(id, stop);
    const procedure = Object.hasOwn(contract, name) ? contract[name] : undefined;
    const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
    if (!procedure || typeof handler !== 'function') {
      answer(id, fail('unsupported', `This version of Flowbench does not know "${name}".`));
      return;
    }
    // A single answer is of no use to someone who no longer waits; a stream still has its last words.
    if (procedure.kind === 'call') {
      stop.signal.addEventListener('abort', () => answer(id, fail('cancelled', 'Stopped.')));
    }
    const emit = async (event: unknown): Promise<void> => {
      if (!open || !running.has(id)) return;
      const checked = procedure.kind === 'stream' ? procedure.event.safeParse(event) : null;
      if (!checked?.success) {
        options.onError(checked?.error ?? new Error('A call has no events.'), name);
        return;
      }
      send({ verb: 'event', id, event: checked.data });
      await wire.ready?.();
    };
    void run(name, procedure, handler as AnyHandler, message.input, { signal: stop.signal, emit }, options).then(
      (result) => answer(id, result),
    );
  });

  const end = (): void => {
    if (!open) return;
    open = false;
    off();
    for (const stop of [...running.values()]) stop.stop();
    running.clear();
  };
  wire.onClose(end);
  return end;
}

/** One call from raw input to checked result. Never throws. */
async function run(
  name: string,
  procedure: Procedure,
  handler: AnyHandler,
  input: unknown,
  context: { readonly signal: StopSignal; readonly emit: (event: unknown) => Promise<void> },
  options: ServeOptions,
): Promise<Result<unknown>> {
  try {
    const parsed = procedure.input.safeParse(input);
    if (!parsed.success) return fail('invalid-input', `${name}: ${firstIssue(parsed.error)}`);
    const result = await handler(parsed.data, context);
    if (!result.ok) return result;
    const checked = procedure.output.safeParse(result.value);
    if (checked.success) return { ok: true, value: checked.data };
    options.onError(checked.error, name);
    return fail(
      'internal',
      `${name} answered in a shape that the contract does not know: ${firstIssue(checked.error)}`,
    );
  } catch (error) {
    const known = options.explain?.(error);
    if (known) return known;
    options.onError(error, name);
    return fail('internal', `${name} failed unexpectedly: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The first complaint of a schema as a sentence that names the place. */
function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  if (!issue) return 'wrong shape';
  const place = issue.path.map(String).join('.');
  return place ? `${place}: ${issue.message}` : issue.message;
}
