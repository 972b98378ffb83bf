import { z } from 'zod';
import { call } from './procedure.ts';

const theme = z.enum(['system', 'dark', 'light']);
const reducedMotion = z.enum(['system', 'on', 'off']);
const keys = z.record(z.string(), z.string());
const window = z.record(z.string(), z.unknown());
const texts = z.array(z.string());

export const settingsSchema = z.object({
  theme: theme.default('system'),
  reducedMotion: reducedMotion.default('system'),
  mispVersion: z.string().default('2.5.1'),
  /** Command id to key, where the user changed it. */
  keys: keys.default({}),
  /** Sizes and visibility of panels, open tabs: whatever the window wants back after a restart. */
  window: window.default({}),
  /** What of the MISP server's settings decides something in a run. */
  server: z
    .object({
      arbitraryUrls: z.boolean().default(true),
      warningForAll: z.boolean().default(false),
      emailingDisabled: z.boolean().default(false),
      hostOrgId: z.string().default('1'),
      disabledModules: texts.default([]),
      disabledTriggers: texts.default([]),
    })
    .prefault({}),
});
export type Settings = z.infer<typeof settingsSchema>;

/** A change names only what it changes; no defaults here, or each change would reset the rest. */
export const settingsChanges = z
  .object({
    theme,
    reducedMotion,
    mispVersion: z.string(),
    keys,
    window,
    server: z
      .object({
        arbitraryUrls: z.boolean(),
        warningForAll: z.boolean(),
        emailingDisabled: z.boolean(),
        hostOrgId: z.string(),
        disabledModules: texts,
        disabledTriggers: texts,
      })
      .partial(),
  })
  .partial();
export type SettingsChanges = z.infer<typeof settingsChanges>;

export const settings = {
  'settings.get': call(z.object({}), settingsSchema),
  /** Members of `server` are changed one by one; every other member is replaced as a whole. */
  'settings.set': call(z.object({ changes: settingsChanges }), settingsSchema),
  /** Names of stored secrets; a value never leaves the host. */
  'secrets.list': call(
    z.object({}),
    z.object({ names: z.array(z.string()), store: z.string(), warning: z.string().nullable() }),
  ),
  'secrets.set': call(z.object({ name: z.string(), value: z.string() }), z.object({})),
  'secrets.delete': call(z.object({ name: z.string() }), z.object({})),
};
