import { z } from 'zod';
import { call } from './procedure.ts';

export const settingsSchema = z.object({
  theme: z.enum(['system', 'dark', 'light']).default('system'),
  reducedMotion: z.enum(['system', 'on', 'off']).default('system'),
  mispVersion: z.string().default('2.5.1'),
  /** Command id to key, where the user changed it. */
  keys: z.record(z.string(), z.string()).default({}),
  /** Sizes and visibility of panels, open tabs: whatever the window wants back after a restart. */
  window: z.record(z.string(), z.unknown()).default({}),
  /** What of the MISP server's settings decides something in a run. */
  server: z
    .object({
      arbitraryUrls: z.boolean().default(true),
      warningForAll: z.boolean().default(true),
      emailingDisabled: z.boolean().default(false),
      hostOrgId: z.string().default('1'),
      disabledModules: z.array(z.string()).default([]),
      disabledTriggers: z.array(z.string()).default([]),
    })
    .prefault({}),
});
export type Settings = z.infer<typeof settingsSchema>;

export const settings = {
  'settings.get': call(z.object({}), settingsSchema),
  'settings.set': call(z.object({ changes: settingsSchema.partial() }), settingsSchema),
  /** Names of stored secrets; a value never leaves the host. */
  'secrets.list': call(
    z.object({}),
    z.object({ names: z.array(z.string()), store: z.string(), warning: z.string().nullable() }),
  ),
  'secrets.set': call(z.object({ name: z.string(), value: z.string() }), z.object({})),
  'secrets.delete': call(z.object({ name: z.string() }), z.object({})),
};
