import type { z } from 'zod';

/** One entry of the contract. `call` answers once; `stream` sends events and ends with a result. */
export type Procedure = CallProcedure | StreamProcedure;

export interface CallProcedure<In extends z.ZodType = z.ZodType, Out extends z.ZodType = z.ZodType> {
  readonly kind: 'call';
  readonly input: In;
  readonly output: Out;
}
export interface StreamProcedure<
  In extends z.ZodType = z.ZodType,
  Event extends z.ZodType = z.ZodType,
  Out extends z.ZodType = z.ZodType,
> {
  readonly kind: 'stream';
  readonly input: In;
  readonly event: Event;
  readonly output: Out;
}

export function call<In extends z.ZodType, Out extends z.ZodType>(input: In, output: Out): CallProcedure<In, Out> {
  return { kind: 'call', input, output };
}
export function stream<In extends z.ZodType, Event extends z.ZodType, Out extends z.ZodType>(
  input: In,
  event: Event,
  output: Out,
): StreamProcedure<In, Event, Out> {
  return { kind: 'stream', input, event, output };
}
