import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '@shared/rpc/connect.ts';
import type { Result } from '@shared';
import type { App } from './app.ts';
import { advance, must, sourceWorker, startApp } from './testing/start-app.ts';
import { eventText, filterChain, workflowText } from './testing/sample-cases.ts';

// Every way in, every kind of broken text: each gets an answer with a code and a sentence, and changes nothing.

const deep = (depth: number, open: string, close: string): string => `${open.repeat(depth)}1${close.repeat(depth)}`;
const node =
  '{"id":1,"data":{"id":"event-publish","module_type":"trigger","indexed_params":{}},"inputs":{},"outputs":{}}';

const texts: Readonly<Record<string, string>> = {
  nothing: '',
  blanks: '   \n',
  'no JSON': 'flowbench',
  'half a file': filterChain(3).slice(0, 400),
  'a zip file': 'PK\u0003\u0004\u0000\u0000\ufffd\ufffd',
  HTML: '<html><body>Login</body></html>',
  null: 'null',
  'a number': '42',
  'a text': '"Workflow"',
  'an empty list': '[]',
  'an empty object': '{}',
  'lists 10,000 deep': deep(10_000, '[', ']'),
  'objects 10,000 deep': deep(10_000, '{"Workflow":', '}'),
  'objects 100,000 deep in an event': `{"Event":${deep(100_000, '{"a":', '}')}}`,
  'a graph 10,000 deep': `{"Workflow":{"data":{"1":${deep(10_000, '{"data":', '}')}}}}`,
  'a prototype as key':
    '{"__proto__":{"polluted":1},"Workflow":{"__proto__":{"polluted":1},"data":{"__proto__":{"polluted":1}}}}',
  'a prototype as payload': '{"Event":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}}',
  'data that are a list': '{"Workflow":{"data":[1,2,3]}}',
  'data that are a number': '{"Workflow":{"data":7}}',
  'nodes that are texts': '{"Workflow":{"data":{"1":"a","2":"b"}}}',
  'outputs that are numbers': '{"Workflow":{"data":{"1":{"id":1,"data":{"id":"x"},"outputs":{"output_1":5}}}}}',
  'an edge into nothing': `{"Workflow":{"trigger_id":"event-publish","data":{"1":${node.replace('"outputs":{}', '"outputs":{"output_1":{"connections":[{"node":"99","output":"input_1"}]}}')}}}}`,
  'names of a megabyte': JSON.stringify({ Workflow: { name: 'x'.repeat(1_000_000), data: {} } }),
  'numbers beyond all measure': '{"Event":{"id":1e999,"n":123456789012345678901234567890}}',
  'half a character': '{"Event":{"info":"\\ud800"}}',
  'a NUL and controls': '{"Event":{"info":"a\\u0000b\\u001b[31m"}}',
  'markup in names': JSON.stringify({ Workflow: { name: '<img src=x onerror=alert(1)>', data: {} } }),
  'a blueprint': '{"WorkflowBlueprint":{"name":"x","data":[]}}',
};

let app: App;
let client: Client;
let workflowId = '';
beforeAll(async () => {
  app = startApp();
  client = app.client();
  workflowId = must(
    await client.call('library.create', { name: 'Kept', triggerId: 'event-publish', workflow: filterChain(2) }),
  ).id;
});
afterAll(() => app.close());

const waysIn: Readonly<Record<string, (text: string) => Promise<Result<unknown>>>> = {
  'library.create': (workflow) => client.call('library.create', { name: 'x', triggerId: 'event-publish', workflow }),
  'library.save': (workflow) => client.call('library.save', { id: workflowId, baseRevision: 1, workflow }),
  'library.saveDraft': (workflow) => client.call('library.saveDraft', { id: workflowId, baseRevision: 1, workflow }),
  'library.import': (text) => client.call('library.import', { files: [{ name: 'x.json', text }] }),
  'samples.create': (text) => client.call('samples.create', { name: 'x', triggerId: 'event-publish', text }),
  'runs.create, the payload': (payload) => client.call('runs.create', { workflowId, payload }),
  'runs.create, the graph': (workflow) => client.call('runs.create', { workflowId, workflow, payload: '{}' }),
  'payload.children': (text) => client.call('payload.children', { source: { of: 'text', text }, path: [] }),
  'payload.search': (text) => client.call('payload.search', { source: { of: 'text', text }, text: 'a' }),
  'payload.hashPath': (text) => client.call('payload.hashPath', { source: { of: 'text', text }, hashPath: '{s}.{n}' }),
};

describe.each(Object.entries(waysIn))('%s', (name, send) => {
  it.each(Object.entries(texts))('answers %s with a value or a sentence', async (_kind, text) => {
    const before = must(await client.call('library.get', { id: workflowId }));
    const result = await send(text);
    if (!result.ok) {
      expect(result.error.code).not.toBe('internal');
      expect(result.error.message.length).toBeGreaterThan(10);
      expect(result.error.message.length).toBeLessThan(2000);
    }
    if (name === 'library.save' && result.ok) {
      // It was a workflow after all: a new revision, the old one untouched. Back to where we were.
      must(await client.call('library.restoreRevision', { id: workflowId, revision: 1 }));
      await app.close();
      app = startApp();
      client = app.client();
      workflowId = must(
        await client.call('library.create', { name: 'Kept', triggerId: 'event-publish', workflow: filterChain(2) }),
      ).id;
    } else if (name !== 'library.saveDraft' && name !== 'library.create') {
      const after = must(await client.call('library.get', { id: workflowId }));
      expect(after.workflow).toBe(before.workflow);
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe("graphs that are none of MISP's", () => {
  const trigger = (to: readonly number[]) => ({ module: 'event-publish', kind: 'trigger' as const, to: [to] });
  const filter = (to: readonly number[]) => ({ module: 'generic-filter-data', kind: 'logic' as const, to: [to] });
  const graphs: Readonly<Record<string, string>> = {
    'no trigger': workflowText('x', 'event-publish', [filter([])]),
    'two triggers': workflowText('x', 'event-publish', [trigger([2]), trigger([])]),
    'a cycle': workflowText('x', 'event-publish', [trigger([2]), filter([3]), filter([2])]),
    'an unknown module': workflowText('x', 'event-publish', [trigger([2]), { module: 'no-such', kind: 'action' }]),
    'a node that is not there': workflowText('x', 'event-publish', [trigger([77])]),
    'an unknown trigger': workflowText('x', 'no-such', [{ module: 'no-such', kind: 'trigger' }]),
    'no node at all': workflowText('x', 'event-publish', []),
    'paths that multiply': workflowText('x', 'event-publish', [
      trigger([2, 3]),
      ...Array.from({ length: 60 }, (_unused, index) => filter([index - (index % 2) + 4, index - (index % 2) + 5])),
    ]),
  };

  it.each(Object.entries(graphs))('with %s are run to an end that says what is wrong', async (_name, workflow) => {
    const run = must(await client.call('runs.create', { workflowId, workflow, payload: eventText(2) }));
    const stop = AbortSignal.timeout(5000);
    const { end } = await advance(client, run.id, 'end', { signal: stop });
    expect(end.state).toBe('finished');
    expect(end.sentence.length).toBeGreaterThan(10);
  });
});

describe('sizes', () => {
  it('refuses 200 MB in a sentence, on the way in and before the wire is closed over it', async () => {
    const threaded = startApp({ worker: sourceWorker });
    const caller = threaded.client();
    try {
      const text = `{"Event":{"info":"${'x'.repeat(200 * 1024 * 1024)}"}}`;
      const ways: Promise<Result<unknown>>[] = [
        caller.call('samples.create', { name: 'x', triggerId: 'event-publish', text }),
        caller.call('library.import', { files: [{ name: 'x.json', text }] }),
      ];
      for (const result of await Promise.all(ways))
        expect(result).toMatchObject({ ok: false, error: { code: 'too-large' } });
      expect((await caller.call('app.info', {})).ok).toBe(true);
    } finally {
      await threaded.close();
    }
  }, 60_000);
});
