import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';

// The scripts are plain JavaScript, so that an old Node can read them; their parts that decide something are tried here.

interface Machine {
  readonly platform: string;
  readonly env: Readonly<Record<string, string>>;
}
interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly skips: readonly string[];
}
interface Scripts {
  readonly browserPlaces: (machine: Machine & { readonly home: string }) => readonly string[];
  readonly whyNoDesktop: (machine: Machine & { readonly uid: number | undefined }) => string | null;
  readonly isGoodNode: (version: string) => boolean;
  readonly countVitest: (file: string) => Count | null;
  readonly countPlaywright: (file: string) => Count | null;
}

async function load(): Promise<Scripts> {
  const names = ['browser-places', 'electron-binary', 'pinned-node', 'count-tests'];
  const modules = await Promise.all(
    names.map(
      (name) => import(pathToFileURL(join(import.meta.dirname, `${name}.mjs`)).href) as Promise<Partial<Scripts>>,
    ),
  );
  return Object.assign({}, ...modules.map((module) => ({ ...module }))) as Scripts;
}
const { browserPlaces, whyNoDesktop, isGoodNode, countVitest, countPlaywright } = await load();

test.each([
  ['18.20.0', false],
  ['20.20.2', false],
  ['22.18.9', false],
  ['22.19.0', true],
  ['23.0.0', true],
  ['24.21.0', true],
  ['nonsense', false],
])('Node %s is good enough: %s', (version, good) => {
  expect(isGoodNode(version)).toBe(good);
});

test('a browser is looked for where each system keeps its programs', () => {
  const linux = browserPlaces({ platform: 'linux', env: { PATH: '/usr/bin:relative::/snap/bin' }, home: '/home/ana' });
  expect(linux.slice(0, 2)).toEqual(['/usr/bin/chromium', '/snap/bin/chromium']);
  expect(linux.every((place) => place.startsWith('/'))).toBe(true);
  const mac = browserPlaces({ platform: 'darwin', env: {}, home: '/Users/ana' });
  expect(mac).toContain('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome');
  expect(mac).toContain('/Users/ana/Applications/Chromium.app/Contents/MacOS/Chromium');
  const windows = browserPlaces({ platform: 'win32', env: { ProgramFiles: 'C:\\Programs' }, home: 'C:\\Users\\ana' });
  expect(windows).toContain('C:\\Programs\\Microsoft\\Edge\\Application\\msedge.exe');
});

test.each<[string, Machine & { uid: number | undefined }, string | null]>([
  ['Linux without a display', { platform: 'linux', env: {}, uid: 1000 }, 'there is no display'],
  ['root', { platform: 'linux', env: { DISPLAY: ':0' }, uid: 0 }, "Electron's sandbox does not work for root"],
  ['Linux with X', { platform: 'linux', env: { DISPLAY: ':0' }, uid: 1000 }, null],
  ['Linux with Wayland', { platform: 'linux', env: { WAYLAND_DISPLAY: 'wayland-0' }, uid: 1000 }, null],
  ['a Mac', { platform: 'darwin', env: {}, uid: 501 }, null],
  ['Windows', { platform: 'win32', env: {}, uid: undefined }, null],
])('a window on %s', (_where, machine, reason) => {
  expect(whyNoDesktop(machine)).toBe(reason);
});

describe('counting tests', () => {
  function count(reader: (file: string) => Count | null, report: unknown): Count | null {
    const folder = mkdtempSync(join(tmpdir(), 'flowbench-count-'));
    const file = join(folder, 'report.json');
    writeFileSync(file, typeof report === 'string' ? report : JSON.stringify(report));
    const counted = reader(file);
    rmSync(folder, { recursive: true });
    return counted;
  }

  test('a unit test file that could not be read is a failure, though it has no tests', () => {
    const assertion = (status: string, fullName = status): object => ({ status, fullName });
    const testResults = [
      { status: 'passed', assertionResults: [assertion('passed'), assertion('pending', 'needs the shared folder')] },
      { status: 'failed', assertionResults: [assertion('failed'), assertion('passed')] },
      { status: 'failed', assertionResults: [] },
    ];
    expect(count(countVitest, { testResults })).toEqual({
      passed: 2,
      failed: 2,
      skipped: 1,
      skips: ['needs the shared folder'],
    });
  });

  test('an end-to-end test that is skipped gives its reason', () => {
    const spec = {
      title: 'the window opens',
      file: 'electron.spec.ts',
      tests: [
        { status: 'skipped', projectName: 'desktop', annotations: [{ type: 'skip', description: 'no display' }] },
      ],
    };
    const report = {
      stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 1 },
      errors: [{}],
      suites: [{ suites: [{ specs: [spec] }] }],
    };
    expect(count(countPlaywright, report)).toEqual({
      passed: 4,
      failed: 2,
      skipped: 1,
      skips: ['desktop: electron.spec.ts: the window opens (no display)'],
    });
  });

  test('a report that is not there or cut off is none', () => {
    expect(countVitest('/nonexistent/report.json')).toBeNull();
    expect(count(countPlaywright, '{"stats":')).toBeNull();
  });
});
