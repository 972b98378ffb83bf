import { describe, expect, it } from 'vitest';
import type { GraphNode } from '@engine';
import { cardFact, factText } from './card-fact.ts';

const node = (moduleId: string, params: GraphNode['params'], kind: GraphNode['kind'] = 'action'): GraphNode => ({
  id: '2',
  moduleId,
  kind,
  name: moduleId,
  x: 0,
  y: 0,
  inputs: ['input_1'],
  outputs: [],
  params,
  filter: { selector: '', value: '', operator: '', path: '' },
  multipleOutputs: false,
  moduleVersion: '0.1',
  rawData: {},
  raw: {},
});
const line = (moduleId: string, params: GraphNode['params']) => factText(cardFact(node(moduleId, params)));

describe('the parameter line of a card', () => {
  it('says what an IF asks', () => {
    expect(line('tag-if', { scope: 'event', condition: 'in_or', tags: ['tlp:red'] })).toBe('event in_or tlp:red');
    expect(
      line('generic-if', {
        hash_path: 'Event._AttributeFlattened.{n}.type',
        operator: 'in_or',
        value_list: ['a', 'b', 'c'],
      }),
    ).toBe('type in_or 3 values');
  });

  it('names the host of a web request and never what stands before an @ in it', () => {
    expect(line('webhook', { request_method: 'post', url: 'https://user:pass@siem.example.org/in' })).toBe(
      'POST siem.example.org',
    );
  });

  it('falls back to the first parameter that says something, and hides tokens', () => {
    expect(line('custom', { empty: '', depth: '3' })).toBe('depth: 3');
    expect(line('custom', { bot_token: 'abc' })).toBe('bot_token: ••••');
    expect(line('custom', {})).toBe('');
  });

  it('shows the trigger id of a trigger', () => {
    expect(factText(cardFact(node('event-publish', {}, 'trigger')))).toBe('event-publish');
  });
});
