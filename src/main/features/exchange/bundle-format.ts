import { outcome } from '@shared';
import { z } from 'zod';

/** What a `.flowbench` bundle is made of. A bundle is a zip; only what its manifest lists is looked at. */
export const manifestName = 'manifest.json';

const path = z.string().max(300);
const text = z.string().max(100_000);

export const manifestSchema = z.object({
  flowbench: z.object({ format: z.literal('bundle'), version: z.number(), writtenBy: z.string().max(100) }),
  workflows: z.array(
    z.object({ id: text, file: path, folder: text, tags: z.array(text).max(1000), active: z.boolean() }),
  ),
  samples: z.array(
    z.object({ id: text, file: path, name: text, description: text, triggerId: text, normalised: z.boolean() }),
  ),
  runs: z.array(z.object({ id: text, file: path, graph: path, payload: path })),
  blueprints: z.array(z.object({ file: path })),
  /** Every other file of the bundle, so that a damaged one is named and not taken for another. */
  files: z.array(z.object({ name: path, bytes: z.number(), sha256: z.string().length(64) })),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** A run with its trace; graph and payload lie in files of their own, which several runs may share. */
export const runFileSchema = z.object({
  workflowId: z.string().nullable(),
  workflowName: z.string(),
  revision: z.number().nullable(),
  triggerId: z.string(),
  sampleId: z.string().nullable(),
  payloadTitle: z.string(),
  request: z.object({ normalised: z.boolean(), entry: z.enum(['trigger', 'workflow']), settings: z.unknown() }),
  outcome: outcome.nullable(),
  sentence: z.string(),
  steps: z.number().int().min(0),
  effects: z.number().int().min(0),
  startedAtMs: z.number(),
  endedAtMs: z.number().nullable(),
  parts: z.array(z.string()),
});
export type RunFile = z.infer<typeof runFileSchema>;

export const bundleVersion = 1;

/** Bounds on what is unpacked: a bundle may come from anybody. */
export const bounds = {
  entries: 10_000,
  /** Bytes of everything unpacked. */
  total: 512 * 1024 * 1024,
  /** A text packs to a tenth, repetitive JSON to a hundredth; beyond this it is a bomb. */
  ratio: 400,
  /** Below this size the ratio says nothing. */
  small: 4 * 1024 * 1024,
} as const;
