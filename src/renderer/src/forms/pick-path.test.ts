import { describe, expect, it } from 'vitest';
import { hashExtract, parseJson, type PhpArray } from '@engine';
import { pickedPath, type PickedPlace } from './pick-path.ts';

const data = parseJson(
  JSON.stringify({
    Event: {
      threat_level_id: '2',
      Tag: [
        { name: 'tlp:red', colour: '#ff2b2b' },
        { name: 'PAP:GREEN', colour: '#33ff00' },
      ],
      _AttributeFlattened: [{ value: 'https://example.org/a.(b)' }, { value: '192.0.2.1' }],
    },
  }),
) as PhpArray;

const tagName: PickedPlace = {
  path: ['Event', 'Tag', '0', 'name'],
  inList: [false, false, true, false],
  value: 'tlp:red',
};
const url: PickedPlace = {
  path: ['Event', '_AttributeFlattened', '0', 'value'],
  inList: [false, false, true, false],
  value: 'https://example.org/a.(b)',
};

describe('the path of a picked place', () => {
  it('reads every entry of a list', () => {
    expect(pickedPath(tagName, '')).toBe('Event.Tag.{n}.name');
    expect(hashExtract(data, pickedPath(tagName, ''))).toEqual(['tlp:red', 'PAP:GREEN']);
  });
  it('takes the value along as a condition that finds its own element', () => {
    expect(pickedPath(tagName, '=')).toBe('Event.Tag.{n}[name=tlp:red]');
    expect(hashExtract(data, pickedPath(tagName, '='))).toEqual([{ name: 'tlp:red', colour: '#ff2b2b' }]);
    expect(hashExtract(data, pickedPath(tagName, '!='))).toEqual([{ name: 'PAP:GREEN', colour: '#33ff00' }]);
  });
  it('asks for a key alone', () => {
    expect(pickedPath(tagName, 'has')).toBe('Event.Tag.{n}[name]');
    expect(hashExtract(data, pickedPath(tagName, 'has'))).toHaveLength(2);
  });
  it('looks for the very letters of a value in a pattern', () => {
    expect(pickedPath(tagName, 'regex')).toBe('Event.Tag.{n}[name=/\\S*tlp:red\\S*/]');
    expect(hashExtract(data, pickedPath(tagName, 'regex'))).toHaveLength(1);
    expect(pickedPath(url, 'regex')).toContain('https:\\/\\/example\\.org\\/a\\.\\(b\\)');
  });
  it.each(['>', '>=', '<', '<='] as const)('compares with %s', (operator) => {
    const level: PickedPlace = { path: ['Event', 'threat_level_id'], inList: [false, false], value: '2' };
    expect(pickedPath(level, operator)).toBe(`Event[threat_level_id${operator}2]`);
  });
  it('gives the plain path of a list, a record or an entry, which no condition compares', () => {
    expect(pickedPath({ path: ['Event', 'Tag'], inList: [false, false], value: null }, '=')).toBe('Event.Tag');
    expect(pickedPath({ path: ['Event', 'Tag'], inList: [false, false], value: null }, 'has')).toBe('Event[Tag]');
    expect(pickedPath({ path: ['Event', 'Tag', '1'], inList: [false, false, true], value: null }, '')).toBe(
      'Event.Tag.{n}',
    );
  });
});
