import { expect, test } from 'vitest';
import type { PhpArray, PhpRecord } from '../../../php/value.ts';
import { changeInOrder } from './change-in-order.ts';
import { changeAttributes } from './override-attributes.ts';

const A = { id: '1', value: 'a' };
const B = { id: '2', value: 'b' };
const C = { id: '3', value: 'c' };
const D = { id: '4', value: 'd' };
const EVENT = {
  Attribute: [A, B],
  Object: [{ name: 'file', Attribute: [C] }, { name: 'empty' }, { name: 'url', Attribute: [D] }],
  _AttributeFlattened: [A, B, C, D],
};

const inOrder = (event: object, edits: readonly ReturnType<typeof mark>[]) =>
  changeInOrder(
    event as PhpArray,
    edits.map(({ old }) => old),
    (index) => edits[index]?.change() ?? [],
  );

const mark = (old: PhpRecord) => ({ old, change: (): PhpArray => ({ ...old, marked: true }) });

test('changes an attribute in both of its places and shares the rest', () => {
  const changed = inOrder(EVENT, [mark(B), mark(D)]) as unknown as typeof EVENT;
  expect(changed._AttributeFlattened).toEqual([A, { ...B, marked: true }, C, { ...D, marked: true }]);
  expect(changed.Attribute[1]).toBe(changed._AttributeFlattened[1]);
  expect(changed.Object[2]?.Attribute?.[0]).toBe(changed._AttributeFlattened[3]);
  expect(changed.Object[0]).toBe(EVENT.Object[0]);
  expect(changed.Attribute[0]).toBe(A);
  expect(EVENT.Attribute[1]).toBe(B);
});

test('what a filter left keeps its keys', () => {
  const event = { ...EVENT, _AttributeFlattened: { '1': B, '3': D } };
  expect(inOrder(event, [mark(D)])).toMatchObject({
    _AttributeFlattened: { '1': B, '3': { id: '4', marked: true } },
  });
});

test.each([
  ['edits out of order', EVENT, [mark(D), mark(A)]],
  ['an attribute that stands nowhere', EVENT, [mark({ id: '9' })]],
  ['the same id twice', { ...EVENT, Attribute: [A, { ...B, id: '1' }] }, [mark(A)]],
  ['a missing id', { ...EVENT, Attribute: [A, { value: 'b' }] }, [mark(A)]],
  ['a list of something else', { ...EVENT, _AttributeFlattened: [{ ...A }] }, [mark(A)]],
  ['no list', { ...EVENT, Attribute: { x: A } }, [mark(A)]],
])('leaves %s to the longer way, which comes to the same end', (_case, event, edits) => {
  expect(inOrder(event, edits)).toBeNull();
  expect(() => changeAttributes({ Event: event as PhpArray }, edits)).not.toThrow();
});

test('both ways come to the same', () => {
  const edits = [mark(A), mark(C), mark(D)];
  const quick = inOrder(EVENT, edits);
  const longer = changeAttributes(
    { Event: { ...EVENT, Attribute: { '0': A, '1': B } } as unknown as PhpArray },
    edits,
  ) as {
    Event: typeof EVENT;
  };
  expect(longer.Event._AttributeFlattened).toEqual((quick as unknown as typeof EVENT)._AttributeFlattened);
  expect(longer.Event.Object).toEqual((quick as unknown as typeof EVENT).Object);
});
