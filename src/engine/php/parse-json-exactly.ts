import { fromEntries, put } from './array.ts';
import { JsonError } from './json-error.ts';
import type { PhpArray, PhpValue } from './value.ts';

/**
 * A JSON parser that keeps what `JSON.parse` loses: the order of integer-like keys, 64-bit integers and the integer `-0`.
 * It also knows where it is, so that an error names line, column and place.
 *
 * @throws JsonError
 */
export function parseExactly(text: string, maxDepth: number): PhpValue {
  const reader = new Reader(text, maxDepth);
  const value = reader.value(0);
  reader.end();
  return value;
}

const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
const PLAIN_TEXT = /[^"\\\u0000-\u001f]*/y;
const BLANK = /[ \t\n\r]*/y;
const KEY_LIKE_INTEGER = /^-?\d+$/;

class Reader {
  readonly #text: string;
  readonly #maxDepth: number;
  readonly #path: (string | number)[] = [];
  #at = 0;

  constructor(text: string, maxDepth: number) {
    this.#text = text;
    this.#maxDepth = maxDepth;
  }

  value(depth: number): PhpValue {
    this.#skipBlanks();
    const code = this.#text.charCodeAt(this.#at);
    if (code === 0x7b) return this.#record(depth + 1);
    if (code === 0x5b) return this.#list(depth + 1);
    if (code === 0x22) return this.#string();
    if (code === 0x2d || (code >= 0x30 && code <= 0x39)) return this.#number();
    for (const [word, value] of WORDS) {
      if (this.#text.startsWith(word, this.#at)) {
        this.#at += word.length;
        return value;
      }
    }
    if (Number.isNaN(code)) return this.#fail('The text ends where a value should stand');
    return this.#fail(`A value was expected, not ${JSON.stringify(this.#text[this.#at])}`);
  }

  end(): void {
    this.#skipBlanks();
    if (this.#at < this.#text.length) this.#fail('The text goes on after the end of the document');
  }

  #list(depth: number): PhpArray {
    this.#guardDepth(depth);
    const items: PhpValue[] = [];
    this.#at += 1;
    this.#skipBlanks();
    if (this.#take(0x5d)) return items;
    for (;;) {
      this.#path.push(items.length);
      items.push(this.value(depth));
      this.#path.pop();
      this.#skipBlanks();
      if (this.#take(0x5d)) return items;
      if (!this.#take(0x2c)) this.#fail('A comma or "]" was expected');
    }
  }

  #record(depth: number): PhpArray {
    this.#guardDepth(depth);
    const record: Record<string, PhpValue> = {};
    let ordered: Map<string, PhpValue> | null = null;
    this.#at += 1;
    this.#skipBlanks();
    if (this.#take(0x7d)) return record;
    for (;;) {
      this.#skipBlanks();
      if (this.#text.charCodeAt(this.#at) !== 0x22) this.#fail('A key in double quotes was expected');
      const key = this.#string();
      this.#skipBlanks();
      if (!this.#take(0x3a)) this.#fail('A colon was expected after the key');
      this.#path.push(key);
      const value = this.value(depth);
      this.#path.pop();
      if (ordered === null && KEY_LIKE_INTEGER.test(key)) ordered = new Map(Object.entries(record));
      if (ordered === null) put(record, key, value);
      else ordered.set(key, value);
      this.#skipBlanks();
      if (this.#take(0x7d)) break;
      if (!this.#take(0x2c)) this.#fail('A comma or "}" was expected');
    }
    return ordered === null ? record : fromEntries([...ordered]);
  }

  #string(): string {
    const open = this.#at;
    this.#at += 1;
    for (;;) {
      this.#match(PLAIN_TEXT);
      const code = this.#text.charCodeAt(this.#at);
      if (code === 0x22) break;
      if (code !== 0x5c) {
        return this.#fail(Number.isNaN(code) ? 'A text is never closed' : 'A control character stands in a text');
      }
      this.#at += 2;
    }
    this.#at += 1;
    try {
      return JSON.parse(this.#text.slice(open, this.#at)) as string;
    } catch {
      return this.#fail('A text holds an escape that JSON does not know');
    }
  }

  #number(): number | bigint {
    const token = this.#match(NUMBER);
    if (token === null) return this.#fail('A number is not written as JSON wants it');
    const number = Number(token);
    const isInteger = !/[.eE]/.test(token);
    if (!isInteger) return number;
    if (Number.isSafeInteger(number)) return number === 0 ? 0 : number;
    const exact = BigInt(token);
    return BigInt.asIntN(64, exact) === exact ? exact : number;
  }

  #skipBlanks(): void {
    const code = this.#text.charCodeAt(this.#at);
    if (code === 0x20 || (code >= 0x09 && code <= 0x0d)) this.#match(BLANK);
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match === null) return null;
    this.#at = pattern.lastIndex;
    return match[0];
  }

  #take(code: number): boolean {
    if (this.#text.charCodeAt(this.#at) !== code) return false;
    this.#at += 1;
    return true;
  }

  #guardDepth(depth: number): void {
    if (depth > this.#maxDepth) this.#fail(`The document is nested deeper than ${this.#maxDepth} levels`);
  }

  #fail(what: string): never {
    const before = this.#text.slice(0, this.#at);
    const line = before.split('\n').length;
    const column = this.#at - before.lastIndexOf('\n');
    const shown = this.#path.slice(0, 8).join('.');
    throw new JsonError(what, line, column, this.#path.length > 8 ? `${shown}…` : shown);
  }
}

const WORDS: readonly (readonly [string, null | boolean])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
];
