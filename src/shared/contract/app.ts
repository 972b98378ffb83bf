import { z } from 'zod';
import { call, stream } from './procedure.ts';

export const appInfo = z.object({
  version: z.string(),
  door: z.enum(['desktop', 'browser', 'command', 'test']),
  platform: z.string(),
  dataFolder: z.string(),
  /** Set when the library can only be read, with the reason as a sentence. */
  readOnly: z.string().nullable(),
  /** Sentences about the opening of the library that the user has to read: a repair, a backup before an upgrade. */
  notices: z.array(z.string()),
  /** True until the user has answered the offer of a seeded library. */
  offersSeed: z.boolean(),
  mispVersion: z.string(),
  /** Unix milliseconds at which the host started. */
  startedAtMs: z.number(),
});
export type AppInfo = z.infer<typeof appInfo>;

export const app = {
  'app.info': call(z.object({}), appInfo),
  /** Fills the library with the sample workflows and payloads, or notes that the user declined. */
  'app.seed': call(z.object({ accept: z.boolean() }), z.object({ workflows: z.number(), samples: z.number() })),
  /** What a person may attach to a problem report: versions, settings and the end of the log; no payload, no secret. */
  'app.problemReport': call(z.object({ error: z.string().optional() }), z.object({ text: z.string() })),
  /** Tells the window that something in the library changed (another window, the command line, a migration). */
  'app.changes': stream(
    z.object({}),
    z.object({
      what: z.enum(['workflows', 'samples', 'runs', 'settings', 'reference', 'blueprints']),
      id: z.string().optional(),
    }),
    z.object({}),
  ),
};
