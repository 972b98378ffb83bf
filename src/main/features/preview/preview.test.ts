import { afterEach, describe, expect, it } from 'vitest';
import type { Client } from '@shared/rpc/connect.ts';
import type { App } from '../../app.ts';
import { eventText, workflowText } from '../../testing/sample-cases.ts';
import { must, sourceWorker, startApp } from '../../testing/start-app.ts';

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
