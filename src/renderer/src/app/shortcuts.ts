import { store } from '../store/index.ts';
import { allCommands, canRun, keysOf, type Command } from './commands.ts';
import { editsText, keyOf } from './keys.ts';

const isTextField = (element: Element | null): boolean =>
  element instanceof HTMLElement &&
  (element.isContentEditable ||
    element instanceof HTMLTextAreaElement ||
    (element instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(element.type)));

/** Enter and Space press the button that has the focus; a command bound to them must not take them away. */
const isPressable = (element: Element | null): boolean =>
  element !== null &&
  element.closest('button, a[href], summary, [role="button"], [role="menuitem"], [role="option"]') !== null;

/**
 * The command that a key means here. Of several with the same key the one registered last wins: views lie above the frame.
 * A dialog takes all keys for itself.
 */
export function commandFor(
  key: string,
  target: Element | null,
  commands: readonly Command[],
  own: Readonly<Record<string, string>> | undefined,
): Command | null {
  if (target?.closest('[role="dialog"][aria-modal="true"]')) return null;
  if (isTextField(target) && editsText(key)) return null;
  if ((key === 'Enter' || key === 'Space') && isPressable(target)) return null;
  const plain = !/^(Ctrl|Alt)\+/.test(key) && !/F\d+$/.test(key);
  return (
    commands.findLast((command) => {
      if (!keysOf(command, own).includes(key)) return false;
      if (plain && command.scope !== undefined && !target?.closest(`[data-scope="${command.scope}"]`)) return false;
      return canRun(command);
    }) ?? null
  );
}

/** Listens for keys in the whole window. Returns the way to stop. */
export function listenForKeys(target: Window = window): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    const key = keyOf(event);
    if (key === null) return;
    const at = event.target instanceof Element ? event.target : null;
    const command = commandFor(key, at, allCommands(), store().getState().settings?.keys);
    if (!command) return;
    event.preventDefault();
    event.stopPropagation();
    void command.run();
  };
  target.addEventListener('keydown', onKeyDown);
  return () => target.removeEventListener('keydown', onKeyDown);
}
