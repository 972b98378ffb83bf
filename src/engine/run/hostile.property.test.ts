import fc from 'fast-check';
import { expect, test } from 'vitest';
import { catalogue } from '../modules/catalogue.ts';
import { parseJson } from '../php/parse-json.ts';
import { packPhp } from '../php/pack.ts';
import type { PhpArray, PhpValue } from '../php/value.ts';
import type { Answer, Wish } from '../ports.ts';
import { buildWorkflow, type NodePlan } from '../testing/build-workflow.ts';
import { advance, startRun } from './advance.ts';
import { defaultSettings } from './default-settings.ts';
import { drive } from './drive.ts';
import type { RunState } from './types.ts';
import { MOST_STEPS, MOST_VISITS } from './visit-next.ts';

/**
 * Workflows of filters, concurrent tasks and conditions over payloads made to hurt: every run ends with an outcome, within
 * the bounds, without a fault of ours, and goes on alike after a round trip through JSON.
 */
const modules = catalogue('2.5.1');

const nested = (depth: number, open: string, close: string): string =>
  `${open.repeat(depth)}"bottom"${close.repeat(depth)}`;
/** As JSON, so that `__proto__`, `-0` and long integers come in the way they do from a file. */
const NASTY = [
  '"__proto__"',
  '{"__proto__":{"polluted":true},"constructor":{"prototype":1},"toString":"x","hasOwnProperty":null}',
  '{"0":"a","-1":"b","9223372036854775807":"c","9223372036854775808":"d","1.5":"e","":"f","length":7}',
  '[9223372036854775807,-9223372036854775808,18446744073709551616,1e308,-0,-0.0,1e-320]',
  '["NaN","INF","-INF","1e1000","0x1A","0e0"," 1","1 ","","0","١"]',
  '[null,[],{},[[]],[null],false,0]',
  '"\\u0000\\ud800\\uffff"',
  '[{"name":"tlp:red"},{"name":null},{"name":["x"]},"plain",{"\\u0000php":"int","value":"x"}]',
];
const nasty = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...NASTY) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 490 }).map((depth) => nested(depth, '[', ']')) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 490 }).map((depth) => nested(depth, '{"Tag":', '}')) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 20_000 }).map((length) => JSON.stringify('aé'.repeat(length))) },
);
const KEYS = ['Tag', 'Attribute', 'Object', '_AttributeFlattened', 'info', 'id', '__proto__', 'distribution', '7'];
const payload: fc.Arbitrary<PhpArray> = fc
  .tuple(
    fc.uniqueArray(fc.tuple(fc.constantFrom(...KEYS), nasty), { maxLength: 5, selector: ([key]) => key }),
    fc.uniqueArray(fc.tuple(fc.constantFrom('_x', '__proto__', 'enabledFilters', '_unfilteredData', '3'), nasty), {
      maxLength: 2,
      selector: ([key]) => key,
    }),
  )
  .map(([event, top]) => {
    const record = (pairs: readonly (readonly [string, string])[]): string =>
      pairs.map(([key, json]) => `,${JSON.stringify(key)}:${json}`).join('');
    return parseJson(`{"Event":{"uuid":"u"${record(event)}}${record(top)}}`) as PhpArray;
  });

const path = fc.constantFrom(
  'Event.Tag.{n}',
  'Event.Tag.{n}.name',
  'Event.Attribute.{n}.{n}',
  'Event.{s}.{n}',
  '{s}.{s}.{*}',
  'Event.{*}[name]',
  'Event.{s}.{n}[name=/(e+)+$/i]',
  'Event.__proto__',
  '__proto__.{s}',
  'Event.Tag.Tag.Tag.Tag',
  '_unfilteredData.{s}',
  '-1',
  'name',
  '',
  '0',
);
const word = fc.constantFrom<PhpValue>('in', 'not_in', 'equals', 'any_value', 'in_or', 'not_in_and', 'A', 'B', 'all');
const value = fc.constantFrom<PhpValue>('', '0', 'x', '__proto__', '1e1000', ['x', ['y']], { 0: 'a', k: null }, null);
const plan = fc.record({
  module: fc.constantFrom(
    ...['generic-filter-data', 'generic-filter-data', 'generic-filter-reset', 'concurrent-task', 'generic-if'],
    ...['tag-if', 'distribution-if', 'count-if', 'push-zmq', 'webhook', 'attribute_edition_operation', 'not-installed'],
  ),
  selector: path,
  path,
  word,
  value,
  to: fc.array(fc.array(fc.nat(), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 2 }),
});

/** Node n leads on to n + 1 and wherever else it likes, backwards too. */
function planned(plans: readonly (typeof plan extends fc.Arbitrary<infer P> ? P : never)[]): Record<string, NodePlan> {
  const last = plans.length + 1;
  const nodes: Record<string, NodePlan> = { 1: { module: 'event-publish', to: ['2'] } };
  plans.forEach((node, index) => {
    const [first = [], ...others] = node.to.map((targets) => targets.map((target) => String(2 + (target % last))));
    nodes[String(index + 2)] = {
      module: node.module,
      to: [[String(Math.min(index + 3, last)), ...first.slice(1)], ...others],
      filter: { selector: '', ...(node.value === 'x' ? { selector: 'Event.Tag.{n}', path: '0', operator: 'in' } : {}) },
      params: {
        'filtering-label': node.word,
        selector: node.selector,
        hash_path: node.path,
        operator: node.word,
        value: node.value,
        value_list: node.value,
        condition: node.word,
        tags: node.value,
        scope: 'attribute',
        data_extraction_path: node.path,
        url: 'http://hook.example.org/',
        payload: '',
      },
    };
  });
  return nodes;
}

function begin(nodes: Readonly<Record<string, NodePlan>>, data: PhpArray, debugEnabled: boolean): RunState {
  return startRun({
    workflow: buildWorkflow(nodes, { debugEnabled }),
    triggerId: 'event-publish',
    payload: data,
    entry: 'trigger',
    settings: defaultSettings,
  });
}

function answer(wish: Wish): Answer {
  if (wish.kind === 'render') return { kind: 'render', answer: { text: wish.ask.template } };
  if (wish.kind === 'http') return { kind: 'http', answer: { status: 200, body: '' } };
  if (wish.kind === 'zmq') return { kind: 'zmq', answer: { done: true } };
  if (wish.kind === 'mail') return { kind: 'mail', answer: { sent: true } };
  return { kind: wish.kind, answer: { value: [] } };
}

function expectEnd(state: RunState, last: { readonly type: string } | undefined): void {
  expect(state.done).toBe(true);
  expect(state.step).toBeLessThanOrEqual(MOST_STEPS);
  expect(state['visits']).toBeLessThanOrEqual(MOST_VISITS);
  expect(last).toMatchObject({
    type: 'run-ended',
    outcome: expect.stringMatching(/^(success|failure|blocked|crashed)$/),
  });
  expect((last as { crash?: { class: string } }).crash?.class).not.toBe('FlowbenchFault');
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
}

/** Events as text; their documents hold integers that JSON has no number for. */
function told(events: unknown): string {
  return JSON.stringify(packPhp(events as PhpValue));
}

test('filters, tasks and conditions over hostile payloads end, and go on alike after JSON at any moment', () => {
  fc.assert(
    fc.property(
      fc.array(plan, { minLength: 1, maxLength: 6 }),
      payload,
      fc.boolean(),
      fc.integer({ min: 0, max: 25 }),
      (plans, data, debug, moment) => {
        const before = JSON.stringify(begin({ 1: { module: 'event-publish' } }, data, false));
        let state = begin(planned(plans), data, debug);
        let given: Answer | undefined;
        let stored: RunState | null = null;
        let last: { readonly type: string } | undefined;
        // A few hundred moments show what paths that multiply do; that the bounds hold is tried below.
        for (let moments = 0; !state.done && moments < 300; moments += 1) {
          if (moments === moment) stored = JSON.parse(JSON.stringify(state)) as RunState;
          const next = advance(state, modules, given);
          if (stored !== null && moments < moment + 3) {
            const detour = advance(stored, modules, given);
            expect(told(detour.events)).toBe(told(next.events));
            stored = detour.state;
          }
          state = next.state;
          last = next.events.at(-1) ?? last;
          given = next.wish === undefined ? undefined : answer(next.wish);
        }
        if (state.done) expectEnd(state, last);
        expect(JSON.stringify(begin({ 1: { module: 'event-publish' } }, data, false))).toBe(before);
      },
    ),
    { numRuns: 150, interruptAfterTimeLimit: 15_000 },
  );
}, 60_000);

test('paths that multiply and data that multiply stay within bounds of steps and of memory', () => {
  const attributes = Array.from({ length: 10 }, (_item, id) => ({ id: String(id), Tag: [{ name: 'tlp:red' }] }));
  const data: PhpArray = { Event: { id: '1', Attribute: attributes }, Orgc: { id: '1' } };
  const filter = (selector: string, to: readonly string[]): NodePlan => ({
    module: 'generic-filter-data',
    params: { selector, operator: 'not_in', value: 'nothing', hash_path: '' },
    to,
  });
  const heap = process.memoryUsage().heapUsed;
  fc.assert(
    fc.property(
      fc.integer({ min: 24, max: 60 }),
      fc.constantFrom(
        { selector: 'Event.Attribute.{n}.{n}', forks: false },
        { selector: 'Event.Attribute.{*}.{n}', forks: true },
        // These put the document into itself: deeper with each filter, yet no wider.
        { selector: '', forks: false },
        { selector: '0', forks: false },
      ),
      fc.boolean(),
      (length, { selector, forks }, debug) => {
        const nodes: Record<string, NodePlan> = { 1: { module: 'event-publish', to: ['2'] } };
        for (let id = 2; id < length + 2; id += 1) {
          const next = String(id + 1);
          nodes[String(id)] =
            forks && id % 2 === 1 ? { module: 'push-zmq', to: [next, next] } : filter(selector, [next]);
        }
        nodes[String(length + 2)] = { module: 'webhook', params: { url: 'http://hook.example.org/', payload: '' } };
        const { state, events } = drive(begin(nodes, data, debug), modules, answer, { keepEvents: false });
        expect(events).toEqual([]);
        expect(state.done).toBe(true);
        expect(state.step).toBeLessThanOrEqual(MOST_STEPS);
        const multiplies = selector.includes('{');
        expect(state['verdict']).toMatchObject(
          multiplies ? { outcome: 'crashed', crash: { class: 'FlowbenchLimit' } } : { outcome: 'success' },
        );
      },
    ),
    { numRuns: 12 },
  );
  // Generous: what a run leaves behind is far less, but nobody collects at our bidding.
  expect(process.memoryUsage().heapUsed - heap).toBeLessThan(1_000_000_000);
}, 60_000);
