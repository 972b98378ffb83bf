import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OrderedMap, type PhpArray, type PhpRecord, type PhpValue } from '../../../php/value.ts';
import { AttributeEditor } from './attribute-editor.ts';

const KEYS = [
  'id',
  'event_id',
  'object_id',
  'object_relation',
  'category',
  'type',
  'to_ids',
  'uuid',
  'timestamp',
  'distribution',
  'sharing_group_id',
  'comment',
  'deleted',
  'disable_correlation',
  'first_seen',
  'last_seen',
  'value',
  'Galaxy',
  'Tag',
  '_allTags',
  'own',
  '7',
  '__proto__',
];

function byHand(attribute: PhpRecord, changes: ReadonlyMap<string, PhpValue>): (readonly [string, PhpValue])[] {
  const members = new Map(Object.entries(attribute));
  members.delete('timestamp');
  for (const [key, value] of changes) members.set(key, value);
  return [...members];
}

test('copies any record without its timestamp and with the changes, members in their order', () => {
  const record = fc.shuffledSubarray(KEYS).chain((keys) =>
    fc
      .array(fc.constantFrom<PhpValue>('a', '1', true, null, 5, []), {
        minLength: keys.length,
        maxLength: keys.length,
      })
      .map((values) => Object.fromEntries(keys.map((key, index) => [key, values[index] ?? null]))),
  );
  const changes = fc.dictionary(
    fc.constantFrom('to_ids', 'comment', 'distribution', 'own', 'new', 'value'),
    fc.constantFrom<PhpValue>('x', false),
    { maxKeys: 3 },
  );
  fc.assert(
    fc.property(fc.array(record, { minLength: 1, maxLength: 12 }), changes, (records, changed) => {
      const map = new Map(Object.entries(changed));
      const editor = new AttributeEditor(map);
      for (const attribute of [...records, ...records]) {
        const before = JSON.stringify(attribute);
        const edited = editor.edit(attribute as PhpArray) as PhpRecord;
        expect(Object.fromEntries(Object.entries(edited))).toEqual(Object.fromEntries(byHand(attribute, map)));
        const integers = (key: string): boolean => /^\d+$/.test(key);
        expect(Object.keys(edited).filter((key) => !integers(key))).toEqual(
          byHand(attribute, map)
            .map(([key]) => key)
            .filter((key) => !integers(key)),
        );
        expect(JSON.stringify(attribute)).toBe(before);
      }
    }),
  );
});

test('takes what is no plain record too', () => {
  const editor = new AttributeEditor(new Map([['to_ids', false]]));
  expect(
    editor.edit(
      new OrderedMap([
        ['timestamp', '1'],
        ['value', 'v'],
      ]),
    ),
  ).toEqual({ value: 'v', to_ids: false });
  expect(editor.edit([])).toEqual({ to_ids: false });
});
