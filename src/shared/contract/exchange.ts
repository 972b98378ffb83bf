import { z } from 'zod';
import { call } from './procedure.ts';

export const exchange = {
  /** A workflow in one of the text forms. `markdown` documents what it does in sentences, node by node. */
  'exchange.workflow': call(
    z.object({
      id: z.string(),
      workflow: z.string().optional(),
      format: z.enum(['misp', 'mermaid', 'dot', 'markdown']),
      secrets: z.enum(['strip', 'keep']).default('keep'),
    }),
    z.object({ fileName: z.string(), text: z.string(), warnings: z.array(z.string()) }),
  ),
  /** A `.flowbench` bundle (zip, base64): workflows with notes, samples, runs and blueprints of a whole case. */
  'exchange.bundle': call(
    z.object({
      workflows: z.array(z.string()),
      samples: z.array(z.string()),
      runs: z.array(z.string()).default([]),
      blueprints: z.array(z.string()).default([]),
      secrets: z.enum(['strip', 'keep']),
    }),
    z.object({ fileName: z.string(), base64: z.string() }),
  ),
  /**
   * Any file dropped on the window: workflow, blueprint, payload, reference data or bundle, known by content. Texts as they are,
   * bundles base64. Says for each what became of it; one that can't be read changes nothing.
   */
  'exchange.import': call(
    z.object({
      files: z.array(z.object({ name: z.string(), text: z.string().optional(), base64: z.string().optional() })),
      folder: z.string().default(''),
      /** Replace blueprints of the same uuid even when the file is not newer. */
      overwrite: z.boolean().default(false),
    }),
    z.object({
      results: z.array(
        z.object({
          file: z.string(),
          kind: z.enum(['workflow', 'blueprint', 'sample', 'reference', 'bundle', 'unknown']),
          status: z.enum(['imported', 'updated', 'unchanged', 'refused']),
          id: z.string().optional(),
          name: z.string().optional(),
          notes: z.array(z.string()),
          error: z.string().optional(),
        }),
      ),
    }),
  ),
  /** Differences between two workflows (revisions, drafts, others) by node, parameter, connection and frame. */
  'exchange.diff': call(
    z.object({ before: z.string(), after: z.string() }),
    z.object({
      nodes: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          change: z.enum(['added', 'removed', 'changed', 'moved']),
          fields: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
        }),
      ),
      edges: z.array(
        z.object({ change: z.enum(['added', 'removed']), source: z.string(), output: z.string(), target: z.string() }),
      ),
      other: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
    }),
  ),
};
