import { describe, expect, test } from 'vitest';
import { tryModule } from '../../testing/try-module.ts';
import { testaction } from './testaction.ts';

describe('testaction', () => {
  test('sends parameters and what its path finds', () => {
    const tried = tryModule(testaction, { params: { foo: 'x', data_extraction_path: 'Event.Tag.{n}.name' } });
    expect(tried.result).toBe(true);
    expect(tried.wishes).toMatchObject([
      {
        ask: {
          family: 'Action',
          request: {
            module: 'testaction',
            params: { foo: 'x', data_extraction_path: 'Event.Tag.{n}.name' },
            matchingData: { 'Data Extraction Path': ['tlp:red', 'own'] },
          },
        },
      },
    ]);
  });
  test('an empty path finds everything, and no filtered items are sent', () => {
    const tried = tryModule(testaction);
    const [wish] = tried.wishes;
    const request = wish?.kind === 'moduleService' ? (wish.ask.request as Record<string, unknown>) : {};
    expect(request['matchingData']).toEqual({ 'Data Extraction Path': tried.before });
    expect(Object.keys(request)).not.toContain('filteredItems');
  });
  test('nobody knows its answer: success is assumed', () => {
    expect(tryModule(testaction).assumed).toEqual([
      'No answer of the action module testaction is known; success is assumed.',
    ]);
  });
});
