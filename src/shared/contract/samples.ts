import { z } from 'zod';
import { call } from './procedure.ts';

export const sampleSummary = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  triggerId: z.string(),
  normalised: z.boolean(),
  bytes: z.number(),
  updatedAtMs: z.number(),
  /** Facts for a card: event info, id, tags, number of attributes, where the payload has them. */
  facts: z.object({
    title: z.string(),
    eventId: z.string().nullable(),
    attributes: z.number().nullable(),
    tags: z.array(z.object({ name: z.string(), colour: z.string().nullable() })),
  }),
});
export type SampleSummary = z.infer<typeof sampleSummary>;

export const samples = {
  'samples.list': call(
    z.object({ triggerId: z.string().optional(), query: z.string().default('') }),
    z.object({ items: z.array(sampleSummary) }),
  ),
  /** The payload text is returned only up to `maxBytes`; larger ones are read in pages through `payload.*`. */
  'samples.get': call(
    z.object({ id: z.string(), maxBytes: z.number().default(2_000_000) }),
    sampleSummary.extend({ text: z.string().nullable() }),
  ),
  /** Accepts `{"Event": …}`, `{"response": […]}`, bare events and every trigger's raw payload; several events make several samples. */
  'samples.create': call(
    z.object({
      name: z.string(),
      description: z.string().default(''),
      triggerId: z.string(),
      normalised: z.boolean().default(false),
      text: z.string(),
    }),
    z.object({ items: z.array(sampleSummary) }),
  ),
  'samples.update': call(
    z.object({
      id: z.string(),
      name: z.string().optional(),
      description: z.string().optional(),
      triggerId: z.string().optional(),
      normalised: z.boolean().optional(),
      text: z.string().optional(),
    }),
    sampleSummary,
  ),
  'samples.delete': call(z.object({ id: z.string() }), z.object({})),
  'samples.restore': call(z.object({ id: z.string() }), sampleSummary),
};
