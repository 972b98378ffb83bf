import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../modules/catalogue.ts';
import { buildWorkflow, type NodePlan } from '../testing/build-workflow.ts';
import type { Workflow } from '../model/workflow.ts';
import { checkWorkflow } from './check-workflow.ts';
import type { CheckOptions } from './make-context.ts';
import { rules } from './rules.ts';

const modules = catalogue('2.5.1');
const ruleIds = (workflow: Workflow, options?: CheckOptions): string[] => [
  ...new Set(checkWorkflow(workflow, modules, options).map((finding) => finding.rule)),
];
const behind = (node: NodePlan, trigger = 'event-publish'): Workflow =>
  buildWorkflow({ 1: { module: trigger, to: ['2'] }, 2: node });
const stop: NodePlan = { module: 'stop-execution', params: { message: 'no' } };
const filterA: NodePlan = {
  module: 'generic-filter-data',
  params: {
    'filtering-label': 'A',
    selector: 'Event._AttributeFlattened.{n}',
    value: 'x',
    operator: 'in',
    hash_path: 'type',
  },
};

/** A workflow for each rule in which it strikes, and the node it should point at. */
const strikes: Record<string, { workflow: Workflow; node?: string; options?: CheckOptions }> = {
  cycle: {
    // 1 → 2 → 3 → 2
    workflow: buildWorkflow({
      1: { module: 'event-publish', to: ['2'] },
      2: { module: 'push-zmq', to: ['3'] },
      3: { module: 'push-zmq', to: ['2'] },
    }),
    node: '3',
  },
  'trigger-count': {
    workflow: buildWorkflow({ 1: { module: 'event-publish' }, 2: { module: 'event-after-save' } }),
    node: '2',
  },
  'multiple-connections': {
    workflow: buildWorkflow({ 1: { module: 'event-publish', to: ['2', '3'] }, 2: stop, 3: stop }),
    node: '1',
  },
  'blocking-after-concurrent': {
    // 1 → 2 (concurrent) → 3 (IF) → else 4 (stop)
    workflow: buildWorkflow({
      1: { module: 'event-publish', to: ['2'] },
      2: { module: 'concurrent-task', to: ['3'] },
      3: { module: 'published-if', to: [[], ['4']] },
      4: stop,
    }),
    node: '4',
  },
  'missing-target': { workflow: behind({ module: 'push-zmq', to: ['9'] }), node: '2' },
  'unreachable-node': { workflow: buildWorkflow({ 1: { module: 'event-publish' }, 2: stop }), node: '2' },
  'trigger-mismatch': {
    workflow: buildWorkflow({ 1: { module: 'event-publish' } }, { triggerId: 'event-after-save' }),
    node: '1',
  },
  'output-not-in-module': {
    workflow: buildWorkflow({ 1: { module: 'event-publish', to: ['2'] }, 2: { ...stop, to: ['3'] }, 3: stop }),
    node: '2',
  },
  'module-disabled': { workflow: behind(stop), node: '2', options: { disabledModules: ['stop-execution'] } },
  'blocking-in-non-blocking': { workflow: behind(stop, 'event-after-save'), node: '2' },
  'data-format': { workflow: behind({ module: 'tag-if', params: { tags: ['x'] } }, 'log-after-save'), node: '2' },
  'unknown-module': { workflow: behind({ module: 'made-up-module' }), node: '2' },
  'module-version-changed': {
    workflow: ((w) => ({
      ...w,
      graph: { ...w.graph, nodes: w.graph.nodes.map((n) => (n.id === '2' ? { ...n, moduleVersion: '0.0' } : n)) },
    }))(behind(stop)),
    node: '2',
  },
  'disabled-locally': {
    workflow: ((w) => ({
      ...w,
      graph: { ...w.graph, nodes: w.graph.nodes.map((n) => ({ ...n, disabledLocally: n.id === '2' })) },
    }))(behind(stop)),
    node: '2',
  },
  'filter-not-supported': { workflow: behind({ ...stop, filter: { selector: 'Event' } }), node: '2' },
  'invalid-parameter': { workflow: behind({ ...stop, params: { massage: 'x' } }), node: '2' },
  'filter-incomplete': {
    workflow: behind({
      module: 'tag_operation',
      params: { tags: ['x'], scope: 'attribute' },
      filter: { selector: 'Event._AttributeFlattened.{n}' },
    }),
    node: '2',
  },
  'value-snaps-back': { workflow: behind({ module: 'count-if', params: { operator: '' } }), node: '2' },
  'required-parameter': { workflow: behind({ module: 'webhook', params: { url: '' } }), node: '2' },
  'text-instead-of-list': { workflow: behind({ module: 'tag-if', params: { tags: 'tlp:red' } }), node: '2' },
  'template-syntax': { workflow: behind({ ...stop, params: { message: '{{ Event.info' } }), node: '2' },
  'template-needs-server': { workflow: behind(stop), node: '2' },
  'secret-in-parameter': {
    workflow: behind({ module: 'webhook', params: { url: 'https://user:pass@chat.example.org/' } }),
    node: '2',
  },
  'form-without-payload': {
    workflow: behind({ module: 'webhook', params: { url: 'https://a.example', content_type: 'form' } }),
    node: '2',
  },
  'equals-needs-plain-path': {
    workflow: behind({
      module: 'generic-if',
      params: { operator: 'equals', hash_path: 'Event.Tag.{n}.name', value: 'x' },
    }),
    node: '2',
  },
  'empty-selection': { workflow: behind({ module: 'tag-if', params: { tags: [] } }), node: '2' },
  'tag-if-all-surprises': {
    workflow: behind({ module: 'tag-if', params: { tags: ['a', 'b'], condition: 'not_in_and' } }),
    node: '2',
  },
  'threat-level-default': { workflow: behind({ module: 'threat-level-if' }), node: '2' },
  'distribution-if-needs-attribute': { workflow: behind({ module: 'distribution-if' }), node: '2' },
  'path-pattern': {
    workflow: behind({ module: 'count-if', params: { selector: 'Event.Tag.{n}[name=/a(b/].name', value: '1' } }),
    node: '2',
  },
  'path-never-resolves': {
    workflow: behind({ module: 'count-if', params: { selector: 'Attribute.{n}', value: '1' } }),
    node: '2',
  },
  'reset-without-filter': { workflow: behind({ module: 'generic-filter-reset' }), node: '2' },
  'reset-removes-all': {
    workflow: buildWorkflow({
      1: { module: 'event-publish', to: ['2'] },
      2: { ...filterA, to: ['3'] },
      3: { ...filterA, params: { ...filterA.params, 'filtering-label': 'B' }, to: ['4'] },
      4: { module: 'generic-filter-reset', params: { 'filtering-label': 'B' } },
    }),
    node: '4',
  },
  'filter-write-back': {
    workflow: buildWorkflow({
      1: { module: 'event-publish', to: ['2'] },
      2: { ...filterA, to: ['3'] },
      3: { module: 'attribute_ids_flag_operation' },
    }),
    node: '3',
  },
  'stale-tags': {
    workflow: buildWorkflow({
      1: { module: 'event-publish', to: ['2'] },
      2: { module: 'tag_operation', params: { tags: ['a'] }, to: ['3'] },
      3: { module: 'tag-if', params: { tags: ['a'] } },
    }),
    node: '3',
  },
  'shape-after-enrich': {
    workflow: buildWorkflow({
      1: { module: 'event-publish', to: ['2'] },
      2: { module: 'enrich-event', params: { modules: 'dns' }, to: ['3'] },
      3: { module: 'tag-if', params: { tags: ['a'] } },
    }),
    node: '3',
  },
  'tag-replacement-untagged': {
    workflow: behind({ module: 'tag_replacement_tlp', params: { scope: 'attribute' } }),
    node: '2',
  },
  'event-scope-with-filter': {
    workflow: behind({
      module: 'tag_operation',
      params: { tags: ['a'] },
      filter: { selector: 'a', value: 'b', operator: 'in', path: 'c' },
    }),
    node: '2',
  },
  'reload-does-nothing': {
    workflow: buildWorkflow({
      1: { module: 'event-publish', to: ['2'], rawData: {} },
      2: { module: 'reload-full-event' },
    }),
    node: '2',
  },
  'fires-itself': { workflow: behind({ module: 'publish-event' }), node: '2' },
  'module-broken': {
    workflow: behind({ module: 'splunk-hec-export', params: { url: 'https://a.example', hec_token: 'x' } }),
    node: '2',
  },
  'module-without-effect': { workflow: behind({ module: 'tag_replacement_generic' }), node: '2' },
  'file-was-repaired': {
    workflow: behind(stop),
    options: {
      notes: [
        {
          rule: 'duplicate-edge',
          place: 'Workflow.data.1',
          text: 'One of two equal connections was dropped.',
          nodeId: '1',
        },
      ],
    },
    node: '1',
  },
};

describe('each rule strikes where it should', () => {
  test.each(rules.map((rule) => rule.id))('%s', (id) => {
    const strike = strikes[id];
    if (strike === undefined) throw new Error(`The rule ${id} has no workflow in this test.`);
    const found = checkWorkflow(strike.workflow, modules, strike.options).filter((finding) => finding.rule === id);
    expect(found.length).toBeGreaterThan(0);
    if (strike.node !== undefined)
      expect(found.map((finding) => finding.nodeId ?? finding.edge?.source)).toContain(strike.node);
    for (const finding of found) expect(finding.detail).toMatch(/^.{15,}[.!]$/s);
  });
  test('rule ids are unique', () => {
    expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length);
  });
});

describe('sound workflows', () => {
  test('the classic one has no finding but the note about templates', () => {
    const workflow = buildWorkflow({
      1: { module: 'event-publish', to: ['2'] },
      2: { module: 'tag-if', params: { scope: 'event', condition: 'in_or', tags: ['tlp:red'] }, to: [['3'], ['4']] },
      3: {
        module: 'send-mail',
        params: { recipients: ['All admins'], mail_template_subject: 'Refused', mail_template_body: 'x' },
        to: ['5'],
      },
      4: { module: 'webhook', params: { url: 'https://chat.example.org/hook' } },
      5: stop,
    });
    expect(ruleIds(workflow)).toEqual(['template-needs-server']);
  });
  test('a filter in force on one way only does not end on the other', () => {
    // 1 → 2 (concurrent) → 3 (filter) → 4 (writes)   and   2 → 5 (writes)
    const workflow = buildWorkflow({
      1: { module: 'event-publish', to: ['2'] },
      2: { module: 'concurrent-task', to: ['3', '5'] },
      3: { ...filterA, to: ['4'] },
      4: { module: 'attribute_ids_flag_operation' },
      5: { module: 'attribute_ids_flag_operation' },
    });
    const written = checkWorkflow(workflow, modules).filter((finding) => finding.rule === 'filter-write-back');
    expect(written.map((finding) => finding.nodeId)).toEqual(['4']);
  });
  test('a reload between tag and condition is enough', () => {
    const workflow = buildWorkflow({
      1: { module: 'event-publish', to: ['2'] },
      2: { module: 'tag_operation', params: { tags: ['a'] }, to: ['3'] },
      3: { module: 'reload-full-event', to: ['4'] },
      4: { module: 'tag-if', params: { tags: ['a'] } },
    });
    expect(ruleIds(workflow)).not.toContain('stale-tags');
  });
});

test('a ladder of 60 diamonds is checked at once', () => {
  const plan: Record<string, NodePlan> = { 1: { module: 'event-publish', to: ['10'] } };
  for (let i = 0; i < 60; i++) {
    const at = 10 + i * 3;
    plan[at] = { module: 'published-if', to: [[String(at + 1)], [String(at + 2)]] };
    plan[at + 1] = { ...filterA, to: [String(at + 3)] };
    plan[at + 2] = { module: 'generic-filter-reset', to: [String(at + 3)] };
  }
  plan[190] = { module: 'attribute_ids_flag_operation' };
  expect(ruleIds(buildWorkflow(plan))).toContain('filter-write-back');
});

test('docs/checks.md names every rule with its title', () => {
  const page = readFileSync(new URL('../../../docs/checks.md', import.meta.url), 'utf8');
  for (const rule of rules) expect(page).toContain(`| \`${rule.id}\` | ${rule.severity} | ${rule.title} |`);
});
