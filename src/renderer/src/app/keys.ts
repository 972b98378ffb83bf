/**
 * Keys as texts: modifiers in the order Ctrl, Alt, Shift, then the key, joined by `+` (`Ctrl+Shift+Z`, `F10`, `Alt+ArrowLeft`).
 * `Ctrl` means the Command key on a Mac, except for Ctrl+Tab, which a Mac has as well.
 */
const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.platform);

/** The key of an event, or `null` while only modifiers are held. */
export function keyOf(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
  mac = isMac(),
): string | null {
  const { key } = event;
  if (['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Dead', 'Process'].includes(key)) return null;
  const ctrl = mac ? event.metaKey || (event.ctrlKey && key === 'Tab') : event.ctrlKey;
  const name = key === ' ' ? 'Space' : key === '+' ? 'Plus' : key.length === 1 ? key.toUpperCase() : key;
  // A sign that needs Shift on some keyboards (`/`, `?`, `#`) is the same sign everywhere: Shift is part of it.
  const sign = name.length === 1 && !/[A-Z0-9]/.test(name);
  const parts = [ctrl && 'Ctrl', event.altKey && 'Alt', event.shiftKey && !sign && 'Shift', name];
  return parts.filter(Boolean).join('+');
}

const names: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  Escape: 'Esc',
  Delete: 'Del',
  Plus: '+',
};

/** A key as the user reads it: `Ctrl Shift Z`, on a Mac `⌘ ⇧ Z`. */
export function showKey(key: string, mac = isMac()): string {
  return key
    .split('+')
    .map((part) => names[part] ?? part)
    .map((part) => (mac ? (({ Ctrl: '⌘', Alt: '⌥', Shift: '⇧' } as Record<string, string>)[part] ?? part) : part))
    .join(' ');
}

/** Keys a browser keeps for its own tabs and windows: no page ever sees them. */
const keptByBrowsers = new Set([
  'Ctrl+N', 'Ctrl+T', 'Ctrl+W', 'Ctrl+Tab', 'Ctrl+Shift+Tab', 'Ctrl+Shift+N', 'Ctrl+Shift+T', 'Ctrl+Shift+W',
  'Ctrl+PageUp', 'Ctrl+PageDown',
]); // prettier-ignore
export const isKeptByBrowsers = (key: string): boolean => keptByBrowsers.has(key);

/** Keys that edit text: they belong to a text field while it has the focus. */
export function editsText(key: string): boolean {
  if (/^F\d+$/.test(key.split('+').at(-1) ?? '')) return false;
  if (/^Ctrl\+(Shift\+)?[ACVXZY]$/.test(key)) return true;
  if (/^(Ctrl\+|Shift\+|Ctrl\+Shift\+)?(Arrow(Left|Right|Up|Down)|Home|End|Backspace|Delete)$/.test(key)) return true;
  return !/^(Ctrl|Alt)\+/.test(key) && key !== 'Escape';
}
