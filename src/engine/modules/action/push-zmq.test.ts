import { describe, expect, test } from 'vitest';
import { tryModule } from '../../testing/try-module.ts';
import { pushZmq } from './push-zmq.ts';

describe('push-zmq', () => {
  test('without a path everything is sent', () => {
    const tried = tryModule(pushZmq);
    expect(tried.result).toBe(true);
    expect(tried.wishes).toEqual([{ kind: 'zmq', ask: { topic: 'misp_json_workflow', message: tried.before } }]);
  });
  test.each([
    ['Event.Tag.{n}.name', ['tlp:red', 'own']],
    ['Event.info', ['A phishing wave']],
    ['Event.nothing.{n}', []],
    ['Event.nothing', []],
  ])('the path %s sends %j', (path, message) => {
    const tried = tryModule(pushZmq, { params: { data_extraction_path: path } });
    expect(tried.wishes).toMatchObject([{ ask: { message } }]);
  });
  test('a list as path kills the run', () => {
    expect(tryModule(pushZmq, { params: { data_extraction_path: ['a'] } }).crash).toBe('TypeError');
  });
  test('a missing Redis is an exception', () => {
    const tried = tryModule(pushZmq, {
      answers: (wish) =>
        wish.kind === 'zmq' ? { kind: 'zmq', answer: { exception: 'Connection refused' } } : undefined,
    });
    expect(tried).toMatchObject({ result: false, crash: 'Exception' });
  });
});
