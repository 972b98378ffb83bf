import { expect, test, vi } from 'vitest';
import { denyPermissions, keepAtHome, type Contents, type PermissionSession } from './stay-home.ts';

function fakeContents(): {
  contents: Contents;
  go: (event: string, url: string) => boolean;
  openWindow: (url: string) => { action: string } | undefined;
} {
  const listeners = new Map<string, (event: { preventDefault: () => void }, url: string) => void>();
  let handler: ((details: { url: string }) => { action: 'deny' }) | undefined;
  const contents = {
    on: (event: string, listener: (event: { preventDefault: () => void }, url: string) => void) =>
      listeners.set(event, listener),
    setWindowOpenHandler: (given: (details: { url: string }) => { action: 'deny' }) => (handler = given),
  };
  return {
    contents: contents as unknown as Contents,
    go: (event, url) => {
      const preventDefault = vi.fn();
      listeners.get(event)?.({ preventDefault }, url);
      return preventDefault.mock.calls.length > 0;
    },
    openWindow: (url) => handler?.({ url }),
  };
}

test('the window stays on its page; web links go to the browser, the rest nowhere', () => {
  const opened: string[] = [];
  const { contents, go, openWindow } = fakeContents();
  keepAtHome(contents, (url) => opened.push(url));
  expect(go('will-navigate', 'app://flowbench/index.html')).toBe(false);
  expect(go('will-navigate', 'https://example.org/')).toBe(true);
  expect(go('will-redirect', 'app://flowbench.example/')).toBe(true);
  expect(go('will-navigate', 'file:///etc/passwd')).toBe(true);
  expect(go('will-attach-webview', '')).toBe(true);
  expect(openWindow('https://example.com/')).toEqual({ action: 'deny' });
  expect(openWindow('app://flowbench/index.html')).toEqual({ action: 'deny' });
  expect(opened).toEqual(['https://example.org/', 'https://example.com/']);
});

test('of all permissions only putting text on the clipboard is granted, and only to our page', () => {
  let ask: Parameters<PermissionSession['setPermissionRequestHandler']>[0] = () => undefined;
  let check: Parameters<PermissionSession['setPermissionCheckHandler']>[0] = () => true;
  denyPermissions({
    setPermissionRequestHandler: (handler) => (ask = handler),
    setPermissionCheckHandler: (handler) => (check = handler),
  });
  const asked = (permission: string, requestingUrl: string): boolean => {
    let answer = true;
    ask(null, permission, (granted) => (answer = granted), { requestingUrl });
    return answer;
  };
  for (const permission of [
    'media',
    'geolocation',
    'notifications',
    'clipboard-read',
    'openExternal',
    'usb',
    'fileSystem',
  ]) {
    expect(asked(permission, 'app://flowbench/index.html')).toBe(false);
    expect(check(null, permission, 'app://flowbench')).toBe(false);
  }
  expect(asked('clipboard-sanitized-write', 'app://flowbench/index.html')).toBe(true);
  expect(check(null, 'clipboard-sanitized-write', 'app://flowbench')).toBe(true);
  expect(asked('clipboard-sanitized-write', 'https://example.org/')).toBe(false);
});
