import { describe, expect, test } from 'vitest';
import { tryModule } from '../../testing/try-module.ts';
import { attributeEditionOperation } from './attribute-edition-operation.ts';

describe('attribute_edition_operation', () => {
  test.each([
    [{}],
    [{ filter: { selector: 'Event.nothing.{n}', path: 'a', operator: 'in', value: 'b' } }],
    [{ data: {} }],
  ])('does nothing and succeeds: %j', (trial) => {
    expect(tryModule(attributeEditionOperation, trial)).toMatchObject({ result: true, wishes: [], changed: false });
  });
});
