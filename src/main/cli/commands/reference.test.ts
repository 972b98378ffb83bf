import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventText, workflowText } from '../../testing/sample-cases.ts';
import { commands } from '../commands.ts';
import { runCli } from '../run-cli.ts';
import { fakeTerminal } from '../testing.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowbench-reference-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function cli(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const terminal = fakeTerminal({ cwd: folder });
  const code = await runCli([...argv, '--data', join(folder, 'data')], commands, '0', terminal);
  return { code, out: terminal.said.out, err: terminal.said.err.replaceAll('\n', ' ') };
}

function file(name: string, content: unknown): string {
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  return name;
}

test('a run is answered from what was imported, until it is reset', async () => {
  file(
    'mail.json',
    workflowText('Mail', 'event-publish', [
      { module: 'event-publish', kind: 'trigger', to: [[2]] },
      {
        module: 'send-mail',
        kind: 'action',
        params: { recipients: ['All accounts'], mail_template_subject: 'S', mail_template_body: 'B' },
      },
    ]),
  );
  file('event.json', eventText(1));
  const recipients = async (): Promise<number> =>
    (await cli('run', 'mail.json', '-p', 'event.json')).out.split('@').length - 1;
  const before = await recipients();
  expect(before).toBeGreaterThan(3);

  const user = { id: '1', email: 'only@example.org', orgId: '1', roleId: '1' };
  const done = await cli('reference', 'import', file('users.json', { users: [user] }), '--replace');
  expect(done).toMatchObject({ code: 0, out: 'users.json: users: 1 added, 0 replaced\n' });
  const { out } = await cli('run', 'mail.json', '-p', 'event.json');
  expect(out).toContain('only@example.org');
  expect(out).not.toContain('duty@example.org');

  const listed = await cli('reference');
  expect(listed.out).toMatch(/users\s+1 /);
  expect((await cli('reference', 'export', '--out', 'all.json')).out).toContain('written');
  expect(JSON.parse(readFileSync(join(folder, 'all.json'), 'utf8'))).toMatchObject({ users: [user] });

  expect((await cli('reference', 'reset', 'users')).code).toBe(0);
  expect(await recipients()).toBe(before);
});

test('what is wrong is said, and what is right in the same breath taken', async () => {
  const wrong = file('wrong.json', { users: [{ id: '1' }] });
  const right = file('right.json', { namespace: 'own', predicates: [{ value: 'tag' }] });
  const done = await cli('reference', 'import', wrong, right, '--json');
  expect(done.code).toBe(1);
  expect(JSON.parse(done.out)).toMatchObject({
    results: [{ file: 'wrong.json', error: expect.stringContaining('users.0.email') as string }, { added: 1 }],
  });
  for (const argv of [
    ['reset', 'nothing'],
    ['import'],
    ['import', 'a', 'b', '--replace'],
    ['explode'],
    ['export', 'x'],
  ]) {
    const { code, err } = await cli('reference', ...argv);
    expect(code, argv.join(' ')).toBe(2);
    expect(err.length).toBeGreaterThan(20);
  }
  expect((await cli('reference', 'import', 'nowhere.json')).err).toContain('nowhere.json');
});
