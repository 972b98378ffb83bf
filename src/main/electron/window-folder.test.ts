import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { windowFolder } from './window-folder.ts';

test('the folder is made below the library, for its user alone', () => {
  const dataDir = join(mkdtempSync(join(tmpdir(), 'flowbench-folder-')), 'new', 'library');
  expect(windowFolder(dataDir)).toBe(join(dataDir, 'window'));
  expect(statSync(join(dataDir, 'window')).mode & 0o777).toBe(0o700);
  expect(windowFolder(dataDir)).toBe(join(dataDir, 'window'));
  rmSync(join(dataDir, '..', '..'), { recursive: true });
});

test('where nothing can be made there is a fresh one all the same', () => {
  const folder = windowFolder('/dev/null/library');
  expect(statSync(folder).isDirectory()).toBe(true);
  rmSync(folder, { recursive: true });
});
