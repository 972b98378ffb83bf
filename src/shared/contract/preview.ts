import { z } from 'zod';
import { call } from './procedure.ts';
import { source, treeRow } from './payload.ts';

/**
 * Answers while one types. Documents of a sample or a text are normalised for `triggerId` first, so that a preview sees what a
 * node would see; documents of a run are taken as they are.
 */
const on = {
  source,
  triggerId: z.string(),
  /** A name for the field that asks: of several questions with one name only the newest is answered, the others end as `cancelled`. */
  slot: z.string().optional(),
};

export const preview = {
  /** Children of one place of that data, as `payload.children` gives those of the payload itself. */
  'preview.children': call(
    z.object({
      ...on,
      path: z.array(z.string()),
      offset: z.number().default(0),
      limit: z.number().max(2000).default(200),
    }),
    z.object({ rows: z.array(treeRow), total: z.number() }),
  ),
  /** A Jinja template rendered with the document. */
  'preview.template': call(
    z.object({ ...on, template: z.string() }),
    z.object({
      text: z.string().nullable(),
      error: z.object({ message: z.string(), class: z.string(), line: z.number().nullable() }).nullable(),
      tookUs: z.number(),
    }),
  ),
  /** Names that can follow at the cursor of a template or a hash path: keys of the document, filters, tests. */
  'preview.complete': call(
    z.object({
      ...on,
      language: z.enum(['template', 'hash-path']),
      text: z.string(),
      cursor: z.number(),
      /** Selector of the items in which a hash path begins, for the path of a filter. */
      within: z.string().optional(),
    }),
    z.object({
      from: z.number(),
      items: z.array(
        z.object({
          insert: z.string(),
          label: z.string(),
          kind: z.enum(['key', 'index', 'filter', 'test', 'variable', 'keyword']),
          detail: z.string(),
        }),
      ),
    }),
  ),
  /** What a hash path gives. */
  'preview.hashPath': call(
    z.object({
      ...on,
      hashPath: z.string(),
      mode: z.enum(['extract', 'get']).default('extract'),
      limit: z.number().default(20),
    }),
    z.object({ count: z.number(), items: z.array(z.string()), error: z.string().nullable() }),
  ),
  /** Which items a node filter or a generic filter keeps. */
  'preview.filter': call(
    z.object({
      ...on,
      selector: z.string(),
      value: z.unknown(),
      operator: z.string(),
      path: z.string(),
      limit: z.number().default(20),
    }),
    z.object({
      total: z.number(),
      matched: z.number(),
      matchedItems: z.array(z.object({ key: z.string(), preview: z.string() })),
      unmatchedItems: z.array(z.object({ key: z.string(), preview: z.string() })),
      error: z.string().nullable(),
    }),
  ),
  /** One node run alone on the document, as MISP's stateless execution: nothing is stored, nothing leaves the machine. */
  'preview.node': call(
    z.object({ ...on, node: z.string(), workflow: z.string().optional() }),
    z.object({
      status: z.string(),
      result: z.boolean(),
      errors: z.array(z.string()),
      sentence: z.string().nullable(),
      crash: z.string().nullable(),
      effects: z.array(z.object({ title: z.string(), target: z.string(), body: z.string() })),
      changed: z.array(
        z.object({ path: z.array(z.string()), before: z.string().nullable(), after: z.string().nullable() }),
      ),
      changedCount: z.number(),
      quirks: z.array(z.object({ id: z.string(), title: z.string(), text: z.string() })),
      /** Sentences about answers that nobody knew and that were assumed. */
      assumed: z.array(z.string()),
    }),
  ),
};
