import { describe, expect, it } from 'vitest';
import { entries, get, isList, keys } from './array.ts';
import { JsonError } from './json-error.ts';
import { parseJson } from './parse-json.ts';
import { OrderedMap, type PhpArray } from './value.ts';

const parsed = (text: string): PhpArray => parseJson(text) as PhpArray;
function errorOf(text: string): JsonError {
  try {
    parseJson(text);
  } catch (error) {
    if (error instanceof JsonError) return error;
    throw error;
  }
  throw new Error('No error came');
}

describe('parseJson', () => {
  it('keeps the order of integer-like keys', () => {
    expect(keys(parsed('{"b":1,"2":2,"1":3}'))).toEqual(['b', '2', '1']);
    expect(parsed('{"b":1,"2":2}')).toBeInstanceOf(OrderedMap);
    expect(keys(parsed('{"2":1,"10":2,"x":3}'))).toEqual(['2', '10', 'x']);
    expect(keys(parsed('{"a":{"x":0,"\\u0031":1,"0":2}}'))).toEqual(['a']);
    expect(keys(get(parsed('{"a":{"x":0,"\\u0031":1,"0":2}}'), 'a') as PhpArray)).toEqual(['x', '1', '0']);
  });

  it('makes a list of the keys 0 to n-1 in order, as PHP does', () => {
    expect(parseJson('{"0":"a","1":"b"}')).toEqual(['a', 'b']);
    expect(isList(parsed('{"1":"b","0":"a"}'))).toBe(false);
  });

  it('keeps 64-bit integers, and turns larger ones into floats', () => {
    expect(parseJson('[9007199254740993]')).toEqual([9007199254740993n]);
    expect(parseJson('9223372036854775807')).toBe(9223372036854775807n);
    expect(parseJson('[18446744073709551616]')).toEqual([18446744073709551616]);
    expect(parseJson('[1e20]')).toEqual([1e20]);
  });

  it('knows the integer -0 from the float', () => {
    expect(Object.is(get(parsed('{"a":-0}'), 'a'), 0)).toBe(true);
    expect(Object.is(get(parsed('{"a":-0.0}'), 'a'), -0)).toBe(true);
  });

  it('takes __proto__ and its like for plain keys', () => {
    for (const text of ['{"__proto__":{"polluted":1},"x":1}', '{"x":1,"5":2,"__proto__":{"polluted":1}}']) {
      const value = parsed(text);
      expect(entries(value).map(([key]) => key)).toContain('__proto__');
      expect(get(value, '__proto__')).toEqual({ polluted: 1 });
      expect(get(value, 'polluted')).toBeUndefined();
      expect(get(value, 'constructor')).toBeUndefined();
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('reads what JSON.parse reads', () => {
    for (const text of [
      '""',
      '"\\u00e9\\n\\/"',
      '[]',
      '{}',
      'null',
      ' [ 1 , -2.5e3 ] ',
      '{"a":{"b":[true,false,null]}}',
    ]) {
      expect(parseJson(text)).toEqual(JSON.parse(text));
      expect(parseJson(`{"7":${text},"x":{"3":1}}`)).toEqual({ 7: JSON.parse(text) as unknown, x: { 3: 1 } });
    }
    expect(parseJson('\ufeff[1]')).toEqual([1]);
  });

  it.each([
    ['', 'The text ends where a value should stand', 1, 1],
    ['{"a":1,}', 'A key in double quotes was expected', 1, 8],
    ['{"a":\n  [1,\n   2 3]}', 'A comma or "]" was expected', 3, 6],
    ['[1] x', 'The text goes on', 1, 5],
    ['["a', 'never closed', 1, 4],
    ['[01]', 'A comma or "]"', 1, 3],
    ['["\\q"]', 'an escape', 1, 6],
    ['["a\tb"]', 'control character', 1, 4],
    ['{"a" 1}', 'A colon', 1, 6],
    ['nul', 'A value was expected', 1, 1],
  ])('tells where %j goes wrong', (text, message, line, column) => {
    const error = errorOf(text);
    expect(error.message).toContain(message);
    expect([error.line, error.column]).toEqual([line, column]);
  });

  it('names the place in the document', () => {
    expect(errorOf('{"Event":{"Attribute":[{"id":1},{"id":x}]}}').place).toBe('Event.Attribute.1.id');
  });

  it('refuses documents nested deeper than PHP reads, and says where', () => {
    for (const deep of [513, 10_000, 300_000]) {
      const error = errorOf('[{"a":'.repeat(deep / 2 + 1) + '1' + '}]'.repeat(deep / 2 + 1));
      expect(error.message).toContain('deeper than 512 levels');
      expect(error.place).toMatch(/^0\.a\.0\.a/);
    }
    expect(errorOf('['.repeat(100_000)).message).toContain('deeper than 512');
    expect(parseJson('['.repeat(512) + ']'.repeat(512))).toBeInstanceOf(Array);
  });
});
