import { z } from 'zod';
import type { Result } from '../contract/errors.ts';

/**
 * Four verbs are enough: call, stop, event, result. The caller counts its calls from 1; every answer bears that number.
 */
export type ToHost =
  | { readonly verb: 'call'; readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly verb: 'stop'; readonly id: number };
export type ToCaller =
  | { readonly verb: 'event'; readonly id: number; readonly event: unknown }
  | { readonly verb: 'result'; readonly id: number; readonly result: Result<unknown> };

const id = z.number().int().positive();
const toHost = z.discriminatedUnion('verb', [
  z.object({ verb: z.literal('call'), id, name: z.string().max(100), input: z.unknown() }),
  z.object({ verb: z.literal('stop'), id }),
]);

/** Reads what came over a wire. `null`: not one of ours, whoever sent it. */
export function readToHost(text: string): ToHost | null {
  try {
    const read = toHost.safeParse(JSON.parse(text));
    return read.success ? (read.data as ToHost) : null;
  } catch {
    return null;
  }
}

/** The host is trusted: only what a broken connection could leave behind is looked for. */
export function readToCaller(text: string): ToCaller | null {
  try {
    const message = JSON.parse(text) as ToCaller;
    return message && (message.verb === 'event' || message.verb === 'result') ? message : null;
  } catch {
    return null;
  }
}
