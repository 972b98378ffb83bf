import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import type { Output } from '@shared';
import type { Client } from '@shared/rpc/connect.ts';
import type { App } from '../../app.ts';
import { eventText, workflowText } from '../../testing/sample-cases.ts';
import { advance, createRun, must, sourceWorker, startApp } from '../../testing/start-app.ts';

const open: App[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const app of open.splice(0)) await app.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function start(options: Parameters<typeof startApp>[0] = {}): Client {
  const app = startApp(options);
  open.push(app);
  return app.client();
}

async function closeAll(): Promise<void> {
  for (const app of open.splice(0)) await app.close();
}

type Section = Output<'reference.overview'>['sections'][number]['section'];

async function entries(
  client: Client,
  section: Section,
  query = '',
): Promise<({ readonly at: number } & Readonly<Record<string, unknown>>)[]> {
  const { items } = must(await client.call('reference.list', { section, query, limit: 500 }));
  return items.map(({ at, text }) => ({ at, ...(JSON.parse(text) as Record<string, unknown>) }));
}

const importText = (client: Client, document: unknown, mode: 'merge' | 'replace' = 'merge') =>
  client.call('reference.import', { fileName: 'file.json', text: JSON.stringify(document), mode });

describe('reference data', () => {
  it('begin with the defaults, survive a restart once edited, and go back on a reset', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'flowbench-reference-'));
    folders.push(dataDir);
    let client = start({ dataDir });
    const before = must(await client.call('reference.overview', {})).sections;
    expect(before.find(({ section }) => section === 'users')).toEqual({
      section: 'users',
      count: 7,
      changedAtMs: null,
    });
    const added = must(
      await client.call('reference.put', {
        section: 'users',
        text: JSON.stringify({ email: 'new@example.org', orgId: '1', roleId: 3 }),
      }),
    );
    await closeAll();

    client = start({ dataDir });
    const users = await entries(client, 'users', 'NEW@example');
    expect(users).toEqual([
      { at: added.at, id: '8', email: 'new@example.org', orgId: '1', roleId: '3', disabled: false },
    ]);
    const after = must(await client.call('reference.overview', {})).sections;
    expect(after.find(({ section }) => section === 'users')?.changedAtMs).toBeTypeOf('number');
    expect(after.find(({ section }) => section === 'tags')?.changedAtMs).toBeNull();
    const gone = must(await client.call('reference.remove', { section: 'users', at: 0 }));
    expect(JSON.parse(gone.text)).toMatchObject({ email: 'admin@example.org' });
    // Removing one entry moves no other.
    expect((await entries(client, 'users')).map(({ at }) => at)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    must(await client.call('reference.reset', {}));
    expect((await entries(client, 'users')).length).toBe(7);
    expect(must(await client.call('reference.overview', {})).sections).toEqual(before);
  });

  it('refuse a wrong shape, name its place and stay as they are', async () => {
    const client = start();
    const before = must(await client.call('reference.export', {})).text;
    const put = (section: Section, text: string, at?: number) =>
      client.call('reference.put', { section, text, ...(at === undefined ? {} : { at }) });
    expect(await put('users', '{"email": ["x"]}')).toMatchObject({
      error: { code: 'wrong-shape', details: { place: 'email' } },
    });
    expect(await put('warninglists', '{"name": "x", "type": "magic", "values": []}')).toMatchObject({
      error: { code: 'wrong-shape', details: { place: 'type' } },
    });
    expect(await put('organisations', '{"id": "1", "name": "Again"}')).toMatchObject({
      error: { code: 'wrong-shape' },
    });
    expect(await put('tags', '{"name": ')).toMatchObject({ error: { code: 'not-json' } });
    expect(await put('tags', '[1, 2]')).toMatchObject({ error: { code: 'wrong-shape' } });
    expect(await put('tags', '{"name": "x"}', 4711)).toMatchObject({ error: { code: 'not-found' } });
    expect(await client.call('reference.remove', { section: 'tags', at: 4711 })).toMatchObject({
      error: { code: 'not-found' },
    });
    expect(
      await importText(client, { users: [{ id: '9', email: 'x@example.org', orgId: '1', roleId: '1' }, { id: '10' }] }),
    ).toMatchObject({ error: { code: 'wrong-shape', details: { place: 'users.1.email' } } });
    expect(await importText(client, [{ Tag: { id: '1', name: { a: 1 }, colour: '#fff' } }])).toMatchObject({
      error: { code: 'wrong-shape', details: { place: '0.Tag.name' } },
    });
    expect(await importText(client, { something: 'else' })).toMatchObject({ error: { code: 'wrong-shape' } });
    expect(await importText(client, [])).toMatchObject({ error: { code: 'wrong-shape' } });
    const half = await client.call('reference.import', { fileName: 'half.json', text: '{"Tag": [{"id": ' });
    expect(half).toMatchObject({ error: { code: 'not-json' } });
    expect(must(await client.call('reference.export', {})).text).toBe(before);
  });

  it('refuse a file of 200 MB before it is read', async () => {
    const app = startApp();
    open.push(app);
    const text = ' '.repeat(200 * 1024 * 1024);
    const signal = { aborted: false, addEventListener: () => undefined, removeEventListener: () => undefined };
    const answer = await app.handlers['reference.import']({ fileName: 'big.json', text, mode: 'merge' }, { signal });
    expect(answer).toMatchObject({ ok: false, error: { code: 'too-large' } });
    // Over a wire it does not even leave the caller.
    const refused = await app.client().call('reference.import', { fileName: 'big.json', text });
    expect(refused).toMatchObject({ ok: false, error: { code: 'too-large' } });
  });

  it('take keys like __proto__ as plain keys', async () => {
    const client = start();
    const text =
      '{"enrichmentAnswers": [{"module": "__proto__", "value": "*", "results": {"__proto__": {"polluted": 1}}}],' +
      ' "events": [{"Event": {"id": "1", "__proto__": {"polluted": 1}}}]}';
    must(await client.call('reference.import', { fileName: 'proto.json', text }));
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    const exported = must(await client.call('reference.export', {})).text;
    expect(exported).toContain('"results":{"__proto__":{"polluted":1}}');
    expect(await client.call('reference.choices', { from: '__proto__' })).toMatchObject({
      error: { code: 'invalid-input' },
    });
    const own = '{"__proto__": [], "tags": []}';
    expect(await client.call('reference.import', { fileName: 'own.json', text: own })).toMatchObject({
      error: { code: 'wrong-shape' },
    });
  });

  it('of a library that can only be read are shown, and every change is refused in words', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'flowbench-reference-'));
    folders.push(dataDir);
    must(await start({ dataDir }).call('reference.put', { section: 'tags', text: '{"name": "own:tag"}' }));
    await closeAll();
    const newer = new Sqlite(join(dataDir, 'library.db'));
    newer.pragma('user_version = 999');
    newer.close();
    const client = start({ dataDir });
    expect(await entries(client, 'tags', 'own:tag')).toHaveLength(1);
    const refused = { ok: false, error: { code: 'library-read-only' } };
    expect(await client.call('reference.put', { section: 'tags', text: '{"name": "x"}' })).toMatchObject(refused);
    expect(await client.call('reference.remove', { section: 'tags', at: 0 })).toMatchObject(refused);
    expect(await client.call('reference.reset', {})).toMatchObject(refused);
    expect(await importText(client, { tags: [{ id: '1', name: 'y' }] })).toMatchObject(refused);
    expect(must(await client.call('reference.choices', { from: 'tags', query: 'own:tag' })).total).toBe(1);
  });

  it('export what they import', async () => {
    const client = start();
    must(await client.call('reference.put', { section: 'tags', text: '{"name": "own:tag", "colour": "#123456"}' }));
    const first = must(await client.call('reference.export', {})).text;
    const other = start();
    must(await other.call('reference.import', { fileName: 'a.json', text: first, mode: 'replace' }));
    expect(must(await other.call('reference.export', {})).text).toBe(first);
  });
});

describe('files of other kinds', () => {
  it('are recognised by what they hold', async () => {
    const client = start();
    const tags = must(
      await importText(client, {
        Tag: [
          { id: '1', name: 'PAP:RED', colour: '#ff0000', exportable: true, is_galaxy: false, local_only: false },
          { id: '900', name: 'misp-galaxy:tool="Example"', colour: '#0088cc', exportable: true, is_galaxy: true },
        ],
      }),
    );
    expect(tags).toMatchObject({ added: 1, replaced: 1, skipped: [], sections: ['tags'] });
    const stored = await entries(client, 'tags');
    expect(stored.find(({ name }) => name === 'PAP:RED')).toMatchObject({ id: '1', colour: '#ff0000' });
    // Who had the id before has another one now.
    expect(stored.find(({ name }) => name === 'tlp:red')?.id).toBe('901');
    expect(new Set(stored.map(({ id }) => id)).size).toBe(stored.length);

    must(
      await importText(client, [
        {
          User: { id: '21', org_id: '9', email: 'boss@example.com', disabled: false },
          Role: { id: '1', name: 'admin', perm_site_admin: true },
          Organisation: { id: '9', name: 'Example Org' },
        },
      ]),
    );
    expect((await entries(client, 'users', 'boss@')).at(0)).toMatchObject({ id: '21', orgId: '9', roleId: '1' });
    must(await importText(client, [{ Organisation: { id: '9', uuid: 'u-9', name: 'Example Org', local: true } }]));
    expect(await entries(client, 'organisations', 'Example Org')).toMatchObject([{ id: '9', local: true }]);
    must(await importText(client, { response: [{ SharingGroup: { id: '5', uuid: 'u-5', name: 'Five' } }] }));
    expect(await entries(client, 'sharingGroups', 'five')).toMatchObject([{ id: '5', name: 'Five' }]);
    must(await importText(client, [{ DecayingModel: { id: '7', name: 'Seven', parameters: { lifetime: 3 } } }]));
    expect(await entries(client, 'decayingModels', 'seven')).toMatchObject([{ parameters: { lifetime: 3 } }]);
  });

  it('warninglists of a server and of the public repository', async () => {
    const client = start();
    const listing = must(
      await importText(client, { Warninglists: [{ Warninglist: { id: '7', name: 'Seven', type: 'string' } }] }),
    );
    expect(listing).toMatchObject({ added: 0, sections: [] });
    expect(listing.skipped.join()).toContain('Seven');
    must(
      await importText(client, {
        Warninglist: {
          id: '7',
          name: 'Seven',
          type: 'cidr',
          description: 'd',
          version: '3',
          enabled: true,
          default: false,
          category: 'known',
          WarninglistEntry: [{ value: '192.0.2.0/24', comment: '' }],
          WarninglistType: [{ type: 'ip-src' }],
        },
      }),
    );
    expect(await entries(client, 'warninglists', 'seven')).toMatchObject([
      { id: '7', category: 'known', custom: true, types: ['ip-src'], values: ['192.0.2.0/24'] },
    ]);
    must(
      await importText(client, {
        name: 'Public one',
        description: 'd',
        version: 20250101,
        type: 'hostname',
        matching_attributes: ['domain'],
        list: ['example.com'],
      }),
    );
    expect(await entries(client, 'warninglists', 'public one')).toMatchObject([
      { id: '12', version: '20250101', custom: false, types: ['domain'], values: ['example.com'] },
    ]);
  });

  it('a taxonomy gives tags that keep their ids', async () => {
    const client = start();
    const taxonomy = {
      namespace: 'tlp',
      description: 'd',
      predicates: [
        { value: 'red', expanded: 'e', colour: '#aa0000' },
        { value: 'house', expanded: 'e' },
      ],
      values: [{ predicate: 'house', entry: [{ value: 'inner', colour: '#00bb00' }, { value: 'outer' }] }],
    };
    expect(must(await importText(client, taxonomy))).toMatchObject({ added: 2, replaced: 1 });
    expect(await entries(client, 'tags', 'tlp:red')).toMatchObject([{ id: '1', colour: '#aa0000' }]);
    const house = await entries(client, 'tags', 'tlp:house');
    expect(house.map(({ name }) => name)).toEqual(['tlp:house="inner"', 'tlp:house="outer"']);
    expect(house.map(({ colour }) => colour)).toEqual(['#00bb00', expect.stringMatching(/^#[0-9a-f]{6}$/)]);
  });

  it('the listing of a misp-modules server: enrichments are taken, the rest is named', async () => {
    const client = start();
    const done = must(
      await importText(client, [
        {
          name: 'lookup',
          type: 'expansion',
          mispattributes: { input: ['ip-src'], output: ['text'], format: 'misp_standard' },
          meta: { 'module-type': ['expansion', 'hover'], config: ['apikey'] },
        },
        { name: 'doer', type: 'action_mod', mispattributes: {}, meta: { 'module-type': ['action'] } },
        { name: 'csv', type: 'import_mod', mispattributes: {}, meta: { 'module-type': ['import'] } },
      ]),
    );
    expect(done).toMatchObject({ added: 1, sections: ['enrichmentModules'] });
    expect(done.skipped.length).toBe(2);
    expect(await entries(client, 'enrichmentModules', '"lookup"')).toMatchObject([
      { input: ['ip-src'], format: 'misp_standard', config: ['apikey'], enabled: true },
    ]);
  });
});

describe('hostile files', () => {
  const files: readonly unknown[] = [
    { Tag: [{ id: '1', name: 'a', colour: '#fff' }] },
    [{ User: { id: '2', org_id: '1', email: 'a@example.org' }, Role: { id: '1', name: 'admin' } }],
    { Warninglist: { id: '7', name: 'x', type: 'cidr', WarninglistEntry: [{ value: '192.0.2.0/24' }] } },
    { name: 'x', type: 'string', matching_attributes: ['domain'], list: ['example.com'] },
    { namespace: 'x', predicates: [{ value: 'y' }], values: [{ predicate: 'y', entry: [{ value: 'z' }] }] },
    [{ name: 'm', mispattributes: { input: ['a'] }, meta: { 'module-type': ['expansion'], config: [] } }],
    { Galaxy: { name: 'G' }, GalaxyCluster: [{ id: '1', value: 'v', tag_name: 'misp-galaxy:g="v"' }] },
    {
      tags: [{ id: '1', name: 'a' }],
      users: [{ id: '1', email: 'a', orgId: '1', roleId: '1' }],
      events: [{ Event: {} }],
    },
    { Taxonomy: { namespace: 'x' }, entries: [{ tag: 'x:y', existing_tag: { Tag: { id: '1', name: 'x:y' } } }] },
  ];
  const values: readonly unknown[] = [null, true, -1, 1e300, '', 'x', [], {}, [[]], { __proto__: null }, { id: [] }];

  it('are taken or refused with a reason, and a refused one changes nothing', async () => {
    const client = start();
    let seed = 42;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return Math.floor((seed / 2 ** 32) * below);
    };
    const mutate = (value: unknown, chance: number): unknown => {
      if (random(100) < chance) return values[random(values.length)];
      if (Array.isArray(value)) return value.map((item) => mutate(item, chance));
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [random(100) < 3 ? '__proto__' : key, mutate(item, chance)]),
      );
    };
    const codes = new Set<string>();
    for (let round = 0; round < 400; round += 1) {
      const whole = JSON.stringify(mutate(files[random(files.length)], 1 + random(25)));
      const text = random(4) === 0 ? whole.slice(0, random(whole.length)) : whole;
      const before = must(await client.call('reference.overview', {}));
      const answer = await client.call('reference.import', { fileName: 'mutated.json', text });
      codes.add(answer.ok ? 'ok' : answer.error.code);
      if (answer.ok) continue;
      expect(answer.error.message.length, text).toBeGreaterThan(20);
      expect(must(await client.call('reference.overview', {})), text).toEqual(before);
    }
    expect([...codes].sort()).toEqual(['not-json', 'ok', 'wrong-shape']);
    // Whatever was taken can be written, read and used.
    const exported = must(await client.call('reference.export', {})).text;
    const other = start();
    must(await other.call('reference.import', { fileName: 'again.json', text: exported, mode: 'replace' }));
    expect(must(await other.call('reference.export', {})).text).toBe(exported);
    for (const from of ['tags', 'users', 'warninglists', 'galaxyClusterTags', 'enrichmentModules'])
      must(await client.call('reference.choices', { from }));
  });

  it('ten thousand levels deep are refused', async () => {
    const client = start();
    const text = `{"Tag": ${'['.repeat(10_000)}${']'.repeat(10_000)}}`;
    expect(await client.call('reference.import', { fileName: 'deep.json', text })).toMatchObject({
      error: { code: 'not-json' },
    });
  });
});

const shared = resolve(import.meta.dirname, '../../../../../shared');
describe.skipIf(!existsSync(shared))('files beside the checkout (skipped where ../shared is not there)', () => {
  it('every taxonomy is taken', async () => {
    const client = start();
    for (const name of readdirSync(join(shared, 'taxonomies')).filter((file) => file.endsWith('.json'))) {
      const text = readFileSync(join(shared, 'taxonomies', name), 'utf8');
      const done = must(await client.call('reference.import', { fileName: name, text }));
      expect(done.added + done.replaced, name).toBeGreaterThan(0);
    }
  });

  it('a recorded listing of misp-modules', async () => {
    const client = start();
    const recorded = JSON.parse(readFileSync(join(shared, 'misp-modules-api', 'modules.json'), 'utf8')) as {
      response: { json: unknown };
    };
    const done = must(await importText(client, recorded.response.json));
    expect(done.added).toBeGreaterThan(5);
    expect(done.sections).toEqual(['enrichmentModules']);
  });
});

describe('choices', () => {
  it('come with what MISP stores, colours and what they mean', async () => {
    const client = start();
    const tags = must(await client.call('reference.choices', { from: 'tags', query: 'tlp:' }));
    expect(tags.items[0]).toMatchObject({ value: 'tlp:red', colour: '#ff2b2b' });
    expect(tags.items[0]?.hint).not.toBe('');
    // Of the installed taxonomies, not of the stored tags.
    const others = must(await client.call('reference.choices', { from: 'tags', query: 'kill-chain' }));
    expect(others.total).toBeGreaterThan(3);
    const organisations = must(await client.call('reference.choices', { from: 'organisations' }));
    expect(organisations.items.map(({ value }) => value)).toEqual(['1', '3', '2', '4']);
    const lists = must(await client.call('reference.choices', { from: 'warninglists' }));
    expect(lists.items[0]?.value).toBe('ALL');
    const users = must(await client.call('reference.choices', { from: 'users', query: 'all' }));
    expect(users.items.map(({ value }) => value)).toEqual(['All accounts', 'All admins']);
    const clusters = must(await client.call('reference.choices', { from: 'galaxyClusterTags', query: 'belgium' }));
    expect(clusters.items[0]?.value).toBe('country="belgium"');
    const chosen = must(await client.call('reference.choices', { from: 'organisations', values: ['2', '77'] }));
    expect(chosen.items.map(({ label }) => label)).toEqual(['Example University', '77']);
    expect(await client.call('reference.choices', { from: 'nothing' })).toMatchObject({
      error: { code: 'invalid-input' },
    });
  });

  it('are searched among twenty thousand tags in less than 50 ms', async () => {
    const client = start();
    const tags = Array.from({ length: 20_000 }, (_unused, index) => ({
      id: String(index + 1),
      name: `example:kind-${index % 97}="value ${index}"`,
      colour: '#336699',
    }));
    must(await importText(client, { tags }, 'replace'));
    must(await client.call('reference.choices', { from: 'tags' }));
    const times: number[] = [];
    for (const query of ['value 19', 'kind-5', 'example', '19999', 'nothing like it', 'value 7 kind']) {
      const before = performance.now();
      must(await client.call('reference.choices', { from: 'tags', query }));
      times.push(performance.now() - before);
    }
    times.sort((a, b) => a - b);
    expect(times[Math.floor(times.length / 2)]).toBeLessThan(50);
    const hit = must(await client.call('reference.choices', { from: 'tags', query: 'value 19999' }));
    expect(hit).toMatchObject({ total: 1, items: [{ value: 'example:kind-17="value 19999"', colour: '#336699' }] });
  });
});

describe.each([
  ['in this thread', null],
  ['in a worker', sourceWorker],
])('a run %s', (_name, worker) => {
  const mail = workflowText('Mail everybody', 'event-publish', [
    { module: 'event-publish', kind: 'trigger', to: [[2]] },
    {
      module: 'send-mail',
      kind: 'action',
      params: { recipients: ['All accounts'], mail_template_subject: 'S', mail_template_body: 'B' },
    },
  ]);

  it('is answered from the reference data as they are now', async () => {
    const client = start({ worker });
    const targets = async (): Promise<string[]> => {
      const run = await createRun(client, mail, eventText(1));
      await advance(client, run.id, 'end');
      return must(await client.call('runs.get', { id: run.id })).ledger.map(({ target }) => target);
    };
    const before = await targets();
    expect(before).toContain('lead@example.net');
    must(
      await importText(client, { users: [{ id: '1', email: 'only@example.org', orgId: '1', roleId: '1' }] }, 'replace'),
    );
    expect(await targets()).toEqual(['only@example.org']);
    must(
      await client.call('reference.put', {
        section: 'users',
        text: '{"email":"two@example.org","orgId":"1","roleId":"3"}',
      }),
    );
    expect(await targets()).toEqual(['only@example.org', 'two@example.org']);
  });

  it('marks the step whose answer was assumed', async () => {
    const client = start({ worker });
    const hook = workflowText('Hook', 'event-publish', [
      { module: 'event-publish', kind: 'trigger', to: [[2]] },
      { module: 'webhook', kind: 'action', params: { url: 'https://hooks.example.org/', content_type: 'json' } },
    ]);
    const run = await createRun(client, hook, eventText(1));
    await advance(client, run.id, 'end');
    const { stepViews, ledger } = must(await client.call('runs.get', { id: run.id }));
    expect(stepViews.map(({ assumed }) => assumed.length)).toEqual([1]);
    expect(stepViews[0]?.assumed[0]).toContain('hooks.example.org');
    expect(ledger[0]?.answeredBy).toBe('assumed');
  });

  it('has the version its workflow is made for, and the stand-ins set there', async () => {
    const client = start({ worker });
    const own = (additions: object, module: string): string => {
      const text = workflowText('Own', 'event-publish', [
        { module: 'event-publish', kind: 'trigger', to: [[2]] },
        { module, kind: 'action', params: {}, to: [[3]] },
        { module: 'push-zmq', kind: 'action', params: {} },
      ]);
      return JSON.stringify({ ...(JSON.parse(text) as object), _flowbench: additions });
    };
    const first = async (text: string) => {
      const run = await createRun(client, text, eventText(1));
      await advance(client, run.id, 'end');
      return must(await client.call('runs.get', { id: run.id })).stepViews[0];
    };
    expect(await first(own({}, 'my-module'))).toMatchObject({ status: 'missing' });
    expect(await first(own({ standIns: { 'my-module': true } }, 'my-module'))).toMatchObject({ status: 'ok' });
    expect(await first(own({ standIns: { 'my-module': false } }, 'my-module'))).toMatchObject({ status: 'false' });
    const error = await first(own({ standIns: { 'my-module': 'It broke.' } }, 'my-module'));
    expect(error).toMatchObject({ result: false, errors: [{ text: 'It broke.' }] });
    // A module of later versions is missing unless the workflow is made for one.
    expect(await first(own({}, 'notify-user-toast'))).toMatchObject({ status: 'missing' });
    expect((await first(own({ target: 'later' }, 'notify-user-toast')))?.status).not.toBe('missing');
    // A server with switched-off modules still has the stand-ins.
    must(await client.call('settings.set', { changes: { server: { disabledModules: ['push-zmq'] } } }));
    expect(await first(own({ standIns: { 'my-module': true } }, 'my-module'))).toMatchObject({ status: 'ok' });
  });
});
