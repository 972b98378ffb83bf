import { z } from 'zod';
import { call } from './procedure.ts';

/** The local reference data as one JSON text in the engine's shape (`ReferenceData`), section by section. */
const section = z.enum([
  'organisations',
  'roles',
  'users',
  'tags',
  'galaxyClusters',
  'sharingGroups',
  'warninglists',
  'decayingModels',
  'enrichmentModules',
  'enrichmentAnswers',
  'actionAnswers',
  'events',
  'blocklistedEvents',
]);
export type ReferenceSection = z.infer<typeof section>;

/** One choice of a picker: what is stored, what is shown, a colour where it has one. */
export const choice = z.object({
  value: z.string(),
  label: z.string(),
  colour: z.string().nullable(),
  hint: z.string(),
});
export type Choice = z.infer<typeof choice>;

export const reference = {
  /** How many entries each section holds, and since when. */
  'reference.overview': call(
    z.object({}),
    z.object({ sections: z.array(z.object({ section, count: z.number(), changedAtMs: z.number().nullable() })) }),
  ),
  /** A page of entries, each as JSON text; `query` searches every field. */
  'reference.list': call(
    z.object({
      section,
      query: z.string().default(''),
      offset: z.number().default(0),
      limit: z.number().max(500).default(100),
    }),
    z.object({ items: z.array(z.object({ at: z.number(), text: z.string() })), total: z.number() }),
  ),
  /** Adds (`at` absent) or replaces one entry; refused with the place when its shape is wrong. */
  'reference.put': call(
    z.object({ section, at: z.number().optional(), text: z.string() }),
    z.object({ at: z.number() }),
  ),
  'reference.remove': call(z.object({ section, at: z.number() }), z.object({ text: z.string() })),
  /**
   * Reads a file by content: our own export, MISP's answers for tags, organisations, users, sharing groups, warninglists
   * (single and lists), taxonomies (machinetag JSON: namespace, predicates, values), galaxy clusters, misp-modules' `/modules`.
   */
  'reference.import': call(
    z.object({ fileName: z.string(), text: z.string(), mode: z.enum(['merge', 'replace']).default('merge') }),
    z.object({ added: z.number(), replaced: z.number(), skipped: z.array(z.string()), sections: z.array(section) }),
  ),
  'reference.export': call(z.object({}), z.object({ fileName: z.string(), text: z.string() })),
  'reference.reset': call(z.object({ section: section.optional() }), z.object({})),
  /** Choices of a parameter (`optionsFrom` of its definition), searched in the host: there may be twenty thousand tags. */
  'reference.choices': call(
    z.object({
      from: z.string(),
      query: z.string().default(''),
      limit: z.number().max(500).default(100),
      values: z.array(z.string()).optional(),
    }),
    z.object({ items: z.array(choice), total: z.number() }),
  ),
};
