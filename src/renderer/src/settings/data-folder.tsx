import { ClipboardCopy } from 'lucide-react';
import { copyProblemReport } from '../app/problem-report.ts';
import { store, useStore } from '../store/index.ts';
import { Button } from '../ui/button.tsx';
import { copyText } from '../ui/copy-text.ts';
import { fullTime } from '../ui/time-ago.ts';
import css from './settings.module.css';
import { Setting, SettingGroup } from './setting.tsx';

const doors = {
  desktop: 'its own window',
  browser: 'the browser',
  command: 'the command line',
  test: 'a test',
} as const;

export function DataFolder() {
  const info = useStore((state) => state.appInfo);
  const workflows = useStore((state) => state.workflows?.length ?? 0);
  const samples = useStore((state) => state.samples?.length ?? 0);
  const runs = useStore((state) => state.runList?.length ?? 0);
  if (!info) return null;
  const copyPath = async (): Promise<void> => {
    const copied = await copyText(info.dataFolder);
    store()
      .getState()
      .toast(
        copied ? { tone: 'ok', title: 'Path copied' } : { tone: 'error', title: 'The browser refused the clipboard' },
      );
  };
  return (
    <>
      <SettingGroup title="Library">
        <Setting label="Data folder" hint={<code className={css.path}>{info.dataFolder}</code>}>
          <Button icon={ClipboardCopy} onClick={() => void copyPath()}>
            Copy path
          </Button>
        </Setting>
        <Setting label="Holds" hint="Another folder is chosen at the start: flowbench --data DIR.">
          <span className="num t2">
            {workflows} workflows, {samples} samples, {runs} runs
          </span>
        </Setting>
        {info.readOnly !== null && (
          <Setting label="Read-only" hint={info.readOnly}>
            {null}
          </Setting>
        )}
      </SettingGroup>
      <SettingGroup title="Privacy">
        <Setting
          label="Nothing leaves this machine"
          hint="Every run is dry: mails, web requests and messages are written into the ledger instead of being sent. Flowbench reports nothing and looks for no updates by itself."
        >
          {null}
        </Setting>
        <Setting
          label="Problem report"
          hint="Versions, settings and the end of the log, as text for you to read before you pass it on. No payload, no secret."
        >
          <Button icon={ClipboardCopy} onClick={() => void copyProblemReport()}>
            Copy
          </Button>
        </Setting>
      </SettingGroup>
      <SettingGroup title="This Flowbench">
        <Setting label="Version">
          <span className="num t2">{info.version}</span>
        </Setting>
        <Setting label="Shown in">
          <span className="t2">
            {doors[info.door]} ({info.platform})
          </span>
        </Setting>
        <Setting label="Running since">
          <span className="num t2">{fullTime(info.startedAtMs)}</span>
        </Setting>
      </SettingGroup>
    </>
  );
}
