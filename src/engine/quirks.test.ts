import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { quirkOf, quirks } from './quirks.ts';

const engine = import.meta.dirname;

test('every quirk a module or the walk marks is described', () => {
  const marked = readdirSync(engine, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'quirks.ts')
    .flatMap((file) => [...readFileSync(join(engine, file), 'utf8').matchAll(/(?:quirk|quirks\.add)\('([^']+)'\)/g)])
    .map((match) => match[1] ?? '');
  expect(marked.length).toBeGreaterThan(5);
  const known = new Set(quirks.map((quirk) => quirk.id));
  expect([...new Set(marked)].filter((id) => !known.has(id))).toEqual([]);
});

test('ids are unique, and an unknown one still has a title', () => {
  expect(new Set(quirks.map((quirk) => quirk.id)).size).toBe(quirks.length);
  expect(quirkOf('never-heard-of').title).toBe('never-heard-of');
});
