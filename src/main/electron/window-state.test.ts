import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { placeWindow, readWindowState, writeWindowState } from './window-state.ts';

const screen = { x: 0, y: 0, width: 1920, height: 1040 };
const left = { x: -1280, y: 0, width: 1280, height: 1024 };
const usual = { position: null, width: 1280, height: 800, maximised: false };

test('a remembered place on a screen is taken again', () => {
  const remembered = { x: -1200, y: 20, width: 1000, height: 700, maximised: true };
  expect(placeWindow(remembered, [screen, left])).toEqual({
    position: { x: -1200, y: 20 },
    width: 1000,
    height: 700,
    maximised: true,
  });
});

test('when that screen is gone the size stays and the system chooses the place', () => {
  const remembered = { x: -1200, y: 20, width: 1000, height: 700, maximised: false };
  expect(placeWindow(remembered, [screen])).toEqual({ position: null, width: 1000, height: 700, maximised: false });
});

test.each([
  ['above the screen', { x: 0, y: -200 }],
  ['below it', { x: 0, y: 1000 }],
  ['with only a sliver to grab', { x: 1900, y: 0 }],
])('a title bar %s can not be grabbed', (_where, place) => {
  expect(placeWindow({ ...place, width: 1000, height: 700 }, [screen]).position).toBeNull();
});

test.each([
  undefined,
  null,
  'big',
  [],
  {},
  { width: 1, height: 1 },
  { width: 1e9, height: 700 },
  { width: Number.NaN, height: 700 },
  { width: '1000', height: 700 },
])('%j gives the usual window', (remembered) => {
  expect(placeWindow(remembered, [screen])).toEqual(usual);
});

test('without any screen there is still a window', () => {
  expect(placeWindow({ x: 0, y: 0, width: 720, height: 480 }, [])).toMatchObject({ position: null, width: 720 });
});

test('what is written is read again; a broken or missing file is nothing; a missing folder is no error', () => {
  const folder = mkdtempSync(join(tmpdir(), 'flowbench-window-'));
  const file = join(folder, 'window-state.json');
  expect(readWindowState(file)).toBeUndefined();
  writeWindowState(file, { x: 1, y: 2, width: 800, height: 600 }, true);
  expect(readWindowState(file)).toEqual({ x: 1, y: 2, width: 800, height: 600, maximised: true });
  expect(readdirSync(folder)).toEqual(['window-state.json']);
  writeFileSync(file, '{');
  expect(readWindowState(file)).toBeUndefined();
  writeWindowState(join(folder, 'gone', 'state.json'), { x: 1, y: 2, width: 800, height: 600 }, true);
  rmSync(folder, { recursive: true });
});
