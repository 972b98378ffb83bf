import { describe, expect, test } from 'vitest';
import { tryModule } from '../../testing/try-module.ts';
import { publishEvent } from './publish-event.ts';

describe('publish-event', () => {
  test('publishes the event and leaves the data', () => {
    const tried = tryModule(publishEvent);
    expect(tried).toMatchObject({ result: true, changed: false, quirks: [] });
    expect(tried.wishes).toMatchObject([{ ask: { model: 'Event', method: 'publish', args: ['35'] } }]);
  });
  test.each([[false], [1], ['queued'], [[]], [[{ id: '2' }]], [null]])('the answer %j is no success', (value) => {
    const tried = tryModule(publishEvent, { answers: () => ({ kind: 'misp', answer: { value } }) });
    expect(tried).toMatchObject({ result: false, errors: [] });
  });
  test('behind event-publish it marks the recursion', () => {
    expect(tryModule(publishEvent, { trigger: 'event-publish' }).quirks).toEqual(['publish-recursion']);
  });
  test('without an event it asks for null', () => {
    expect(tryModule(publishEvent, { data: { Log: {} } }).wishes).toMatchObject([{ ask: { args: [null] } }]);
  });
  test('an exception makes it fail', () => {
    const tried = tryModule(publishEvent, {
      answers: () => ({ kind: 'misp', answer: { exception: 'Invalid user ID.', class: 'InvalidArgumentException' } }),
    });
    expect(tried).toMatchObject({ result: false, crash: 'InvalidArgumentException' });
  });
});
