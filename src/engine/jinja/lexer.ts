import { syntaxError } from './errors.ts';

export type TokenType =
  | 'data'
  | 'variable_begin'
  | 'variable_end'
  | 'block_begin'
  | 'block_end'
  | 'name'
  | 'integer'
  | 'float'
  | 'string'
  | 'operator'
  | 'eof';

export interface Token {
  readonly type: TokenType;
  readonly value: string;
  readonly line: number;
}

const operators = [
  '//',
  '**',
  '==',
  '!=',
  '>=',
  '<=',
  '+',
  '-',
  '/',
  '*',
  '%',
  '~',
  '[',
  ']',
  '(',
  ')',
  '{',
  '}',
  '>',
  '<',
  '=',
  '.',
  ':',
  '|',
  ',',
  ';',
];
const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

const whitespace = /\s+/uy;
const float = /(?<![.])(?:\d+_)*\d+(?:(?:\.(?:\d+_)*\d+)?e[+-]?(?:\d+_)*\d+|\.(?:\d+_)*\d+)/iy;
const integer = /0b(?:_?[01])+|0o(?:_?[0-7])+|0x(?:_?[\da-f])+|[1-9](?:_?\d)*|0(?:_?0)*/iy;
const name = /[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}_]*/uy;
const string = /'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"/y;
const rawEnd = /\{%([-+]?)\s*endraw\s*(?:\+%\}|-%\}\s*|%\})/g;
const rawBegin = /\{%([-+]?)\s*raw\s*(?:-%\}\s*|%\})/y;

/**
 * Template text → tokens, as Jinja2 with its default settings reads it: one newline at the end is dropped, `-` next to
 * a tag eats white space, nothing else is trimmed.
 */
export function tokenise(template: string): readonly Token[] {
  let source = template.replace(/\r\n|\r/g, '\n');
  if (source.endsWith('\n')) source = source.slice(0, -1);
  const tokens: Token[] = [];
  let at = 0;
  let line = 1;
  const push = (type: TokenType, value: string): void => {
    tokens.push({ type, value, line });
  };
  const advance = (to: number): void => {
    for (let i = source.indexOf('\n', at); i !== -1 && i < to; i = source.indexOf('\n', i + 1)) line++;
    at = to;
  };

  while (at < source.length) {
    const begin = nextTag(source, at);
    if (begin === -1) {
      push('data', source.slice(at));
      advance(source.length);
      break;
    }
    const kind = source[begin + 1] as '%' | '{' | '#';
    const sign = source[begin + 2];
    const trimmed = sign === '-' ? source.slice(at, begin).replace(/\s+$/u, '') : source.slice(at, begin);
    if (trimmed !== '') push('data', trimmed);
    advance(begin);

    rawBegin.lastIndex = begin;
    const raw = kind === '%' ? rawBegin.exec(source) : null;
    if (raw) {
      advance(begin + raw[0].length);
      if (at >= source.length) break;
      rawEnd.lastIndex = at;
      const end = rawEnd.exec(source);
      if (!end) throw syntaxError('Missing end of raw directive', line);
      const text = source.slice(at, end.index);
      const kept = end[1] === '-' ? text.replace(/\s+$/u, '') : text;
      if (kept !== '') push('data', kept);
      advance(end.index + end[0].length);
      continue;
    }
    if (kind === '#') {
      if (begin + 2 >= source.length) break;
      const end = /(?:\+#\}|-#\}\s*|#\})/g;
      end.lastIndex = begin + 2;
      const found = end.exec(source);
      if (!found) throw syntaxError('Missing end of comment tag', line);
      advance(found.index + found[0].length);
      continue;
    }
    push(kind === '%' ? 'block_begin' : 'variable_begin', '');
    advance(begin + (sign === '-' || (sign === '+' && kind === '%') ? 3 : 2));
    readTag(kind === '%');
  }
  push('eof', '');
  return tokens;

  function readTag(isBlock: boolean): void {
    const open: string[] = [];
    const end = isBlock ? /(?:\+%\}|-%\}\s*|%\})/y : /(?:-\}\}\s*|\}\})/y;
    for (;;) {
      if (at >= source.length) return;
      if (open.length === 0) {
        end.lastIndex = at;
        const found = end.exec(source);
        if (found) {
          push(isBlock ? 'block_end' : 'variable_end', '');
          advance(at + found[0].length);
          return;
        }
      }
      const rest =
        read(whitespace) ??
        readToken('float', float) ??
        readToken('integer', integer) ??
        readToken('name', name) ??
        readToken('string', string);
      if (rest !== null) continue;
      const operator = operators.find((candidate) => source.startsWith(candidate, at));
      if (operator === undefined)
        throw syntaxError(
          `unexpected char ${pyQuote(String.fromCodePoint(source.codePointAt(at) as number))} at ${at}`,
          line,
        );
      if (operator in closers) open.push(closers[operator] as string);
      else if (operator === ')' || operator === ']' || operator === '}') {
        const expected = open.pop();
        if (expected === undefined) throw syntaxError(`unexpected '${operator}'`, line);
        if (expected !== operator) throw syntaxError(`unexpected '${operator}', expected '${expected}'`, line);
      }
      push('operator', operator);
      advance(at + operator.length);
    }
  }
  function read(pattern: RegExp): string | null {
    pattern.lastIndex = at;
    const found = pattern.exec(source);
    if (!found || found[0] === '') return null;
    advance(at + found[0].length);
    return found[0];
  }
  function readToken(type: TokenType, pattern: RegExp): string | null {
    const startLine = line;
    const text = read(pattern);
    if (text !== null) tokens.push({ type, value: text, line: startLine });
    return text;
  }
}

function nextTag(source: string, from: number): number {
  for (let i = source.indexOf('{', from); i !== -1; i = source.indexOf('{', i + 1)) {
    const next = source[i + 1];
    if (next === '%' || next === '{' || next === '#') return i;
  }
  return -1;
}

const pyQuote = (c: string): string => (c === "'" ? '"\'"' : c === '\\' ? "'\\\\'" : `'${c}'`);

/** The text between the quotes, escapes resolved as Python's `unicode-escape` does. */
export function stringValue(token: Token): string {
  return token.value
    .slice(1, -1)
    .replace(
      /\\(?:([0-7]{1,3})|x([\da-fA-F]{0,2})|u([\da-fA-F]{0,4})|U([\da-fA-F]{0,8})|([\s\S]))/g,
      (all, octal, x, u, big, one) => {
        if (octal !== undefined) return String.fromCodePoint(parseInt(octal, 8));
        if (x !== undefined) return point(x, 2, 'xXX');
        if (u !== undefined) return point(u, 4, 'uXXXX');
        if (big !== undefined) return point(big, 8, 'UXXXXXXXX');
        return simpleEscapes[one as string] ?? all;
      },
    );
  function point(digits: string, width: number, shape: string): string {
    const code = digits.length === width ? parseInt(digits, 16) : -1;
    if (code < 0 || code > 0x10ffff)
      throw syntaxError(
        `(unicode error) 'unicodeescape' codec can't decode bytes: truncated \\${shape} escape`,
        token.line,
      );
    return String.fromCodePoint(code);
  }
}
const simpleEscapes: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};
