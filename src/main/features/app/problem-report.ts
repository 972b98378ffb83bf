import { homedir } from 'node:os';
import type { AppInfo } from '@shared';
import type { Host } from '../../host.ts';
import { redact } from '../../log/redact.ts';

const logLines = 60;
const errorChars = 4000;

/** Plain text a person may attach to a report: versions, settings, the end of the log. No payload, no secret, no home folder. */
export function problemReport(
  host: Host,
  info: Omit<AppInfo, 'offersSeed' | 'mispVersion'>,
  error: string | undefined,
): string {
  const { window: _window, ...settings } = host.store.settings.get();
  const text = [
    `Flowbench ${info.version} (${info.door} door)`,
    `Platform: ${info.platform}, Node ${process.versions.node}${process.versions['electron'] ? `, Electron ${process.versions['electron']}` : ''}`,
    `Library: ${info.readOnly === null ? 'can be written' : `read only: ${info.readOnly}`}`,
    ...info.notices.map((notice) => `Notice: ${notice}`),
    `Workflows: ${host.store.library.list('', false).length}, samples: ${host.store.samples.list('', null).length}`,
    `Settings: ${JSON.stringify(settings)}`,
    ...(error ? ['', 'What went wrong:', error.slice(0, errorChars)] : []),
    '',
    'End of the log:',
    ...host.log.tail(logLines),
  ].join('\n');
  return redact(text).replaceAll(homedir(), '~');
}
