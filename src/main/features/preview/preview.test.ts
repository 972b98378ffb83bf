import { afterEach, describe, expect, it } from 'vitest';
import type { Client } from '@shared/rpc/connect.ts';
import { createStop } from '@shared/rpc/stop.ts';
import type { App } from '../../app.ts';
import { eventText, filterParams, workflowText } from '../../testing/sample-cases.ts';
import { advance, createRun, must, sourceWorker, startApp } from '../../testing/start-app.ts';

const open: App[] = [];
afterEach(async () => {
  for (const app of open.splice(0)) await app.close();
});

const triggerId = 'event-publish';
const text = { of: 'text', text: eventText(30) } as const;

function start(worker: URL | null = null): Client {
  const app = startApp({ worker });
  open.push(app);
  return app.client();
}

/** One node of MISP's JSON. */
function node(module: string, params: Readonly<Record<string, unknown>>, kind: 'logic' | 'action' = 'action'): string {
  const whole = workflowText('Preview', triggerId, [
    { module: triggerId, kind: 'trigger', to: [[2]] },
    { module, kind, params, to: [[], []] },
  ]);
  const { Workflow } = JSON.parse(whole) as { Workflow: { data: Record<string, unknown> } };
  return JSON.stringify(Workflow.data['2']);
}

describe.each([
  ['in this thread', null],
  ['in a worker', sourceWorker],
])('previews %s', (_name, worker) => {
  it('renders a template with the data a node would see', async () => {
    const client = start(worker);
    const template = '{{ Event.info }} / {{ Event._AttributeFlattened | length }}';
    const rendered = must(await client.call('preview.template', { source: text, triggerId, template }));
    expect(rendered).toMatchObject({ text: 'Phishing against example.org / 30', error: null });
  });

  it('finds with a path, filters and runs a node alone', async () => {
    const client = start(worker);
    const hashPath = 'Event._AttributeFlattened.{n}[type=ip-dst].value';
    const found = must(await client.call('preview.hashPath', { source: text, triggerId, hashPath, limit: 3 }));
    expect(found).toEqual({ count: 10, items: ['198.51.100.0', '198.51.100.3', '198.51.100.6'], error: null });
    const kept = must(
      await client.call('preview.filter', {
        source: text,
        triggerId,
        selector: 'Event._AttributeFlattened.{n}',
        path: 'type',
        operator: 'equals',
        value: 'domain',
        limit: 2,
      }),
    );
    expect(kept).toMatchObject({ total: 30, matched: 20, error: null });
    expect(kept.matchedItems).toEqual([
      { key: '1', preview: 'domain: host1.example.com' },
      { key: '2', preview: 'domain: host2.example.com' },
    ]);
    expect(kept.unmatchedItems.map(({ key }) => key)).toEqual(['0', '3']);
  });

  it('runs one node alone: decision, effects, changes and what was assumed', async () => {
    const client = start(worker);
    const tagged = must(
      await client.call('preview.node', {
        source: text,
        triggerId,
        node: node('tag_operation', { scope: 'event', action: 'add', locality: 'local', tags: ['tlp:green'] }),
      }),
    );
    expect(tagged).toMatchObject({ status: 'ok', result: true, crash: null, assumed: [] });
    expect(tagged.effects.length).toBe(1);
    const sent = must(
      await client.call('preview.node', {
        source: text,
        triggerId,
        node: node('webhook', { url: 'https://hooks.example.org/x', content_type: 'json', payload: '' }),
      }),
    );
    expect(sent.assumed.join()).toContain('hooks.example.org');
    const unknown = must(await client.call('preview.node', { source: text, triggerId, node: node('no-such', {}) }));
    expect(unknown).toMatchObject({ status: 'crashed', crash: expect.stringContaining('no-such') as string });
  });
});

describe('previews', () => {
  it('complete names for templates and paths', async () => {
    const client = start();
    const complete = async (language: 'template' | 'hash-path', typed: string) =>
      must(
        await client.call('preview.complete', { source: text, triggerId, language, text: typed, cursor: typed.length }),
      );
    expect((await complete('template', '{{ Event.inf')).items).toMatchObject([{ insert: 'info', kind: 'key' }]);
    // What only normalising makes is there.
    const path = await complete('hash-path', 'Event._Attr');
    expect(path.items).toMatchObject([{ insert: '_AttributeFlattened', detail: 'list of 30' }]);
    const within = await client.call('preview.complete', {
      source: text,
      triggerId,
      language: 'hash-path',
      text: 'com',
      cursor: 3,
      within: 'Event._AttributeFlattened.{n}',
    });
    expect(must(within)).toMatchObject({ from: 0, items: [{ insert: 'comment' }] });
    const beyond = await client.call('preview.complete', {
      source: text,
      triggerId,
      language: 'hash-path',
      text: 'Ev',
      cursor: 99,
    });
    expect(must(beyond).items).toMatchObject([{ insert: 'Event' }]);
  });

  it('take the data of a run as they are, and a sample as it is kept', async () => {
    const client = start();
    const chain = workflowText('One', triggerId, [
      { module: triggerId, kind: 'trigger', to: [[2]] },
      { module: 'generic-filter-data', kind: 'logic', params: filterParams('n'), to: [[]] },
    ]);
    const run = await createRun(client, chain, eventText(3));
    await advance(client, run.id, 'end');
    const template = '{{ enabledFilters.A.value }}';
    const source = { of: 'run', runId: run.id, step: 1, side: 'out' } as const;
    expect(must(await client.call('preview.template', { source, triggerId, template })).text).toBe('n');
    const made = must(
      await client.call('samples.create', {
        name: 'Bare',
        triggerId,
        normalised: true,
        text: '{"Event": {"info": "as it is"}}',
      }),
    );
    const sample = { of: 'sample', sampleId: made.items[0]?.id ?? '' } as const;
    const length = '{{ Event._AttributeFlattened is defined }} {{ Event.info }}';
    expect(must(await client.call('preview.template', { source: sample, triggerId, template: length })).text).toBe(
      'False as it is',
    );
    const gone = { of: 'sample', sampleId: 'none' } as const;
    expect(await client.call('preview.template', { source: gone, triggerId, template: '' })).toMatchObject({
      error: { code: 'not-found' },
    });
  });

  it('say what is wrong with what is typed, as an answer', async () => {
    const client = start();
    const rendered = must(await client.call('preview.template', { source: text, triggerId, template: 'a\n{{ Event.' }));
    expect(rendered).toMatchObject({ text: null, error: { class: 'TemplateSyntaxError', line: 2 } });
    const broken = { of: 'text', text: '{"Event": ' } as const;
    expect(await client.call('preview.template', { source: broken, triggerId, template: '' })).toMatchObject({
      error: { code: 'not-json' },
    });
    expect(await client.call('preview.node', { source: text, triggerId, node: '{"data": 5}' })).toMatchObject({
      error: { code: 'wrong-shape', details: { place: 'node.1.data' } },
    });
    const filter = { selector: 'Event.info.{n}.x', operator: 'equals', path: 'x', value: 'x' };
    const filtered = must(await client.call('preview.filter', { source: text, triggerId, ...filter }));
    expect(filtered).toMatchObject({ total: 0, matched: 0 });
  });

  it('see a payload through the filters in force', async () => {
    const client = start();
    const { Event } = JSON.parse(eventText(4)) as { Event: { Attribute: unknown[] } };
    const filters = { A: { selector: 'Event.Attribute.{n}', path: 'type', operator: 'equals', value: 'domain' } };
    const source = { of: 'text', text: JSON.stringify({ Event, enabledFilters: filters }) } as const;
    const hashPath = 'Event.Attribute.{n}.type';
    // `log-after-save` takes any payload as it is.
    const found = must(await client.call('preview.hashPath', { source, triggerId: 'log-after-save', hashPath }));
    expect(found.items).toEqual(['domain', 'domain']);
  });

  it('show a concurrent task, a mail to many and a change', async () => {
    const client = start();
    const at = async (json: string, payload = eventText(2)) =>
      must(await client.call('preview.node', { source: { of: 'text', text: payload }, triggerId, node: json }));
    expect(await at(node('concurrent-task', {}, 'logic'))).toMatchObject({ result: true, crash: null });
    const mail = await at(
      node('send-mail', {
        recipients: ['All accounts'],
        mail_template_subject: '{{ Event.info }}',
        mail_template_body: '',
      }),
    );
    expect(mail.effects.length).toBeGreaterThan(4);
    expect(mail.effects[0]?.body).toContain('Phishing against example.org');
    const filtered = await at(node('generic-filter-data', filterParams('x'), 'logic'));
    expect(filtered.changedCount).toBeGreaterThan(0);
    expect(filtered.changed.map(({ path }) => path[0])).toContain('enabledFilters');
    // A node that blocks says so and why.
    const stopped = await at(node('stop-execution', { message: 'No.' }));
    expect(stopped.result).toBe(false);
  });

  it('stay within bounds on hostile templates and paths', async () => {
    const client = start();
    const began = performance.now();
    const template = async (hostile: string) =>
      must(await client.call('preview.template', { source: text, triggerId, template: hostile }));
    const loops = '{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}';
    expect((await template(loops)).error?.class).toBe('TemplateLimitError');
    expect((await template("{{ 'x' * 999999999 }}")).error).not.toBeNull();
    expect((await template('{{ '.repeat(5000))).error).not.toBeNull();
    expect((await template('{{ ((((' + '('.repeat(20_000))).error).not.toBeNull();
    expect((await template("{{ ''.__class__.__mro__ }}{{ __proto__ }}")).text ?? '').not.toContain('object');
    const aaa = JSON.parse(eventText(20)) as { Event: { Attribute: { value: string }[] } };
    for (const attribute of aaa.Event.Attribute) attribute.value = `${'a'.repeat(40)}!`;
    const source = { of: 'text', text: JSON.stringify(aaa) } as const;
    const hashPath = 'Event._AttributeFlattened.{n}[value=/^(a+)+$/].value';
    must(await client.call('preview.hashPath', { source, triggerId, hashPath }));
    const long = await client.call('preview.hashPath', { source, triggerId, hashPath: 'a.'.repeat(10_000) });
    expect(long).toMatchObject({ error: { code: 'too-large' } });
    const deep = `${'['.repeat(2000)}1${']'.repeat(2000)}`;
    const filter = { selector: '', operator: 'equals', path: '', value: JSON.parse(deep) as unknown };
    expect(await client.call('preview.filter', { source, triggerId, ...filter })).toMatchObject({
      error: { code: 'invalid-input' },
    });
    expect(performance.now() - began).toBeLessThan(15_000);
  });

  it('answer only the newest of a slot, and nobody who has stopped', async () => {
    const app = startApp();
    open.push(app);
    const ask = (template: string, slot?: string, stop = createStop()) =>
      Promise.resolve(
        app.handlers['preview.template'](
          { source: text, triggerId, template, ...(slot === undefined ? {} : { slot }) },
          { signal: stop.signal },
        ),
      );
    const stop = createStop();
    const asked = [ask('1', 'a'), ask('2', 'a'), ask('3', 'b'), ask('4'), ask('5', undefined, stop)];
    stop.stop();
    const [first, second, other, none, stopped] = await Promise.all(asked);
    expect(first).toMatchObject({ error: { code: 'cancelled' } });
    expect(stopped).toMatchObject({ error: { code: 'cancelled' } });
    expect([second, other, none].map((answer) => answer?.ok && answer.value.text)).toEqual(['2', '3', '4']);
    expect(await ask('6', 'a')).toMatchObject({ ok: true, value: { text: '6' } });
  });

  it('normalise a large sample once', async () => {
    const client = start();
    const large = eventText(20_000);
    const made = must(await client.call('samples.create', { name: 'Large', triggerId, text: large }));
    const source = { of: 'sample', sampleId: made.items[0]?.id ?? '' } as const;
    const took = async (template: string): Promise<number> => {
      const began = performance.now();
      must(await client.call('preview.template', { source, triggerId, template }));
      return performance.now() - began;
    };
    const first = await took('{{ Event.info }}');
    const again = Math.min(await took('{{ Event.id }}'), await took('{{ Event.date }}'), await took('{{ uuid }}'));
    expect(again).toBeLessThan(first / 3);
  });
});
