import type { CodeRules } from './code-sets.ts';
import { PatternError } from './nodes.ts';
import { toCodes } from './to-codes.ts';

export interface Flags extends CodeRules {
  readonly multiline: boolean;
  readonly dotAll: boolean;
  readonly extended: boolean;
  readonly ungreedy: boolean;
  readonly dollarEndOnly: boolean;
  readonly anchored: boolean;
  readonly duplicateNames: boolean;
  readonly noAutoCapture: boolean;
}

const FLAG_LETTERS: Readonly<Record<string, keyof Flags>> = {
  i: 'ignoreCase',
  m: 'multiline',
  s: 'dotAll',
  x: 'extended',
  U: 'ungreedy',
  J: 'duplicateNames',
  n: 'noAutoCapture',
};

/** PCRE's highest count in `{n,m}`. */
const MAX_COUNT = 65535;

/** Goes through a pattern code by code and takes its lexical pieces. */
export class PatternReader {
  /** In force here; `parseChoice` puts them back at the end of a group. */
  flags: Flags;
  /** Capture groups opened so far. */
  groups = 0;
  readonly names = new Map<string, number>();
  /** Groups that are referred to, looked up when all are known. */
  readonly references: (number | string)[] = [];
  readonly #codes: ArrayLike<number>;
  readonly #allGroups: number;
  #at = 0;
  #quoting = false;

  constructor(text: string, flags: Flags) {
    this.#codes = toCodes(text, flags.unicode);
    this.flags = flags;
    this.#allGroups = [...text.matchAll(/\\[\s\S]|\((?!\?)|\(\?P?<(?![=!])|\(\?'/g)].filter(([found]) =>
      found.startsWith('('),
    ).length;
  }

  atEnd(): boolean {
    return this.#at >= this.#codes.length;
  }

  /** Whether this syntax character comes next. Inside `\Q…\E` nothing is syntax. */
  looksAt(char: string): boolean {
    return !this.#quoting && this.#codes[this.#at] === char.charCodeAt(0);
  }

  take(char: string): boolean {
    if (!this.looksAt(char)) return false;
    this.#at += 1;
    return true;
  }

  takeAll(text: string): boolean {
    if (this.#quoting || this.#rest(text.length) !== text) return false;
    this.#at += text.length;
    return true;
  }

  matches(pattern: RegExp): boolean {
    return pattern.test(this.#rest(8));
  }

  next(): number {
    const code = this.#codes[this.#at];
    if (code === undefined) throw new PatternError('invalid', 'The pattern ends in the middle of something.');
    this.#at += 1;
    return code;
  }

  peekText(): string {
    const code = this.#codes[this.#at];
    if (code === undefined) throw new PatternError('invalid', 'The pattern ends with a backslash.');
    return String.fromCodePoint(code);
  }

  /** Steps over `\Q`, `\E` and, under `x`, blanks and comments. */
  skipsIgnored(): boolean {
    if (this.#rest(2) === '\\E') {
      this.#at += 2;
      this.#quoting = false;
      return true;
    }
    if (this.#quoting) return false;
    if (this.#rest(2) === '\\Q') {
      this.#at += 2;
      this.#quoting = true;
      return true;
    }
    if (!this.flags.extended) return false;
    const code = this.#codes[this.#at] ?? -1;
    if (code === 32 || (code >= 9 && code <= 13)) {
      this.#at += 1;
      return true;
    }
    if (code !== 35) return false;
    while (!this.atEnd() && this.next() !== 10);
    return true;
  }

  /** `\Q` and `\E` inside a class. */
  skipsQuotes(): boolean {
    const two = this.#rest(2);
    if (two !== '\\E' && (two !== '\\Q' || this.#quoting)) return false;
    this.#at += 2;
    this.#quoting = two === '\\Q';
    return true;
  }

  /** The name in `[:name:]`. */
  takePosix(): string | null {
    if (this.#quoting) return null;
    const match = /^\[:(\^?[a-z]+):\]/.exec(this.#rest(16));
    if (match === null) return null;
    this.#at += match[0].length;
    return match[1] ?? null;
  }

  /** `*`, `+`, `?`, `{n}`, `{n,}`, `{n,m}`; a brace of another kind is itself. */
  takeQuantifier(): { readonly min: number; readonly max: number } | null {
    if (this.take('*')) return { min: 0, max: Infinity };
    if (this.take('+')) return { min: 1, max: Infinity };
    if (this.take('?')) return { min: 0, max: 1 };
    if (!this.looksAt('{')) return null;
    const match = /^\{(\d{1,6})(,(\d{0,6}))?\}/.exec(this.#rest(16));
    if (match === null) return null;
    const [whole, low = '', comma, high = ''] = match;
    const min = Number(low);
    const max = comma === undefined ? min : high === '' ? Infinity : Number(high);
    if (min > MAX_COUNT || (max !== Infinity && max > MAX_COUNT)) {
      throw new PatternError('invalid', 'A number in a quantifier is too large.');
    }
    if (max < min) throw new PatternError('invalid', 'The numbers of a quantifier are in the wrong order.');
    this.#at += whole.length;
    return { min, max };
  }

  takeName(end: string): string {
    let name = '';
    while (!this.take(end)) name += String.fromCodePoint(this.next());
    if (name === '') throw new PatternError('invalid', 'A group has an empty name.');
    return name;
  }

  takeFlags(): Flags {
    let flags: Flags = this.flags;
    let on = true;
    while (!this.looksAt(')') && !this.looksAt(':')) {
      const letter = String.fromCodePoint(this.next());
      const flag = FLAG_LETTERS[letter];
      if (letter === '-') on = false;
      else if (letter === '^') {
        flags = { ...flags, ignoreCase: false, multiline: false, dotAll: false, extended: false, noAutoCapture: false };
      } else if (flag !== undefined) flags = { ...flags, [flag]: on };
      else throw new PatternError('invalid', `A group begins with (? and the unknown letter ${letter}.`);
    }
    return flags;
  }

  /** `\pL`, `\p{Lu}`, `\P{…}`, `\p{^…}`; the backslash is behind us. */
  takeProperty(): { readonly name: string; readonly negative: boolean } {
    let negative = this.next() === 80;
    let name = this.take('{') ? this.takeName('}') : String.fromCodePoint(this.next());
    if (name.startsWith('^')) {
      negative = !negative;
      name = name.slice(1);
    }
    return { name: name.replaceAll(/[ \-]/g, ''), negative };
  }

  /** `\k<name>`, `\k'name'`, `\k{name}`, `\g{n}`, `\g{-n}`, `\gn`, `\g{name}`. */
  takeReference(): number | string {
    const letter = this.next();
    let name: string;
    if (this.take('{')) name = this.takeName('}');
    else if (letter === 107 && this.take('<')) name = this.takeName('>');
    else if (letter === 107 && this.take("'")) name = this.takeName("'");
    else {
      const match = /^[+-]?\d+/.exec(this.#rest(8));
      if (letter === 107 || match === null)
        throw new PatternError('unsupported', 'This kind of reference is not supported.');
      name = match[0];
      this.#at += name.length;
    }
    if (!/^[+-]?\d+$/.test(name)) return name;
    const number = Number(name);
    if (name.startsWith('-')) return this.groups + 1 + number;
    return name.startsWith('+') ? this.groups + number : number;
  }

  /** `\1` to `\9` are references, higher numbers when there are so many groups; else they are octal. */
  takeBackReferenceNumber(): number | null {
    const match = /^[1-9]\d{0,2}/.exec(this.#rest(3));
    if (match === null) return null;
    const number = Number(match[0]);
    if (number > 9 && number > this.#allGroups) {
      if (/^[89]/.test(match[0])) return null;
      return /^[0-7]/.test(match[0]) ? null : number;
    }
    this.#at += match[0].length;
    return number;
  }

  /** The code an escape stands for; the backslash is behind us. An unknown letter stands for itself, as PHP has it. */
  takeEscapedCode(): number {
    const rest = this.#rest(12);
    const hex = /^x(?:\{([0-9a-fA-F]{1,8})\}|([0-9a-fA-F]{0,2}))/.exec(rest);
    if (hex !== null) return this.#taken(hex[0].length, Number.parseInt(hex[1] ?? (hex[2] || '0'), 16));
    const octal = /^(?:o\{([0-7]{1,8})\}|(0[0-7]{0,2}|[1-7][0-7]{1,2}))/.exec(rest);
    if (octal !== null) return this.#taken(octal[0].length, Number.parseInt(octal[1] ?? octal[2] ?? '0', 8));
    const control = /^c([\x20-\x7e])/.exec(rest);
    if (control !== null) return this.#taken(2, (control[1] ?? '@').toUpperCase().charCodeAt(0) ^ 64);
    const letter = this.next();
    return CONTROLS[String.fromCodePoint(letter)] ?? letter;
  }

  #taken(length: number, code: number): number {
    const limit = this.flags.unicode ? 0x10ffff : 0xff;
    if (code > limit) throw new PatternError('invalid', 'A character code is too large.');
    this.#at += length;
    return code;
  }

  #rest(length: number): string {
    let text = '';
    for (let i = this.#at; i < this.#at + length && i < this.#codes.length; i += 1) {
      text += String.fromCodePoint(this.#codes[i] ?? 0);
    }
    return text;
  }
}

const CONTROLS: Readonly<Record<string, number>> = { a: 7, e: 27, f: 12, n: 10, r: 13, t: 9 };
