import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PhpArray } from '../php/value.ts';
import { completePath } from './complete-path.ts';

const data: PhpArray = {
  Event: {
    id: '17',
    info: 'Phishing',
    Tag: [{ name: 'tlp:red', colour: '#ff2b2b' }],
    _AttributeFlattened: [
      { type: 'domain', value: 'a.example.com', to_ids: true },
      { type: 'ip-dst', value: '192.0.2.1', to_ids: false, comment: 'seen' },
      { type: 'domain', value: 'b.example.com', to_ids: true },
    ],
    Empty: [],
    'with.dot': 1,
  },
};

/** The labels at the mark `|`. */
function at(text: string): { from: number; labels: string[] } {
  const cursor = text.indexOf('|');
  const { from, items } = completePath(text.replace('|', ''), cursor, data);
  return { from, labels: items.map(({ label }) => label) };
}

describe('completePath', () => {
  test('the top level, and a part of a name', () => {
    expect(at('|')).toEqual({ from: 0, labels: ['Event', '{s}', '{*}'] });
    expect(at('Ev|')).toEqual({ from: 0, labels: ['Event'] });
    expect(at('vent|')).toEqual({ from: 0, labels: ['Event'] });
  });

  test('keys of a record; one that a path cannot name is left out', () => {
    const { from, labels } = at('Event.|');
    expect(from).toBe(6);
    expect(labels).toEqual(['id', 'info', 'Tag', '_AttributeFlattened', 'Empty', '{s}', '{*}']);
    expect(at('Event.in|').labels).toEqual(['info']);
  });

  test('a list proposes {n}, and what comes behind it the fields of all its records', () => {
    expect(at('Event._AttributeFlattened.|').labels).toEqual(['{n}', '0', '{*}']);
    expect(at('Event._AttributeFlattened.{n}.|').labels.slice(0, 4)).toEqual(['type', 'value', 'to_ids', 'comment']);
    expect(at('Event._AttributeFlattened.{n}[type=ip-dst].com|').labels).toEqual(['comment']);
    expect(at('Event.Empty.|').labels).toEqual([]);
  });

  test('within brackets the fields, behind the sign their values, the commonest first', () => {
    expect(at('Event._AttributeFlattened.{n}[|').labels).toEqual(['type', 'value', 'to_ids', 'comment']);
    expect(at('Event._AttributeFlattened.{n}[type=|').labels).toEqual(['domain', 'ip-dst']);
    expect(at('Event._AttributeFlattened.{n}[type!=ip|')).toEqual({ from: 36, labels: ['ip-dst'] });
    expect(at('Event._AttributeFlattened[|').labels).toContain('comment');
    expect(at('Event._AttributeFlattened.{n}[type=domain][va|').labels).toEqual(['value']);
  });

  test('the cursor may stand in the middle', () => {
    expect(at('Event.i|._AttributeFlattened').labels).toEqual(['id', 'info', '_AttributeFlattened']);
  });

  test('nothing is found behind what does not exist', () => {
    expect(at('Nowhere.|').labels).toEqual([]);
    expect(at('Event.id.|').labels).toEqual([]);
    expect(at('__proto__.|').labels).toEqual([]);
  });

  test('never throws, and stays before the cursor', () => {
    const piece = fc.constantFrom(
      'Event',
      '.',
      '{n}',
      '[',
      ']',
      '=',
      '/',
      '(a+)+$',
      '__proto__',
      '{s}',
      ' ',
      '!',
      'Tag',
      '|',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.nat(40), (pieces, cursor) => {
        const text = pieces.join('');
        const at = Math.min(cursor, text.length);
        const { from, items } = completePath(text, at, data);
        expect(from).toBeGreaterThanOrEqual(0);
        expect(from).toBeLessThanOrEqual(at);
        expect(items.length).toBeLessThanOrEqual(200);
      }),
    );
  });
});
