import { defaultSettings, type Catalogue, type RunRequest, type RunSettings } from '@engine';
import { fail, ok, type Result, type Settings } from '@shared';
import { z } from 'zod';
import type { Host } from '../../host.ts';
import { readWorkflowText } from '../library/read-workflow-text.ts';
import type { ParsedTexts } from '../payload/parsed-texts.ts';
import type { StoredRun } from './run-store.ts';

/** The server settings a run works with, from what the user set. */
export function runSettings(settings: Settings, catalogue: Catalogue): RunSettings {
  const { server, mispVersion } = settings;
  const disabled = new Set(server.disabledModules);
  return {
    ...defaultSettings,
    mispVersion,
    arbitraryUrls: server.arbitraryUrls,
    hostOrgId: server.hostOrgId,
    warningForAll: server.warningForAll,
    emailingDisabled: server.emailingDisabled,
    enabledModules: disabled.size === 0 ? 'all' : [...catalogue.keys()].filter((id) => !disabled.has(id)),
    disabledTriggers: server.disabledTriggers,
  };
}

const storedSettings = z.object({
  mispVersion: z.string(),
  arbitraryUrls: z.boolean(),
  hostOrgId: z.string(),
  warningForAll: z.boolean(),
  emailingDisabled: z.boolean(),
  enabledModules: z.union([z.literal('all'), z.array(z.string())]),
  disabledTriggers: z.array(z.string()),
});

/** The settings a run was made with; what it lacks (an older Flowbench wrote it) is as on a fresh server. */
export function settingsOf(run: StoredRun): RunSettings {
  const read = storedSettings.partial().safeParse(run.request.settings);
  const known = read.success ? Object.entries(read.data).filter(([, value]) => value !== undefined) : [];
  return { ...defaultSettings, ...(Object.fromEntries(known) as Partial<RunSettings>) };
}

/** Everything the engine needs to begin (again) with a stored run. */
export function requestOf(host: Host, texts: ParsedTexts, run: StoredRun): Result<RunRequest> {
  const read = readWorkflowText(host.blobs.get(run.workflowSha256));
  if (!read.ok) return fail(read.error.code, `The graph of run ${run.number}: ${read.error.message}`);
  const payload = texts.stored(run.payloadSha256);
  if (!payload.ok) return fail(payload.error.code, `The payload of run ${run.number}: ${payload.error.message}`);
  return ok({
    workflow: { ...read.value.workflow, triggerId: run.triggerId },
    triggerId: run.triggerId,
    payload: payload.value,
    normalised: run.request.normalised,
    entry: run.request.entry,
    settings: settingsOf(run),
  });
}
