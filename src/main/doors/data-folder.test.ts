import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { dataFolder } from './data-folder.ts';

const linux = { platform: 'linux', home: '/home/ana', env: {} };

test.each([
  ['Linux', linux, '/home/ana/.local/share/flowbench'],
  ['Linux with XDG', { ...linux, env: { XDG_DATA_HOME: '/data' } }, '/data/flowbench'],
  [
    'Linux with a relative XDG, which does not count',
    { ...linux, env: { XDG_DATA_HOME: 'data' } },
    '/home/ana/.local/share/flowbench',
  ],
  ['a Mac', { ...linux, platform: 'darwin', home: '/Users/ana' }, '/Users/ana/Library/Application Support/Flowbench'],
  ['the variable', { ...linux, env: { FLOWBENCH_DATA: '/srv/bench', XDG_DATA_HOME: '/data' } }, '/srv/bench'],
])('%s has its usual place', (_where, machine, folder) => {
  expect(dataFolder(undefined, machine)).toBe(folder);
});

test('Windows keeps it with the roaming settings', () => {
  const folder = dataFolder(undefined, { platform: 'win32', home: 'C:\\Users\\ana', env: { APPDATA: 'C:\\Roaming' } });
  expect(folder).toMatch(/^C:\\Roaming[\\/]Flowbench$/);
});

test('the option comes before everything', () => {
  expect(dataFolder('here', { ...linux, env: { FLOWBENCH_DATA: '/srv' } })).toBe(resolve('here'));
});
