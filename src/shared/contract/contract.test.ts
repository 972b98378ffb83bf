import { describe, expect, expectTypeOf, it } from 'vitest';
import type { Client } from '../rpc/connect.ts';
import type { Handlers } from '../rpc/handlers.ts';
import {
  contract,
  errorCodes,
  settingsChanges,
  settingsSchema,
  type CallName,
  type Input,
  type Output,
  type Parsed,
  type ProcedureName,
  type Result,
  type RunEvent,
  type StreamEvent,
  type StreamName,
  type WorkflowDetail,
} from './index.ts';

describe('the contract as types', () => {
  it('tells calls from streams', () => {
    expectTypeOf<StreamName>().toEqualTypeOf<'runs.advance' | 'app.changes'>();
    expectTypeOf<'library.get'>().toExtend<CallName>();
    expectTypeOf<Extract<CallName, StreamName>>().toBeNever();
    expectTypeOf<CallName | StreamName>().toEqualTypeOf<ProcedureName>();
  });

  it('lets a caller leave out what has a default, and gives the handler all of it', () => {
    expectTypeOf<{ query?: string | undefined; trash?: boolean | undefined }>().toEqualTypeOf<Input<'library.list'>>();
    expectTypeOf<Parsed<'library.list'>>().toEqualTypeOf<{ query: string; trash: boolean }>();
  });

  it('types answers and events by the name of the procedure', () => {
    expectTypeOf<Output<'library.get'>>().toEqualTypeOf<WorkflowDetail>();
    expectTypeOf<StreamEvent<'runs.advance'>>().toEqualTypeOf<RunEvent>();
    expectTypeOf<ReturnType<Client['call']>>().toExtend<Promise<Result<unknown>>>();
    expectTypeOf<Handlers['runs.advance']>().parameter(1).toHaveProperty('emit');
    // @ts-expect-error a stream is not a call
    expectTypeOf<Parameters<Client['call']>[0]>().toEqualTypeOf<'runs.advance'>();
  });
});

describe('the contract as values', () => {
  it('names each procedure after its room', () => {
    for (const name of Object.keys(contract))
      expect(name).toMatch(
        /^(app|blueprints|exchange|preview|reference|library|samples|runs|payload|settings|secrets)\.[a-zA-Z]+$/,
      );
  });

  it('has a sensible HTTP status for each error code', () => {
    for (const status of Object.values(errorCodes)) expect(status).toBeGreaterThanOrEqual(400);
  });

  it('changes no setting that a change does not name', () => {
    expect(settingsChanges.parse({ theme: 'dark' })).toEqual({ theme: 'dark' });
    expect(settingsChanges.parse({ server: { hostOrgId: '7' } })).toEqual({ server: { hostOrgId: '7' } });
  });

  it('has a complete set of settings to begin with', () => {
    expect(settingsSchema.parse({})).toMatchObject({
      theme: 'system',
      server: { hostOrgId: '1', disabledModules: [] },
    });
  });
});
