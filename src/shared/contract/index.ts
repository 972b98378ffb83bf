import type { z } from 'zod';
import { app } from './app.ts';
import { blueprints } from './blueprints.ts';
import { exchange } from './exchange.ts';
import { library } from './library.ts';
import { payload } from './payload.ts';
import { preview } from './preview.ts';
import type { CallProcedure, StreamProcedure } from './procedure.ts';
import { reference } from './reference.ts';
import { runs } from './runs.ts';
import { samples } from './samples.ts';
import { settings } from './settings.ts';

/** Everything the window may ask of the host. Handlers and client types are derived from this one list. */
export const contract = {
  ...app,
  ...blueprints,
  ...exchange,
  ...library,
  ...samples,
  ...runs,
  ...payload,
  ...preview,
  ...reference,
  ...settings,
};
export type Contract = typeof contract;
export type ProcedureName = keyof Contract;

export type CallName = { [K in ProcedureName]: Contract[K] extends CallProcedure ? K : never }[ProcedureName];
export type StreamName = { [K in ProcedureName]: Contract[K] extends StreamProcedure ? K : never }[ProcedureName];

/** What a caller passes (defaults may be left out) and what a handler receives (defaults filled in). */
export type Input<K extends ProcedureName> = z.input<Contract[K]['input']>;
export type Parsed<K extends ProcedureName> = z.output<Contract[K]['input']>;
export type Output<K extends ProcedureName> = z.output<Contract[K]['output']>;
export type StreamEvent<K extends StreamName> =
  Contract[K] extends StreamProcedure<z.ZodType, infer E> ? z.output<E> : never;

export * from './app.ts';
export * from './blueprints.ts';
export * from './exchange.ts';
export * from './errors.ts';
export * from './library.ts';
export * from './payload.ts';
export * from './preview.ts';
export * from './procedure.ts';
export * from './reference.ts';
export * from './runs.ts';
export * from './samples.ts';
export * from './settings.ts';
