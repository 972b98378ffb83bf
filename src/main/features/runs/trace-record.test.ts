import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deepEquals, parseJson, phpArray, type PhpArray, type PhpValue, type TraceEvent } from '@engine';
import { createTraceWriter, readTrace, type TracePart } from './trace-record.ts';

const key = fc.oneof(
  fc.constantFrom('Event', 'Tag', '__proto__', 'constructor', 'map', 'length', '0', '17', '-3', '\u0000part', ''),
  fc.string({ maxLength: 4 }),
);
const scalar: fc.Arbitrary<PhpValue> = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer(),
  fc.constant(9_007_199_254_740_993n),
  fc.string({ maxLength: 6 }),
);
const value: fc.Arbitrary<PhpValue> = fc.letrec<{ value: PhpValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    scalar,
    fc.array(tie('value'), { maxLength: 6 }),
    fc.array(fc.tuple(key, tie('value')), { maxLength: 6 }).map((pairs) => phpArray.fromEntries(pairs)),
  ),
})).value;
const record = fc
  .array(fc.tuple(key, value), { minLength: 1, maxLength: 6 })
  .map((pairs) => phpArray.fromEntries(pairs));

/** What a module may do to its data: write a value, copy a part of the old beside it, start over. */
const change = fc.oneof(
  fc.record({ what: fc.constant('set' as const), key, value }),
  fc.record({ what: fc.constant('nest' as const), key }),
  fc.record({ what: fc.constant('remove' as const), key }),
  fc.record({ what: fc.constant('replace' as const), key, value }),
  fc.record({ what: fc.constant('keep' as const), key }),
);

function changed(document: PhpArray, by: { what: string; key: string; value?: PhpValue }): PhpArray {
  if (by.what === 'set') return phpArray.set(document, by.key, by.value ?? null);
  if (by.what === 'nest') return phpArray.set(document, by.key, { before: document });
  if (by.what === 'remove') return phpArray.remove(document, by.key);
  if (by.what === 'replace') return phpArray.fromEntries([[by.key, by.value ?? null]]);
  return document;
}

function left(step: number, data: PhpArray): TraceEvent {
  return {
    type: 'node-left',
    seq: step * 2,
    step,
    lane: 0,
    nodeId: String(step),
    moduleId: 'test',
    kind: 'logic',
    status: 'ok',
    result: true,
    outputs: ['output_1'],
    data,
    view: data,
    params: { of: 'the step', deep: { list: [1n, null] } },
    rendered: [],
    errors: [],
    why: null,
    quirks: [],
    assumed: [],
  };
}

describe('a trace in the library', () => {
  it('comes back as it was, whatever the documents hold and however they change', () => {
    fc.assert(
      fc.property(record, fc.array(change, { maxLength: 8 }), (start, changes) => {
        const documents: PhpArray[] = [start];
        for (const by of changes) documents.push(changed(documents.at(-1) ?? start, by));
        const parts: TracePart[] = documents.map((data, step) => ({
          events: [step === 0 ? { type: 'data-normalised', seq: 1, data, notes: [] } : left(step, data)],
          answers: [{ kind: 'misp', answer: { value: data } }],
          tookUs: step,
        }));
        const writer = createTraceWriter();
        const read = readTrace(parts.map((part) => writer.write(part)));
        expect(read.length).toBe(parts.length);
        read.forEach((part, step) => {
          const [event] = part.events;
          const [answer] = part.answers;
          const expected = documents[step] ?? [];
          expect(event && 'data' in event && deepEquals(event.data, expected)).toBe(true);
          expect(answer?.kind === 'misp' && 'value' in answer.answer && deepEquals(answer.answer.value, expected)).toBe(
            true,
          );
          expect(part.tookUs).toBe(step);
        });
      }),
      { numRuns: 300 },
    );
    expect(({} as Record<string, unknown>)['before']).toBeUndefined();
  });

  it('writes a large document once, and shares its parts again when read', () => {
    const list = Array.from({ length: 1000 }, (_unused, index) => ({ id: String(index), value: 'x'.repeat(50) }));
    const first = parseJson(
      JSON.stringify({ Event: { info: 'a', uuid: 'b', date: 'c', Attribute: list } }),
    ) as PhpArray;
    const filtered = phpArray.set(first, '_unfilteredData', first);
    const writer = createTraceWriter();
    const texts = [
      writer.write({ events: [{ type: 'data-normalised', seq: 1, data: first, notes: [] }], answers: [], tookUs: 0 }),
      writer.write({ events: [left(1, filtered)], answers: [], tookUs: 0 }),
    ];
    expect(texts[1]?.length).toBeLessThan(1000);
    const [a, b] = readTrace(texts).map((part) => part.events[0]);
    const before = a && 'data' in a ? (a.data as PhpArray) : [];
    const after = b && 'data' in b ? (b.data as PhpArray) : [];
    expect(phpArray.get(after, 'Event')).toBe(phpArray.get(before, 'Event'));
    expect(phpArray.get(after, '_unfilteredData')).toBe(before);
  });

  it('says so when it was written by a newer Flowbench', () => {
    expect(() => readTrace(['{"v":2,"events":[],"answers":[],"tookUs":0}'])).toThrow(/newer Flowbench/);
  });
});
