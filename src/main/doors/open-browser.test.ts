import { expect, test } from 'vitest';
import { browserCommand } from './open-browser.ts';

const url = 'http://127.0.0.1:1/#token=a&b';

test('each system has its own way, and the address is one argument in all of them', () => {
  expect(browserCommand(url, { platform: 'darwin', env: {} })).toEqual(['open', [url]]);
  expect(browserCommand(url, { platform: 'linux', env: { DISPLAY: ':0' } })).toEqual(['xdg-open', [url]]);
  expect(browserCommand(url, { platform: 'linux', env: { WAYLAND_DISPLAY: 'wayland-0' } })?.[0]).toBe('xdg-open');
  expect(browserCommand(url, { platform: 'win32', env: {} })?.[1]).toContain(`${url}`);
});

test('without a screen there is nothing to open it on', () => {
  expect(browserCommand(url, { platform: 'linux', env: { DISPLAY: '' } })).toBeNull();
});
