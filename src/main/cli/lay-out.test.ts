import { expect, test } from 'vitest';
import { cut, hang, harmless, table, wrap } from './lay-out.ts';

test('control characters are spelled out, so that a payload can not steer the terminal', () => {
  expect(harmless('a\u001b]52;c;aGk=\u0007b')).toBe('a\\u001b]52;c;aGk=\\u0007b');
  expect(harmless('\u001b[2J\u009b2J\r\u007f')).toBe('\\u001b[2J\\u009b2J\\u000d\\u007f');
  expect(harmless('a\tb\nc\u202eevil')).toBe('a  b\nc\\u202eevil');
  expect(harmless('Grüße, 日本 🙂')).toBe('Grüße, 日本 🙂');
});

test('lines break at blanks, and within a word that is too long', () => {
  expect(wrap('one two three four', 10)).toEqual(['one two', 'three four']);
  expect(wrap('abcdefghijklmno', 10)).toEqual(['abcdefghij', 'klmno']);
  expect(wrap('', 10)).toEqual(['']);
});

test('a hanging text keeps its column', () => {
  expect(hang('  -x  ', 'one two three four', 16)).toBe('  -x  one two\n      three four');
});

test('what is cut shows it', () => {
  expect(cut('abcdef', 4)).toBe('abc…');
  expect(cut('abcd', 4)).toBe('abcd');
});

test('a table stays within the width', () => {
  const text = table(
    [
      ['a', 'a long one', 'the rest of the story goes on and on'],
      ['bbb', 'x', 'short'],
    ],
    40,
  );
  expect(text.split('\n').every((line) => line.length <= 40)).toBe(true);
  expect(text).toBe('a    a long one  the rest of the story …\nbbb  x           short');
});
