import { describe, expect, test } from 'vitest';
import { editsText, isKeptByBrowsers, keyOf, showKey } from './keys.ts';

const press = (key: string, held = '') => ({
  key,
  ctrlKey: held.includes('c'),
  metaKey: held.includes('m'),
  altKey: held.includes('a'),
  shiftKey: held.includes('s'),
});

describe('keys', () => {
  test('modifiers are written in one order', () => {
    expect(keyOf(press('z', 'cs'), false)).toBe('Ctrl+Shift+Z');
    expect(keyOf(press('PageUp', 'as'), false)).toBe('Alt+Shift+PageUp');
    expect(keyOf(press('F10'), false)).toBe('F10');
  });
  test('modifiers alone are no key', () => {
    expect(keyOf(press('Control', 'c'), false)).toBe(null);
    expect(keyOf(press('Dead'), false)).toBe(null);
  });
  test('signs are the same on keyboards that need Shift for them', () => {
    expect(keyOf(press('?', 's'), false)).toBe('?');
    expect(keyOf(press('/', 's'), false)).toBe('/');
    expect(keyOf(press('+', 'c'), false)).toBe('Ctrl+Plus');
  });
  test('on a Mac Ctrl is the Command key, but for Ctrl+Tab', () => {
    expect(keyOf(press('k', 'm'), true)).toBe('Ctrl+K');
    expect(keyOf(press('k', 'c'), true)).toBe('K');
    expect(keyOf(press('Tab', 'c'), true)).toBe('Ctrl+Tab');
    expect(showKey('Ctrl+Shift+Z', true)).toBe('⌘ ⇧ Z');
  });
  test('keys are shown as they are printed', () => {
    expect(showKey('Alt+ArrowLeft', false)).toBe('Alt ←');
    expect(showKey('Ctrl+Plus', false)).toBe('Ctrl +');
  });
  test('a text field keeps what edits text, and lets the rest through', () => {
    for (const key of ['A', 'Ctrl+Z', 'Ctrl+V', 'ArrowLeft', 'Ctrl+ArrowLeft', 'Delete', 'Enter', 'Space', '?']) {
      expect([key, editsText(key)]).toEqual([key, true]);
    }
    for (const key of ['F5', 'Shift+F10', 'Ctrl+K', 'Ctrl+S', 'Alt+W', 'Escape']) {
      expect([key, editsText(key)]).toEqual([key, false]);
    }
  });
  test('the tab keys of browsers are known', () => {
    expect(isKeptByBrowsers('Ctrl+W')).toBe(true);
    expect(isKeptByBrowsers('Alt+W')).toBe(false);
  });
});
