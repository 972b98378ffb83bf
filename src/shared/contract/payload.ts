import { z } from 'zod';
import { call } from './procedure.ts';

/**
 * Documents stay in the host; the window asks for what it shows.
 * A place in a document is a list of keys from the root.
 */
export const source = z.discriminatedUnion('of', [
  z.object({ of: z.literal('sample'), sampleId: z.string() }),
  /** `raw`: what the trigger was handed; `in`/`out`: roaming data before and after a step; `view`: after, through the filters. */
  z.object({ of: z.literal('run'), runId: z.string(), step: z.number(), side: z.enum(['raw', 'in', 'out', 'view']) }),
  /** A text typed in the window. */
  z.object({ of: z.literal('text'), text: z.string() }),
]);
export type PayloadSource = z.infer<typeof source>;

const key = z.string();

/** One row of the tree. `preview` is cut to 200 characters; `count` is the number of children of a list or map. */
export const treeRow = z.object({
  key,
  path: z.array(key),
  type: z.enum(['null', 'boolean', 'number', 'text', 'list', 'map']),
  preview: z.string(),
  count: z.number(),
});
export type TreeRow = z.infer<typeof treeRow>;

export const diffRow = treeRow.extend({
  change: z.enum(['added', 'removed', 'changed', 'inside', 'same']),
  /** Preview of the value before, for `changed`. */
  before: z.string().nullable(),
  added: z.number(),
  changed: z.number(),
  removed: z.number(),
});
export type DiffRow = z.infer<typeof diffRow>;

export const payload = {
  /** Children of one place, `limit` at most, from `offset` on. */
  'payload.children': call(
    z.object({ source, path: z.array(key), offset: z.number().default(0), limit: z.number().max(2000).default(200) }),
    z.object({ rows: z.array(treeRow), total: z.number() }),
  ),
  /** Children of one place in the comparison of two documents; without `all` only what differs. */
  'payload.diff': call(
    z.object({
      before: source,
      after: source,
      path: z.array(key),
      all: z.boolean().default(false),
      offset: z.number().default(0),
      limit: z.number().max(2000).default(200),
    }),
    z.object({
      rows: z.array(diffRow),
      total: z.number(),
      added: z.number(),
      changed: z.number(),
      removed: z.number(),
    }),
  ),
  /** Places whose key or value contains the text (case-insensitive), in document order. */
  'payload.search': call(
    z.object({ source, text: z.string(), limit: z.number().max(1000).default(200) }),
    z.object({ hits: z.array(treeRow), total: z.number() }),
  ),
  /** One value as JSON text, indented; cut at `maxBytes` with `cut` set. */
  'payload.value': call(
    z.object({ source, path: z.array(key), maxBytes: z.number().default(1_000_000) }),
    z.object({ text: z.string(), bytes: z.number(), cut: z.boolean() }),
  ),
  /** What a hash path gives on the document. `error` explains a pattern that can't be used. */
  'payload.hashPath': call(
    z.object({
      source,
      hashPath: z.string(),
      mode: z.enum(['extract', 'get']).default('extract'),
      limit: z.number().default(50),
    }),
    z.object({ count: z.number(), items: z.array(z.string()), error: z.string().nullable() }),
  ),
  /** Where and by whom a value was last written before and including a step, newest first. */
  'payload.blame': call(
    z.object({ runId: z.string(), step: z.number(), path: z.array(key) }),
    z.object({
      writers: z.array(z.object({ step: z.number(), nodeId: z.string(), moduleId: z.string(), preview: z.string() })),
    }),
  ),
};
