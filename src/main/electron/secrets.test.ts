import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemSecrets, type SafeStorage } from './secrets.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowbench-secrets-'));
  file = join(folder, 'secrets.desktop.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Seals by turning the text round: enough to see that the plain text is nowhere. */
const keyRing = (more: Partial<SafeStorage> = {}): SafeStorage => ({
  isEncryptionAvailable: () => true,
  getSelectedStorageBackend: () => 'gnome_libsecret',
  encryptString: (text) => Buffer.from([...text].reverse().join('')),
  decryptString: (sealed) => [...sealed.toString()].reverse().join(''),
  ...more,
});

test('a secret is sealed on disk, survives a restart and can be taken away', async () => {
  const secrets = systemSecrets(file, keyRing(), 'linux');
  await secrets.set('misp', 'open sesame');
  expect(readFileSync(file, 'utf8')).not.toContain('sesame');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const later = systemSecrets(file, keyRing(), 'linux');
  expect(await later.names()).toEqual(['misp']);
  expect(await later.get('misp')).toBe('open sesame');
  await later.delete('misp');
  expect(await later.get('misp')).toBeNull();
  expect(later.warning).toBeNull();
});

test.each([
  ['no key ring', keyRing({ isEncryptionAvailable: () => false })],
  ['the plain-text backend', keyRing({ getSelectedStorageBackend: () => 'basic_text' })],
])('with %s nothing is written and the user is told', async (_what, safeStorage) => {
  const secrets = systemSecrets(file, safeStorage, 'linux');
  await secrets.set('misp', 'open sesame');
  expect(await secrets.get('misp')).toBe('open sesame');
  expect(readdirSync(folder)).toEqual([]);
  expect(secrets.warning).toMatch(/never written to disk/);
});

test('a Mac is not asked for the Linux backend', () => {
  const safeStorage = keyRing({ getSelectedStorageBackend: () => 'basic_text' });
  expect(systemSecrets(file, safeStorage, 'darwin').store).toBe("the system's keychain");
});

test.each(['', '{', 'null', '{"sealed":[]}', '{"sealed":{"misp":1}}'])(
  'a file that says "%s" holds no secrets',
  async (text) => {
    writeFileSync(file, text);
    const secrets = systemSecrets(file, keyRing(), 'linux');
    expect(await secrets.names()).toEqual([]);
    await secrets.set('a', 'b');
    expect(await secrets.get('a')).toBe('b');
  },
);
