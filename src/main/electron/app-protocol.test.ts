import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readStaticFiles, type StaticFiles } from '../doors/static-files.ts';
import { answerAppRequest, appUrl, schemePrivileges } from './app-protocol.ts';

let folder: string;
let files: StaticFiles;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowbench-app-'));
  mkdirSync(join(folder, 'renderer', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'not yours');
  writeFileSync(join(folder, 'renderer', 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'renderer', 'assets', 'editor.worker-1a2b3c4d.js'), 'export {};');
  files = readStaticFiles(join(folder, 'renderer'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const get = (url: string, method = 'GET'): Response => answerAppRequest({ method, url }, files);

test('the page and its workers come with type and policy', async () => {
  const page = get(appUrl);
  expect(page.status).toBe(200);
  expect(await page.text()).toBe('<!doctype html>');
  expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
  expect(page.headers.get('x-content-type-options')).toBe('nosniff');
  expect(get('app://flowbench/').status).toBe(200);
  expect(get('app://flowbench/assets/editor.worker-1a2b3c4d.js?x=1').headers.get('content-type')).toMatch(
    /^text\/javascript/,
  );
});

test.each([
  ['app://flowbench/../secret.txt', 404],
  ['app://flowbench/..%2fsecret.txt', 404],
  ['app://flowbench/assets/..%5c..%5csecret.txt', 404],
  ['app://flowbench/%', 404],
  ['app://flowbench/assets', 404],
  ['app://elsewhere/index.html', 403],
  ['file:///etc/passwd', 403],
  ['https://flowbench/index.html', 403],
  ['nonsense', 403],
])('%s answers %i', async (url, status) => {
  const answer = get(url);
  expect(answer.status).toBe(status);
  expect(await answer.text()).not.toContain('not yours');
});

test.each(['POST', 'HEAD', 'PUT', 'DELETE'])('%s is not answered', (method) => {
  expect(get(appUrl, method).status).toBe(405);
});

test('the scheme is a secure one without rights beyond a web page', () => {
  expect(schemePrivileges.privileges).toMatchObject({ standard: true, secure: true });
  expect(schemePrivileges.privileges).not.toHaveProperty('bypassCSP');
});
