import { expect, test } from 'vitest';
import { registry } from '../modules/registry.ts';
import type { PhpValue } from '../php/value.ts';
import { buildWorkflow } from '../testing/build-workflow.ts';
import { catalogue } from '../modules/catalogue.ts';
import { nodeSentence } from './node-sentence.ts';

const modules = catalogue('later');
const sentence = (module: string, params: Record<string, PhpValue> = {}): string => {
  const [node] = buildWorkflow({ 2: { module, params } }).graph.nodes;
  if (node === undefined) throw new Error('There is no node.');
  return nodeSentence(node, modules.get(module));
};

test.each<[string, Record<string, PhpValue>, string]>([
  [
    'tag-if',
    { scope: 'attribute', condition: 'not_in_or', tags: ['a', 'b'] },
    'Asks whether the attributes together have none of the tags: a, b.',
  ],
  ['generic-if', { hash_path: 'Event.info', operator: 'equals', value: 'x' }, 'Asks whether `Event.info` equals “x”.'],
  ['generic-if', { hash_path: 'Event.x', operator: 'any_value' }, 'Asks whether there is any value at `Event.x`.'],
  ['organisation-if', { org_id: ['1'] }, 'Asks whether the creator organisation is any of 1.'],
  ['published-if', { condition: 'not_equals' }, 'Asks whether the event is not published.'],
  ['threat-level-if', { threatlevel: '1' }, 'Asks whether the threat level is High.'],
  [
    'count-if',
    { selector: 'Event.Tag', operator: 'greater', value: '3' },
    'Asks whether the number of items at `Event.Tag` is greater than 3.',
  ],
  ['tag_operation', { action: 'remove', tags: ['a'] }, 'Takes local tags off the event: a.'],
  [
    'webhook',
    { url: 'https://example.org/`x`', request_method: 'put' },
    "Sends PUT `https://example.org/'x'` with the data of the run.",
  ],
])('%s', (module, params, words) => {
  expect(sentence(module, params)).toBe(words);
});

test('every module has a sentence, with nothing filled in and with nonsense', () => {
  const nonsense: readonly PhpValue[] = [null, 7, true, [], [['deep']], '__proto__', 'constructor', '`'];
  for (const { id, params } of registry) {
    for (const value of nonsense) {
      const words = sentence(id, Object.fromEntries(params.map((param) => [param.id, value])));
      expect(words, id).toMatch(/\.$/);
      expect(words, id).not.toMatch(/undefined|\[object|function/);
      expect((words.match(/`/g) ?? []).length % 2, `${id}: ${words}`).toBe(0);
    }
    expect(sentence(id), id).not.toMatch(/undefined/);
  }
});
