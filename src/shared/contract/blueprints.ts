import { z } from 'zod';
import { call } from './procedure.ts';

export const blueprintSummary = z.object({
  id: z.string(),
  uuid: z.string(),
  name: z.string(),
  description: z.string(),
  /** From the `[trigger]` line of the description; empty when there is none. */
  triggerId: z.string(),
  /** Came with Flowbench (`bundled`) or was made or imported here. */
  origin: z.enum(['bundled', 'imported', 'own']),
  timestamp: z.number(),
  nodeCount: z.number(),
  moduleIds: z.array(z.string()),
  bytes: z.number(),
  updatedAtMs: z.number(),
});
export type BlueprintSummary = z.infer<typeof blueprintSummary>;

/** MISP's blueprint JSON as text (`{"WorkflowBlueprint": {…}}`). */
const blueprintText = z.string();

/** A parameter that looks like a credential: where it stands and how it was recognised. The value itself stays in the host. */
export const secretFound = z.object({
  nodeId: z.string(),
  nodeName: z.string(),
  param: z.string(),
  reason: z.string(),
});
export type SecretFound = z.infer<typeof secretFound>;

const id = z.object({ id: z.string() });

export const blueprints = {
  /** `trash`: what was deleted or, of the bundled ones, hidden; both can be restored. */
  'blueprints.list': call(
    z.object({ query: z.string().default(''), trash: z.boolean().default(false) }),
    z.object({ items: z.array(blueprintSummary) }),
  ),
  'blueprints.get': call(
    id,
    blueprintSummary.extend({ text: blueprintText, mermaid: z.string(), secrets: z.array(secretFound) }),
  ),
  /** Saves nodes of a workflow (MISP node list as JSON text) as a new blueprint, or into an existing one (`id`). */
  'blueprints.save': call(
    z.object({
      id: z.string().optional(),
      name: z.string(),
      description: z.string(),
      nodes: z.string(),
      stripSecrets: z.boolean(),
    }),
    blueprintSummary.extend({ warning: z.string().nullable() }),
  ),
  /** Changing a bundled one makes an own one of the same uuid, which takes its place. */
  'blueprints.rename': call(z.object({ id: z.string(), name: z.string(), description: z.string() }), blueprintSummary),
  /** Deleted ones lie in the trash for a week; bundled ones are hidden until they are restored. */
  'blueprints.delete': call(id, z.object({})),
  'blueprints.restore': call(id, blueprintSummary),
  'blueprints.import': call(
    z.object({
      files: z.array(z.object({ name: z.string(), text: z.string() })),
      overwrite: z.boolean().default(false),
    }),
    z.object({
      results: z.array(
        z.object({
          file: z.string(),
          status: z.enum(['imported', 'updated', 'unchanged', 'refused']),
          id: z.string().optional(),
          name: z.string().optional(),
          notes: z.array(z.string()),
          error: z.string().optional(),
        }),
      ),
    }),
  ),
  /** Byte-stable, in MISP's format, with `mermaid`. */
  'blueprints.export': call(
    z.object({ ids: z.array(z.string()), secrets: z.enum(['strip', 'keep']) }),
    z.object({ files: z.array(z.object({ fileName: z.string(), text: z.string(), warnings: z.array(z.string()) })) }),
  ),
};
