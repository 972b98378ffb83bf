import { RotateCcw } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { announce } from '../app/announcer.tsx';
import { keysOf, type Command } from '../app/commands.ts';
import { isKeptByBrowsers, keyOf, showKey } from '../app/keys.ts';
import { useKnownCommands } from '../help/known-commands.ts';
import { useStore } from '../store/index.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { SearchInput } from '../ui/field.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Kbd } from '../ui/kbd.tsx';
import css from './settings.module.css';
import { SettingGroup } from './setting.tsx';

/** Every command with its key. A key can be pressed in place of the old one, taken away, or set back. */
export function KeyBindings() {
  const known = useKnownCommands();
  const own = useStore((state) => state.settings?.keys);
  const change = useStore((state) => state.changeSettings);
  const [filter, setFilter] = useState('');
  const [recording, setRecording] = useState<string | null>(null);
  if (!own) return null;

  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = known.filter((command) => {
    const text = `${command.label} ${command.group} ${keysOf(command, own).map((key) => showKey(key)).join(' ')}`.toLowerCase(); // prettier-ignore
    return words.every((word) => text.includes(word));
  });
  const groups = [...new Set(shown.map((command) => command.group))];
  const put = (id: string, key: string | null): void => {
    const { [id]: _, ...rest } = own;
    void change({ keys: key === null ? rest : { ...rest, [id]: key } });
    setRecording(null);
  };
  return (
    <>
      <div className="row">
        <SearchInput label="Filter by action or key" value={filter} onChange={setFilter} width={280} />
        <span className="spacer" />
        {Object.keys(own).length > 0 && (
          <Button look="ghost" icon={RotateCcw} onClick={() => void change({ keys: {} })}>
            Set all back
          </Button>
        )}
      </div>
      {groups.map((group) => (
        <SettingGroup key={group} title={group}>
          {shown
            .filter((command) => command.group === group)
            .map((command) => (
              <KeyRow
                key={command.id}
                command={command}
                keys={keysOf(command, own)}
                isOwn={own[command.id] !== undefined}
                sharedWith={sharing(command, known, own)}
                recording={recording === command.id}
                onRecord={() => setRecording(command.id)}
                onKey={(key) => put(command.id, key)}
                onCancel={() => setRecording(null)}
              />
            ))}
        </SettingGroup>
      ))}
      {shown.length === 0 && <p className="t3">No action or key matches “{filter}”.</p>}
    </>
  );
}

/** Other commands with one of the same keys. They may belong to different views, so it is said, not forbidden. */
function sharing(
  command: Command,
  known: readonly Command[],
  own: Readonly<Record<string, string>>,
): readonly string[] {
  const keys = keysOf(command, own);
  // Defaults are made to fit each other: each view has its own keys. Only what the user changed can collide.
  if (own[command.id] === undefined) return [];
  return known
    .filter((other) => other.id !== command.id && keysOf(other, own).some((key) => keys.includes(key)))
    .map((other) => other.label);
}

interface KeyRowProps {
  readonly command: Command;
  readonly keys: readonly string[];
  readonly isOwn: boolean;
  readonly sharedWith: readonly string[];
  readonly recording: boolean;
  readonly onRecord: () => void;
  /** `''` takes the key away, `null` sets the default back. */
  readonly onKey: (key: string | null) => void;
  readonly onCancel: () => void;
}
function KeyRow({ command, keys, isOwn, sharedWith, recording, onRecord, onKey, onCancel }: KeyRowProps) {
  const door = useStore((state) => state.appInfo?.door);
  const record = (event: KeyboardEvent): void => {
    const key = keyOf(event.nativeEvent);
    if (key === null || key === 'Tab' || key === 'Shift+Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (key === 'Escape') return onCancel();
    onKey(key === 'Backspace' ? '' : key);
    announce(`${command.label}: ${key === 'Backspace' ? 'no key' : showKey(key)}`);
  };
  return (
    <div className={css.keyRow}>
      <span className="ellipsis">{command.label}</span>
      {command.scope !== undefined && <span className="t3 meta">in the {command.scope}</span>}
      {sharedWith.length > 0 && <Badge tone="warn">also: {sharedWith.join(', ')}</Badge>}
      <span className="spacer" />
      {recording ? (
        <button type="button" className={css.recording} autoFocus onKeyDown={record} onBlur={onCancel}>
          Press a key. Backspace: none. Esc: as it was.
        </button>
      ) : (
        <>
          <span className={css.keys}>
            {keys.map((key) => (
              <span
                key={key}
                title={
                  door === 'browser' && isKeptByBrowsers(key) ? 'The browser keeps this key for itself' : undefined
                }
                style={door === 'browser' && isKeptByBrowsers(key) ? { opacity: 0.5 } : undefined}
              >
                <Kbd keys={showKey(key)} />
              </span>
            ))}
            {keys.length === 0 && <span className="t3 meta">no key</span>}
          </span>
          <Button small look="ghost" aria-label={`Change the key of ${command.label}`} onClick={onRecord}>
            Change
          </Button>
          {isOwn && (
            <IconButton
              small
              icon={RotateCcw}
              label={`Set the key of ${command.label} back`}
              onClick={() => onKey(null)}
            />
          )}
        </>
      )}
    </div>
  );
}
