import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PhpArray, PhpValue } from '../php/value.ts';
import { attribute, sampleEvent, tag, tryModule } from '../testing/try-module.ts';
import { describeEffect } from '../effects/describe-effect.ts';
import { registry } from './registry.ts';

const scalar: fc.Arbitrary<PhpValue> = fc.oneof(
  fc.constantFrom<PhpValue>(
    '',
    '0',
    '1',
    'any',
    'event',
    'attribute',
    'all',
    'remove',
    'yes',
    '{{ Event.id }}',
    '{n}',
    null,
  ),
  fc.constantFrom<PhpValue>(
    true,
    false,
    0,
    1,
    -1,
    'Event.Tag.{n}.name',
    'Event._AttributeFlattened.{n}',
    'Event',
    '[',
    '{',
  ),
  fc.string(),
  fc.integer(),
);
const value: fc.Arbitrary<PhpValue> = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<PhpValue> },
);

const attributes: fc.Arbitrary<PhpValue> = fc.oneof(
  fc.array(
    fc.oneof(
      value,
      fc
        .tuple(
          fc.constantFrom('1', '2', '3'),
          fc.constantFrom('md5', 'domain', 'ip-src|port', 'vulnerability'),
          fc.string(),
        )
        .map(([id, type, text]) => attribute(id, type, text, { Tag: [tag('1', 'tlp:red')] })),
    ),
    { maxLength: 4 },
  ),
  value,
);
const data: fc.Arbitrary<PhpArray> = fc.oneof(
  fc.constant(sampleEvent() as PhpArray),
  fc
    .record(
      { _AttributeFlattened: attributes, Attribute: attributes, Object: value, Tag: value, ShadowAttribute: value },
      { requiredKeys: [] },
    )
    .map((changes) => sampleEvent(changes)),
  fc.dictionary(fc.constantFrom('Event', 'Log', 'errors', '_x', 'enabledFilters', '_unfilteredData'), value),
);
const filter = fc.record(
  {
    selector: fc.constantFrom(
      '',
      'Event._AttributeFlattened.{n}',
      'Event.Tag.{n}',
      'Event.Attribute',
      'Event.info',
      'x[y=z]',
    ),
    path: fc.constantFrom('', 'type', 'Tag.{n}.name', 'x'),
    operator: fc.constantFrom('', 'in', 'not_in', 'equals', 'not_equals', 'any_value', 'in_or', 'strange'),
    value,
  },
  { requiredKeys: [] },
);

/** What PHP would do to MISP is a crash of MISP; anything that calls itself Flowbench is a fault of ours. */
test.each(registry.map((module) => [`${module.id} (${module.catalogue})`, module] as const))(
  '%s ends as MISP would, whatever it is given',
  (_label, module) => {
    const ids = module.params.map(({ id }) => id);
    const params = fc.dictionary(ids.length > 0 ? fc.constantFrom(...ids) : fc.string(), value);
    const trigger = fc.constantFrom('event-publish', 'log-after-save', 'attribute-after-save');
    fc.assert(
      fc.property(params, data, filter, trigger, (given, document, chosen, triggerId) => {
        const before = JSON.stringify(document);
        const tried = tryModule(module, { params: given, data: document, filter: chosen, trigger: triggerId });
        expect(tried.crash ?? '').not.toMatch(/^Flowbench/);
        expect(typeof tried.result).toBe('boolean');
        expect(JSON.stringify(document), 'the data handed in are never changed').toBe(before);
        for (const wish of tried.wishes) {
          expect(typeof (describeEffect(wish, anyAnswer(wish.kind))?.body ?? '')).toBe('string');
        }
      }),
      { numRuns: 60 },
    );
  },
);

function anyAnswer(kind: string): Parameters<typeof describeEffect>[1] {
  return (kind === 'misp' ? { kind, answer: { value: null } } : { kind, answer: { done: true } }) as Parameters<
    typeof describeEffect
  >[1];
}
