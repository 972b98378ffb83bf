import { describe, expect, it } from 'vitest';
import { parseJson } from './parse-json.ts';
import { writeJson } from './write-json.ts';

describe('writeJson', () => {
  it('writes an empty array, a list and a map as PHP does', () => {
    expect(writeJson({ a: {}, b: [], c: { 0: 1, 1: 2 }, d: { 0: 1, 2: 3 }, e: [1] })).toBe(
      '{"a":[],"b":[],"c":[1,2],"d":{"0":1,"2":3},"e":[1]}',
    );
  });

  it('escapes slashes and unicode unless told not to', () => {
    expect(writeJson('a/é😀', {})).toBe('"a\\/\\u00e9\\ud83d\\ude00"');
    expect(writeJson('a/é\u2028', { unescapedSlashes: true, unescapedUnicode: true })).toBe('"a/é\\u2028"');
  });

  it('writes numbers in full', () => {
    expect(writeJson([1, -1.5, 9223372036854775807n, 1e25, 0.1, 1e-7])).toBe(
      '[1,-1.5,9223372036854775807,1.0e+25,0.1,1.0e-7]',
    );
  });

  it('writes prettily with four blanks', () => {
    expect(writeJson({ a: [1, { b: [] }] }, { pretty: true })).toBe(
      '{\n    "a": [\n        1,\n        {\n            "b": []\n        }\n    ]\n}',
    );
  });

  it('gives back what was read', () => {
    const text = '{"b":1,"2":[{"__proto__":null}],"x":"é/","n":-0.5}';
    expect(writeJson(parseJson(text))).toBe(text);
  });
});
