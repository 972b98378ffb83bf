import { expect, test } from 'vitest';
import { guessTrigger, nameFromFile } from './guess-trigger.ts';

test.each([
  ['{"Event": {"info": "x", "Attribute": []}}', 'event-publish'],
  ['{"response": [{"Event": {}}]}', 'event-publish'],
  ['{"Attribute": {"Event": {}}}', 'attribute-after-save'],
  ['{"User": {"email": "a@example.org"}}', 'user-after-save'],
  ['{"modified": true, "Sighting": {}}', 'sighting-after-save'],
  ['{"info": "a bare event", "Attribute": []}', 'event-publish'],
  ['not json at all', 'event-publish'],
])('%s was handed to %s', (text, trigger) => {
  expect(guessTrigger(text)).toBe(trigger);
});

test('a sample is named after its file', () => {
  expect(nameFromFile('misp.event.7.json')).toBe('misp.event.7');
  expect(nameFromFile('.json')).toBe('Sample');
});
