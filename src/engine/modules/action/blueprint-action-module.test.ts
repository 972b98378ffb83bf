import { describe, expect, test } from 'vitest';
import { tryModule } from '../../testing/try-module.ts';
import { blueprintActionModule } from './blueprint-action-module.ts';

describe('blueprint-action-module', () => {
  test('fails with its one sentence', () => {
    expect(tryModule(blueprintActionModule)).toMatchObject({
      result: false,
      errors: ['Execution stopped'],
      wishes: [],
    });
  });
  test('whatever the data are', () => {
    expect(tryModule(blueprintActionModule, { data: [] })).toMatchObject({ result: false, changed: false });
  });
});
