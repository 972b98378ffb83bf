import { expect, it } from 'vitest';
import { tryModule } from '../../testing/try-module.ts';
import type { PhpArray } from '../../php/value.ts';
import { blueprintLogicModule } from './blueprint-logic-module.ts';

it('always takes the first output and leaves the data alone', () => {
  for (const data of [{}, [], { Event: { id: '1' } }] as PhpArray[]) {
    expect(tryModule(blueprintLogicModule, { data })).toMatchObject({ result: true, changed: false, wishes: [] });
  }
});
