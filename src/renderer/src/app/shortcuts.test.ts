// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest';
import type { Command } from './commands.ts';
import { commandFor } from './shortcuts.ts';

const command = (id: string, keys: string[], more: Partial<Command> = {}): Command => ({
  id,
  label: id,
  group: 'Test',
  keys,
  run: () => undefined,
  ...more,
});

const frame = [command('palette', ['Ctrl+K']), command('fit', ['C'], { scope: 'canvas' }), command('undo', ['Ctrl+Z'])];
const at = (selector: string): Element | null => document.querySelector(selector);
const meant = (key: string, selector: string, commands: readonly Command[] = frame, own = {}): string | null =>
  commandFor(key, at(selector), commands, own)?.id ?? null;

beforeEach(() => {
  document.body.innerHTML = `
    <div id="page"><button id="button">Go</button><input id="text" /><input id="box" type="checkbox" /></div>
    <div data-scope="canvas"><div id="canvas" tabindex="0"></div></div>
    <div role="dialog" aria-modal="true"><button id="inside">Yes</button></div>`;
});

describe('the command that a key means', () => {
  test('keys with Ctrl act everywhere, also in a text field', () => {
    expect(meant('Ctrl+K', '#page')).toBe('palette');
    expect(meant('Ctrl+K', '#text')).toBe('palette');
  });
  test('what edits text stays with the text field', () => {
    expect(meant('Ctrl+Z', '#text')).toBe(null);
    expect(meant('Ctrl+Z', '#box')).toBe('undo');
  });
  test('plain keys act in their scope only', () => {
    expect(meant('C', '#canvas')).toBe('fit');
    expect(meant('C', '#page')).toBe(null);
  });
  test('the view registered last weighs more than the frame, while it makes sense', () => {
    const view = [...frame, command('view', ['Ctrl+K'], { when: () => true })];
    expect(meant('Ctrl+K', '#page', view)).toBe('view');
    const idle = [...frame, command('view', ['Ctrl+K'], { when: () => false })];
    expect(meant('Ctrl+K', '#page', idle)).toBe('palette');
  });
  test('Enter presses the button that has the focus', () => {
    const enter = [command('open', ['Enter'])];
    expect(meant('Enter', '#button', enter)).toBe(null);
    expect(meant('Enter', '#canvas', enter)).toBe('open');
  });
  test('a dialog takes all keys for itself', () => {
    expect(meant('Ctrl+K', '#inside')).toBe(null);
  });
  test('the own key takes the place of the default; an empty one takes it away', () => {
    expect(meant('Ctrl+K', '#page', frame, { palette: 'F3' })).toBe(null);
    expect(meant('F3', '#page', frame, { palette: 'F3' })).toBe('palette');
    expect(meant('Ctrl+K', '#page', frame, { palette: '' })).toBe(null);
  });
});
