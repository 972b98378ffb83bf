import fc from 'fast-check';
import { expect, test } from 'vitest';
import { catalogue } from '../modules/catalogue.ts';
import { isArray } from '../php/array.ts';
import type { PhpArray, PhpValue } from '../php/value.ts';
import type { Answer, Wish } from '../ports.ts';
import { readWorkflow } from '../model/read-workflow.ts';
import { advance, startRun } from './advance.ts';
import { defaultSettings } from './default-settings.ts';
import { drive } from './drive.ts';
import type { RunState } from './types.ts';

/**
 * Whatever graph, parameters and payload there are: a run ends, never throws, tells the same each time, and its state may
 * go through JSON at any moment.
 */
const modules = catalogue('2.5.1');
const MODULES = [...modules.keys(), 'not-installed', '__proto__', ''];

const scalar = fc.oneof(
  fc.constantFrom<PhpValue>(null, true, false, 0, 1, -1, 1.5, '', '0', 'a', 'tlp:red', '1e3', '__proto__', 'Event.id'),
  fc.string({ maxLength: 12 }),
);
const document: fc.Arbitrary<PhpValue> = fc.letrec<{ value: PhpValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'document' },
    scalar,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.constantFrom(
        'Event',
        'Attribute',
        'Object',
        'Tag',
        'id',
        'name',
        'type',
        'value',
        '_x',
        '0',
        '7',
        '__proto__',
      ),
      tie('value'),
      {
        maxKeys: 5,
      },
    ),
  ),
})).value;

const attribute = fc.record({
  id: fc.constantFrom('1', '2', 3, null),
  type: fc.constantFrom('ip-src', 'domain', 'comment'),
  value: fc.oneof(fc.string({ maxLength: 8 }), document),
  to_ids: fc.constantFrom(true, false, '1'),
  Tag: fc.oneof(fc.constant([]), fc.constant([{ name: 'tlp:red' }]), document),
});
const event = fc.record({
  Event: fc.record({ id: fc.constantFrom('1', 2, null), info: scalar, threat_level_id: scalar, distribution: scalar }),
  Org: fc.constant({ id: '1' }),
  Attribute: fc.oneof(fc.array(attribute, { maxLength: 4 }), document),
});
const payload: fc.Arbitrary<PhpArray> = fc
  .oneof(event as unknown as fc.Arbitrary<PhpValue>, document)
  .map((value) => (isArray(value) ? value : []));

const PATHS = [
  'Event._AttributeFlattened.{n}',
  'Event.Tag.{n}.name',
  'type',
  '{n}',
  '',
  'Event.id',
  'Event.{s}[id=1]',
  '{*}.{n}[/(a+)+$/]',
  '...',
];
const param = fc.oneof(
  scalar,
  fc.constantFrom(...PATHS),
  fc.array(scalar, { maxLength: 3 }),
  fc.constantFrom('equals', 'in', 'in_or', 'all', 'A', 'event', 'add'),
);

const graph = fc.integer({ min: 1, max: 7 }).chain((count) =>
  fc
    .array(
      fc.record({
        module: fc.constantFrom(...MODULES),
        type: fc.constantFrom('trigger', 'logic', 'action', 'nonsense'),
        params: fc.array(param, { minLength: 8, maxLength: 8 }),
        filter: fc.oneof(
          fc.constant([]),
          fc.record({
            selector: fc.constantFrom(...PATHS),
            value: param,
            operator: scalar,
            path: fc.constantFrom(...PATHS),
          }),
        ),
        targets: fc.array(fc.array(fc.integer({ min: 1, max: count + 1 }), { maxLength: 3 }), { maxLength: 2 }),
      }),
      { minLength: count, maxLength: count },
    )
    .map((nodes) =>
      Object.fromEntries(
        nodes.map(({ module, type, params, filter, targets }, index) => {
          const first = index === 0;
          const id = first ? 'event-publish' : module;
          const known = modules.get(id);
          const ids = known?.params.map((definition) => definition.id) ?? [];
          return [
            String(index + 1),
            {
              id: index + 1,
              data: {
                id,
                module_type: first ? 'trigger' : (known?.kind ?? type),
                indexed_params: Object.fromEntries(ids.map((name, at) => [name, params[at % params.length]])),
                saved_filters: filter,
              },
              outputs: Object.fromEntries(
                (first ? [[2, ...(targets[0] ?? [])]] : targets).map((list, at) => [
                  `output_${String(at + 1)}`,
                  { connections: list.map((target) => ({ node: String(target), output: 'input_1' })) },
                ]),
              ),
            },
          ];
        }),
      ),
    ),
);

const answers = fc.constantFrom<'plain' | 'odd' | 'refusing'>('plain', 'odd', 'refusing');

function answerFor(mood: 'plain' | 'odd' | 'refusing') {
  return (wish: Wish): Answer => {
    const odd = mood === 'odd';
    const refusing = mood === 'refusing';
    switch (wish.kind) {
      case 'render':
        return { kind: 'render', answer: refusing ? { unreachable: true } : { text: odd ? '{{' : wish.ask.template } };
      case 'http':
        return { kind: 'http', answer: refusing ? { unreachable: 'no' } : { status: odd ? 999 : 200, body: '' } };
      case 'mail':
        return { kind: 'mail', answer: refusing ? { exception: 'no' } : { sent: !odd }, source: 'assumed' };
      case 'zmq':
        return { kind: 'zmq', answer: { done: true } };
      case 'moduleService':
        return { kind: 'moduleService', answer: { value: refusing ? false : odd ? 'text' : { results: [] } } };
      case 'misp':
        if (refusing) return { kind: 'misp', answer: { exception: 'no', class: 'Exception' } };
        return { kind: 'misp', answer: { value: odd ? 7 : [] } };
    }
  };
}

function begin(data: unknown, input: PhpArray, normalised: boolean): RunState {
  const { workflow } = readWorkflow(
    { Workflow: { id: '1', trigger_id: 'event-publish', debug_enabled: true, data } },
    { repair: false },
  );
  // Two of seven nodes may multiply their paths far: the walk's own bound is tried elsewhere.
  return startRun({
    workflow,
    triggerId: 'event-publish',
    payload: input,
    normalised,
    entry: 'trigger',
    settings: defaultSettings,
  });
}

test('any graph over any payload ends, without throwing, and tells the same twice', () => {
  fc.assert(
    fc.property(graph, payload, answers, fc.boolean(), (data, input, mood, normalised) => {
      const state = begin(data, input, normalised);
      const one = drive(state, modules, answerFor(mood), { until: tooLong() });
      const two = drive(state, modules, answerFor(mood), { until: tooLong() });
      expect(JSON.stringify(two.events)).toBe(JSON.stringify(one.events));
      const last = one.events.at(-1);
      if (one.state.done) {
        if (last?.type !== 'run-ended') throw new Error('A run that is done tells its end last');
        expect(last.sentence).not.toBe('');
        // A fault of ours would say so.
        expect(last.crash?.class ?? '').not.toBe('FlowbenchFault');
      }
      expect(one.events.map((event) => event.seq)).toEqual(one.events.map((_, index) => index + 1));
    }),
    { numRuns: 300 },
  );
});

test('a state survives JSON at any moment', () => {
  fc.assert(
    fc.property(graph, payload, answers, (data, input, mood) => {
      const answerWish = answerFor(mood);
      let live = begin(data, input, false);
      let stored = live;
      let answer: Answer | undefined;
      for (let moments = 0; !live.done && moments < 60; moments += 1) {
        stored = JSON.parse(JSON.stringify(stored)) as RunState;
        const straight = advance(live, modules, answer);
        const detour = advance(stored, modules, answer);
        expect(JSON.stringify(detour.events)).toBe(JSON.stringify(straight.events));
        live = straight.state;
        stored = detour.state;
        answer = straight.wish === undefined ? undefined : answerWish(straight.wish);
      }
    }),
    { numRuns: 120 },
  );
});

/** Stops looking after a while: a small graph can have very many paths. */
function tooLong(): () => boolean {
  let steps = 0;
  return () => (steps += 1) > 300;
}
