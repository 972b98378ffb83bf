import { REFERENCE_SECTIONS, readReferenceEntry } from '@engine/reference/read-entry.ts';
import { describe, expect, test } from 'vitest';
import { cellText, columnsOf, entryRecord, sectionPlan, sections } from './sections.ts';

describe('sections of the reference data', () => {
  test('are those of the engine, each once', () => {
    expect(sections.map((one) => one.id).sort()).toEqual([...REFERENCE_SECTIONS].sort());
  });
  test('have a table and, filled in, an entry that the engine takes', () => {
    for (const plan of sections) {
      expect(columnsOf(plan).length).toBeGreaterThan(0);
      const filled = plan.fields
        .filter((field) => field.required)
        .map((field) => [field.id, field.id === 'uuid' ? '6a1f2f0e-5c2e-4b59-9d0e-3f2f6f1d0a01' : '1']);
      const entry = { ...plan.fresh, ...Object.fromEntries(filled) };
      expect(() => readReferenceEntry(plan.id, entry as never, plan.id)).not.toThrow();
    }
  });
  test('show long lists short, and events by what is inside', () => {
    expect(cellText(['a', 'b', 'c', 'd'])).toBe('4 entries: a, b, c, …');
    expect(cellText(null)).toBe('');
    expect(entryRecord('{"Event": {"id": "7"}}')).toEqual({ id: '7' });
    expect(entryRecord('no JSON')).toEqual({});
    expect(sectionPlan('tags').label).toBe('Tags');
  });
});
