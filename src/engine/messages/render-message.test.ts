import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { glue, joined } from '../run/messages.ts';
import { renderMessage } from './render-message.ts';

test('texts stay, parts are strung together, an unknown code is shown as it is', () => {
  expect(renderMessage('as it is')).toBe('as it is');
  expect(renderMessage({ parts: ['failure ', { code: 'run.trigger-condition-unmet', args: [] }] })).toBe(
    'failure The conditions set on the trigger are not met.',
  );
  expect(renderMessage({ code: 'no.such-code', args: ['a'] })).toBe('no.such-code a');
  expect(renderMessage({ code: 'constructor', args: [] })).toBe('constructor');
});

test('gluing merges neighbouring texts, flattens parts and leaves a single part bare', () => {
  const coded = { code: 'web.no-url', args: [] };
  expect(glue(['a', 'b', { parts: ['c', coded] }])).toEqual({ parts: ['abc', coded] });
  expect(glue(['', coded])).toBe(coded);
  expect(joined([])).toBe('');
  expect(joined(['x', coded, 'y'])).toEqual({ parts: ['x, ', coded, ', y'] });
});

test('every code of the recorded runs has words', () => {
  const folder = join(import.meta.dirname, '../testing/vectors');
  const text = ['run.jsonl.gz', 'run_2.jsonl.gz', 'module_action.jsonl.gz', 'module_action_2.jsonl.gz']
    .map((file) => gunzipSync(readFileSync(join(folder, file))).toString())
    .join('');
  const codes = new Set([...text.matchAll(/"code": ?"([\w.-]+)"/g)].map((match) => match[1] ?? ''));
  const messages = [...codes].filter((code) => code.includes('.'));
  expect(messages.length).toBeGreaterThan(15);
  const wordless = messages.filter((code) => renderMessage({ code, args: ['X', 'Y'] }).startsWith(`${code} `));
  expect(wordless).toEqual([]);
});
