// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { registry, type Workflow } from '@engine';
import { buildWorkflow, type NodePlan } from '@engine/testing/build-workflow.ts';
import { NodeEditor } from '../inspector/node-editor.tsx';
import { store, useStore } from '../store/index.ts';
import { draw, hostWith, type FakeHost } from './fake-host.tsx';

// Monaco measures what no test window can; the plain field that stands in for it is what is tested here.
vi.mock('../editor/monaco-jinja.tsx', () => new Promise(() => undefined));
// happy-dom knows no observer and no layout.
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
} as unknown as typeof ResizeObserver;
Element.prototype.scrollIntoView ??= () => undefined;

afterEach(cleanup);

const plan = (node: NodePlan): Workflow =>
  buildWorkflow({ 1: { module: 'event-publish', to: ['2'] }, 2: node }, { name: 'Forms' });

function Open() {
  const workflow = useStore((state) => state.documents['w']?.history.now);
  const node = workflow?.graph.nodes.find((one) => one.id === '2');
  if (!workflow || !node) return null;
  const moduleOf = (id: string) => registry.find((one) => one.id === id);
  return (
    <NodeEditor
      workflowId="w"
      workflow={workflow}
      node={node}
      moduleOf={moduleOf}
      findings={[]}
      onPick={() => undefined}
    />
  );
}
const params = (host: FakeHost) => host.document().graph.nodes[1]?.params ?? {};
const past = () =>
  store()
    .getState()
    .documents['w']?.history.past.map((step) => step.label) ?? [];

async function edit(node: NodePlan, answers: Parameters<typeof hostWith>[1] = {}): Promise<FakeHost> {
  const host = await hostWith(plan(node), answers);
  draw(<Open />);
  return host;
}
/** Opens one of the tabs of the node; which one was open last is remembered between nodes. */
const tab = (name: RegExp) => fireEvent.click(screen.getByRole('tab', { name }));

describe('the form of a node', () => {
  it('marks defaults, changes a value and brings the default back', async () => {
    const host = await edit({ module: 'tag-if' });
    tab(/Parameters/);
    fireEvent.change(screen.getByRole('combobox', { name: 'Scope' }), { target: { value: 'attribute' } });
    expect(params(host)['scope']).toBe('attribute');
    fireEvent.click(screen.getByRole('button', { name: 'Reset Scope to its default' }));
    expect(params(host)['scope']).toBe('event');
    expect(screen.queryByRole('button', { name: 'Reset Scope to its default' })).toBeNull();
  });

  it('takes all that is typed in one visit of a field as one step of undo', async () => {
    const host = await edit({ module: 'webhook', params: { url: 'https://example.org' } });
    tab(/Parameters/);
    const field = () => screen.getByRole('combobox', { name: 'URL' });
    for (const url of ['https://example.org/a', 'https://example.org/ab']) {
      fireEvent.change(field(), { target: { value: url } });
      await vi.waitFor(() => expect(params(host)['url']).toBe(url));
    }
    fireEvent.blur(field());
    expect(past()).toEqual(['Change of URL in Webhook']);
    fireEvent.change(field(), { target: { value: 'https://example.net' } });
    fireEvent.blur(field());
    expect(past()).toHaveLength(2);
    store().getState().undoDocument('w');
    store().getState().undoDocument('w');
    await vi.waitFor(() => expect(field()).toHaveProperty('value', 'https://example.org'));
  });

  it('commits what was typed when the field goes away', async () => {
    const host = await edit({ module: 'stop-execution' });
    tab(/Parameters/);
    fireEvent.change(screen.getByRole('combobox', { name: /message/i }), { target: { value: 'No.' } });
    cleanup();
    expect(params(host)['message']).toBe('No.');
  });

  it('shows a field only while another has the value it follows', async () => {
    const host = await edit({ module: 'distribution-if', params: { distribution: '0', sharing_group_id: ['3'] } });
    tab(/Parameters/);
    expect(screen.queryByRole('combobox', { name: /Sharing Group/i })).toBeNull();
    fireEvent.change(screen.getByRole('combobox', { name: 'Distribution' }), { target: { value: '4' } });
    expect(screen.getByRole('combobox', { name: /Sharing Group/i })).toBeDefined();
    expect(params(host)['sharing_group_id']).toEqual(['3']);
  });

  it('names what the module needs while it is empty', async () => {
    await edit({ module: 'webhook', params: { url: '' } });
    tab(/Parameters/);
    expect(screen.getByText(/The module needs url/)).toBeDefined();
  });

  it('hides a secret until it is asked for', async () => {
    await edit({ module: 'slack', params: { slack_bot_token: 'not-a-token' } });
    tab(/Parameters/);
    const field = screen.getByLabelText(/bot token/i, { selector: 'input' });
    expect(field.getAttribute('type')).toBe('password');
    fireEvent.click(screen.getByRole('button', { name: /^Show .*token/i }));
    expect(field.getAttribute('type')).toBe('text');
  });

  it('shows a parameter the module does not know and takes it out', async () => {
    const host = await edit({ module: 'publish-event', params: { left_over: 'x' } });
    tab(/Parameters/);
    expect(screen.getByText('Invalid parameter')).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Remove left_over' }));
    expect(params(host)).toEqual({});
    store().getState().undoDocument('w');
    expect(params(host)).toEqual({ left_over: 'x' });
  });

  it('shows every field of every module that there is', async () => {
    for (const module of registry.filter((one) => one.kind !== 'trigger')) {
      await edit({ module: module.id });
      tab(/Parameters/);
      for (const param of module.params.filter((one) => one.displayOn === undefined)) {
        expect(screen.getAllByText(param.label).length, `${module.id} ${param.id}`).toBeGreaterThan(0);
      }
      cleanup();
    }
  });

  it('changes nothing in a library that can only be read', async () => {
    const host = await edit({ module: 'tag-if' });
    store().setState({ appInfo: { readOnly: 'Made by a newer Flowbench.' } as never });
    tab(/Parameters/);
    await vi.waitFor(() => expect(screen.getByRole('combobox', { name: 'Scope' })).toHaveProperty('disabled', true));
    fireEvent.change(screen.getByRole('combobox', { name: 'Scope' }), { target: { value: 'attribute' } });
    expect(params(host)['scope']).toBeUndefined();
  });
});

describe('the picker', () => {
  const many = Array.from({ length: 20_000 }, (_, index) => `example:tag="${index}"`);
  const choices = (input: { query: string; limit: number; values?: string[] }) => {
    const found = input.values ?? many.filter((name) => name.includes(input.query));
    const items = found
      .slice(0, input.limit)
      .map((name) => ({ value: name, label: name, colour: '#ff2b2b', hint: '' }));
    return { items, total: found.length };
  };

  it('opens with twenty thousand tags and draws only what is seen', async () => {
    await edit({ module: 'tag-if', params: { tags: ['tlp:red'] } }, { 'reference.choices': choices });
    tab(/Parameters/);
    fireEvent.mouseDown(screen.getByRole('combobox', { name: 'Tags' }));
    await vi.waitFor(() => expect(screen.getByText('19,500 more: type to narrow them down.')).toBeDefined());
    const list = screen.getByRole('listbox', { name: 'Tags', hidden: true });
    expect(within(list).queryAllByRole('option', { hidden: true }).length).toBeLessThan(60);
  });

  it('is searched in the host, picks by keyboard and takes a name of one’s own', async () => {
    const host = await edit({ module: 'tag-if', params: { tags: ['tlp:red'] } }, { 'reference.choices': choices });
    tab(/Parameters/);
    const field = screen.getByRole('combobox', { name: 'Tags' });
    fireEvent.change(field, { target: { value: '"777"' } });
    await vi.waitFor(() =>
      expect(host.asked.some(({ input }) => input['query'] === '"777"' && input['from'] === 'tags')).toBe(true),
    );
    await vi.waitFor(() => expect(screen.queryByText('Searching…')).toBeNull());
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(params(host)['tags']).toEqual(['tlp:red', 'example:tag="777"']);
    fireEvent.change(field, { target: { value: 'my:own' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(params(host)['tags']).toEqual(['tlp:red', 'example:tag="777"', 'my:own']);
    fireEvent.keyDown(field, { key: 'Backspace' });
    fireEvent.click(screen.getByRole('button', { name: 'Remove tlp:red' }));
    expect(params(host)['tags']).toEqual(['example:tag="777"']);
  });

  it('works with names typed by hand when the host has none', async () => {
    const host = await edit({ module: 'generic-if', params: { operator: 'in_or' } });
    tab(/Parameters/);
    const field = screen.getByRole('combobox', { name: /Value list/i });
    fireEvent.change(field, { target: { value: 'ip-src' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(params(host)['value_list']).toEqual(['ip-src']);
  });
});

describe('previews', () => {
  it('renders a template with the chosen payload and names the line of a mistake', async () => {
    const host = await edit(
      { module: 'stop-execution', params: { message: 'Event {{ Event.id }}' } },
      {
        'preview.template': ({ template }: { template: string }) =>
          template.includes('{% if')
            ? { text: null, error: { message: 'unexpected end', class: 'TemplateSyntaxError', line: 2 }, tookUs: 1 }
            : { text: 'Event 301', error: null, tookUs: 400 },
      },
    );
    tab(/Parameters/);
    expect(await screen.findByText('Event 301')).toBeDefined();
    const asked = host.asked.find(({ name }) => name === 'preview.template');
    expect(asked?.input).toMatchObject({ source: { of: 'sample', sampleId: 's' }, triggerId: 'event-publish' });
    fireEvent.change(screen.getByRole('combobox', { name: /message/i }), { target: { value: '{% if' } });
    expect(await screen.findByText(/Line 2: unexpected end/)).toBeDefined();
  });

  it('counts what a hash path finds and completes it', async () => {
    const host = await edit(
      { module: 'count-if', params: { selector: 'Event.Tag.{n}.name' } },
      {
        'preview.hashPath': () => ({ count: 2, items: ['tlp:red', 'PAP:GREEN'], error: null }),
        'preview.complete': () => ({
          from: 6,
          items: [{ insert: 'Tag', label: 'Tag', kind: 'key', detail: 'list of 2' }],
        }),
      },
    );
    tab(/Parameters/);
    expect(await screen.findByText('2 matches')).toBeDefined();
    expect(screen.getByText('PAP:GREEN')).toBeDefined();
    const field = screen.getByRole('combobox', { name: 'Data selector to count' });
    fireEvent.change(field, { target: { value: 'Event.T' } });
    await vi.waitFor(() => expect(field.getAttribute('aria-expanded')).toBe('true'));
    fireEvent.keyDown(field, { key: 'ArrowDown' });
    fireEvent.keyDown(field, { key: 'Enter' });
    fireEvent.blur(field);
    expect(params(host)['selector']).toBe('Event.Tag');
  });

  it('tells which items a generic filter keeps', async () => {
    await edit(
      {
        module: 'generic-filter-data',
        params: {
          selector: 'Event.Tag.{n}',
          operator: 'in_or',
          value_list: ['a'],
          hash_path: 'name',
          value: 'not this',
        },
      },
      {
        'preview.filter': ({ value }: { value: unknown }) => ({
          total: 3,
          matched: Array.isArray(value) ? 1 : 0,
          matchedItems: [{ key: '0', preview: 'the kept one' }],
          unmatchedItems: [{ key: '1', preview: 'the dropped one' }],
          error: null,
        }),
      },
    );
    tab(/Parameters/);
    expect(await screen.findByText('the kept one')).toBeDefined();
    fireEvent.click(screen.getByRole('radio', { name: /Don’t 2/ }));
    expect(screen.getByText('the dropped one')).toBeDefined();
  });

  it('runs a node alone and says what it would do', async () => {
    const host = await edit(
      { module: 'webhook', params: { url: 'https://example.org' } },
      {
        'preview.node': () => ({
          status: 'ran',
          result: false,
          errors: ['The address did not answer.'],
          sentence: 'It would POST to example.org.',
          crash: null,
          effects: [{ title: 'HTTP request', target: 'POST https://example.org', body: 'POST / HTTP/1.1' }],
          changed: [{ path: ['Event', 'info'], before: '"a"', after: '"b"' }],
          changedCount: 1,
          quirks: [{ id: 'q', title: 'A quirk', text: 'It is strange.' }],
        }),
      },
    );
    tab(/Try/);
    fireEvent.click(screen.getByRole('button', { name: 'Try node' }));
    expect(await screen.findByText('answers false')).toBeDefined();
    for (const text of ['The address did not answer.', 'POST https://example.org', 'A quirk.', 'Event.info:']) {
      expect(screen.getByText(text, { exact: false })).toBeDefined();
    }
    const node = String(host.asked.find(({ name }) => name === 'preview.node')?.input['node']);
    expect(JSON.parse(node)).toMatchObject({ data: { id: 'webhook', indexed_params: { url: 'https://example.org' } } });
    fireEvent.click(screen.getByRole('tab', { name: 'Parameters' }));
  });
});

describe('the node filter', () => {
  const filterOf = (host: FakeHost) => host.document().graph.nodes[1]?.filter;
  it('is kept only when nothing is missing, and clears as a whole', async () => {
    const host = await edit({ module: 'tag_operation' });
    tab(/Filter/);
    fireEvent.change(screen.getByRole('combobox', { name: 'Element selector' }), {
      target: { value: 'Event._AttributeFlattened.{n}' },
    });
    expect(screen.getByRole('alert').textContent).toContain('Some fields cannot be empty: operator, value, hash path');
    expect(filterOf(host)?.selector).toBe('');
    fireEvent.change(screen.getByRole('combobox', { name: 'Hash path' }), { target: { value: 'type' } });
    fireEvent.change(screen.getByRole('textbox', { name: 'Value' }), { target: { value: 'ip-dst' } });
    fireEvent.change(screen.getByRole('combobox', { name: 'Operator' }), { target: { value: 'equals' } });
    expect(screen.queryByRole('alert')).toBeNull();
    expect(filterOf(host)).toEqual({
      selector: 'Event._AttributeFlattened.{n}',
      path: 'type',
      operator: 'equals',
      value: 'ip-dst',
    });
    fireEvent.click(screen.getByRole('button', { name: 'Clear the filter' }));
    expect(filterOf(host)).toEqual({ selector: '', path: '', operator: '', value: '' });
  });

  it('keeps what is half written for when one comes back', async () => {
    await edit({ module: 'tag_operation' });
    tab(/Filter/);
    fireEvent.change(screen.getByRole('combobox', { name: 'Element selector' }), {
      target: { value: 'Event.Tag.{n}' },
    });
    tab(/Parameters/);
    tab(/Filter/);
    expect(screen.getByRole('combobox', { name: 'Element selector' })).toHaveProperty('value', 'Event.Tag.{n}');
    fireEvent.click(screen.getByRole('button', { name: 'Back to what is kept' }));
    expect(screen.getByRole('combobox', { name: 'Element selector' })).toHaveProperty('value', '');
  });

  it('shows a stored list and an operator that MISP’s editor does not offer', async () => {
    await edit({
      module: 'tag_operation',
      filter: { selector: 'Event.Tag.{n}', path: 'name', operator: 'in_or', value: ['tlp:red', 'tlp:amber'] },
    });
    tab(/Filter/);
    expect(screen.getByRole('button', { name: 'Remove tlp:amber' })).toBeDefined();
    expect(screen.getByRole('combobox', { name: 'Operator' })).toHaveProperty('value', 'in_or');
  });
});

describe('a node whose module nobody knows', () => {
  it('says so, shows its parameters and lets one set what it answers', async () => {
    const host = await edit({ module: 'acme-module', params: { colour: 'blue', api_key: 'hidden' } });
    tab(/Parameters/);
    expect(screen.getByRole('alert').textContent).toContain('Invalid module id acme-module (2)');
    expect(screen.getByLabelText('Parameters as JSON').textContent).toContain('"colour": "blue"');
    expect(screen.getByLabelText('Parameters as JSON').textContent).not.toContain('hidden');
    fireEvent.click(screen.getByRole('radio', { name: 'An error' }));
    const error = screen.getByRole('textbox', { name: 'Text of the error' });
    fireEvent.change(error, { target: { value: 'Out of order.' } });
    fireEvent.blur(error);
    expect(host.document().standIns).toEqual({ 'acme-module': { error: 'Out of order.' } });
    fireEvent.click(screen.getByRole('radio', { name: 'Missing' }));
    expect(host.document().standIns).toBeUndefined();
  });
});

describe('name and note', () => {
  it('names the node and keeps a note', async () => {
    const host = await edit({ module: 'tag-if' });
    tab(/Notes/);
    const name = screen.getByRole('textbox', { name: 'Name' });
    fireEvent.change(name, { target: { value: 'Is it red?' } });
    fireEvent.blur(name);
    expect(screen.getByRole('heading', { name: 'Is it red?' })).toBeDefined();
    const note = screen.getByRole('textbox', { name: 'Note' });
    fireEvent.change(note, { target: { value: 'Asked for in March.' } });
    fireEvent.blur(note);
    expect(host.document().graph.nodes[1]).toMatchObject({ name: 'Is it red?', note: 'Asked for in March.' });
    fireEvent.click(screen.getByRole('button', { name: 'Reset Name to its default' }));
    expect(host.document().graph.nodes[1]?.name).toBe('IF :: Tag');
  });
});
