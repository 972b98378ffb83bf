import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { must, startApp } from '../../testing/start-app.ts';
import { migrate } from '../../db/migrate.ts';
import { secretsFile, WrongPassphrase } from './secrets-file.ts';
import { createSettingsStore } from './settings-store.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowbench-settings-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('settings', () => {
  it('change what a change names and keep the rest, also after a restart', async () => {
    const first = startApp({ dataDir: folder });
    const client = first.client();
    must(await client.call('settings.set', { changes: { theme: 'dark', window: { left: 240 } } }));
    must(await client.call('settings.set', { changes: { server: { hostOrgId: '7' } } }));
    must(await client.call('settings.set', { changes: { server: { emailingDisabled: true } } }));
    await first.close();
    const again = startApp({ dataDir: folder });
    expect(must(await again.client().call('settings.get', {}))).toMatchObject({
      theme: 'dark',
      window: { left: 240 },
      server: { hostOrgId: '7', emailingDisabled: true, arbitraryUrls: true },
    });
    await again.close();
  });

  it('refuse values that do not fit, deep ones and huge ones', async () => {
    const app = startApp();
    const client = app.client();
    const wrong = { changes: { theme: 'pink' as 'dark' } };
    expect(await client.call('settings.set', wrong)).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
    let deep: unknown = 1;
    for (let i = 0; i < 10_000; i += 1) deep = { deep };
    expect((await client.call('settings.set', { changes: { window: { deep } } })).ok).toBe(false);
    const huge = { changes: { window: { text: 'x'.repeat(2_000_000) } } };
    expect(await client.call('settings.set', huge)).toMatchObject({ ok: false, error: { code: 'too-large' } });
    expect(must(await client.call('settings.get', {})).theme).toBe('system');
    await app.close();
  });

  it('keep what a newer Flowbench wrote, and fall back alone where a value does not fit', () => {
    const db = new Sqlite(':memory:');
    migrate(db, { backup: () => undefined });
    const store = createSettingsStore(db);
    db.prepare('INSERT INTO setting VALUES (?, ?)').run(
      'settings',
      JSON.stringify({ theme: 'sepia', mispVersion: '2.5.9', future: { kept: true } }),
    );
    expect(store.get()).toMatchObject({ theme: 'system', mispVersion: '2.5.9' });
    store.set({ reducedMotion: 'on' });
    expect(JSON.parse(store.mark('settings') ?? '')).toMatchObject({ future: { kept: true }, reducedMotion: 'on' });
    db.prepare("UPDATE setting SET value = 'no json' WHERE name = 'settings'").run();
    expect(store.get().theme).toBe('system');
  });
});

describe('secrets', () => {
  it('lie encrypted in a file of the user alone, and open with the passphrase only', async () => {
    const file = join(folder, 'secrets.json');
    const secrets = secretsFile(file, 'correct horse');
    await secrets.set('misp.example.org', 'a-very-secret-key');
    const text = readFileSync(file, 'utf8');
    expect(text).not.toContain('secret-key');
    expect(text).not.toContain('misp.example.org');
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await secretsFile(file, 'correct horse').get('misp.example.org')).toBe('a-very-secret-key');
    expect(() => secretsFile(file, 'wrong horse')).toThrow(WrongPassphrase);
    await secrets.delete('misp.example.org');
    expect(await secrets.names()).toEqual([]);
  });

  it('are told to a window by name, never by value', async () => {
    const app = startApp();
    const client = app.client();
    must(await client.call('secrets.set', { name: 'misp.example.org', value: 'a-very-secret-key' }));
    const listed = must(await client.call('secrets.list', {}));
    expect(listed.names).toEqual(['misp.example.org']);
    expect(JSON.stringify(listed)).not.toContain('a-very-secret-key');
    expect(await app.secrets.get('misp.example.org')).toBe('a-very-secret-key');
    expect(await client.call('secrets.set', { name: '../x\n', value: 'y' })).toMatchObject({ ok: false });
    const report = must(await client.call('app.problemReport', { error: 'at token=abcdef' })).text;
    expect(report).not.toContain('a-very-secret-key');
    await app.close();
  });
});
