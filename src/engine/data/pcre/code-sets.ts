import { PatternError, type CodeTest } from './nodes.ts';

/** How characters are told apart: by bytes and ASCII rules, or by code points and Unicode's. */
export interface CodeRules {
  readonly unicode: boolean;
  readonly ignoreCase: boolean;
}

const isBetween = (code: number, from: number, to: number): boolean => code >= from && code <= to;
const isAsciiDigit: CodeTest = (code) => isBetween(code, 48, 57);
const isAsciiWord: CodeTest = (code) =>
  isAsciiDigit(code) || isBetween(code, 65, 90) || isBetween(code, 97, 122) || code === 95;
const isAsciiBlank: CodeTest = (code) => code === 32 || isBetween(code, 9, 13);
const isHorizontal: CodeTest = (code) =>
  code === 9 ||
  code === 32 ||
  code === 0xa0 ||
  code === 0x1680 ||
  code === 0x180e ||
  isBetween(code, 0x2000, 0x200a) ||
  code === 0x202f ||
  code === 0x205f ||
  code === 0x3000;
const isVertical: CodeTest = (code) => isBetween(code, 10, 13) || code === 0x85 || code === 0x2028 || code === 0x2029;

/** `\d`, `\w`, `\s`, `\h`, `\v`: under `/u` digits, words and blanks are Unicode's. */
export function shorthand(letter: string, rules: CodeRules): CodeTest | null {
  const test = positiveShorthand(letter.toLowerCase(), rules);
  if (test === null) return null;
  return letter === letter.toLowerCase() ? test : not(test);
}

function positiveShorthand(letter: string, { unicode }: CodeRules): CodeTest | null {
  switch (letter) {
    case 'd':
      return unicode ? property('Nd') : isAsciiDigit;
    case 'w':
      return wordTest(unicode);
    case 's':
      return unicode ? (code) => isAsciiBlank(code) || code === 0x85 || property('Z')(code) : isAsciiBlank;
    case 'h':
      return isHorizontal;
    case 'v':
      return isVertical;
    default:
      return null;
  }
}

/** What `\w` and `\b` go by. */
export function wordTest(unicode: boolean): CodeTest {
  if (!unicode) return isAsciiWord;
  return (code) => isAsciiWord(code) || (code > 127 && (property('L')(code) || property('N')(code)));
}

const POSIX: Readonly<Record<string, CodeTest>> = {
  alpha: (code) => isBetween(code, 65, 90) || isBetween(code, 97, 122),
  digit: isAsciiDigit,
  alnum: (code) => isAsciiWord(code) && code !== 95,
  upper: (code) => isBetween(code, 65, 90),
  lower: (code) => isBetween(code, 97, 122),
  space: isAsciiBlank,
  blank: (code) => code === 32 || code === 9,
  punct: (code) => isBetween(code, 33, 126) && !(isAsciiWord(code) && code !== 95),
  xdigit: (code) => isAsciiDigit(code) || isBetween(code, 65, 70) || isBetween(code, 97, 102),
  word: isAsciiWord,
  cntrl: (code) => code < 32 || code === 127,
  print: (code) => isBetween(code, 32, 126),
  graph: (code) => isBetween(code, 33, 126),
  ascii: (code) => code < 128,
};
const POSIX_UNICODE: Readonly<Record<string, string>> = {
  alpha: 'L',
  lower: 'Ll',
  upper: 'Lu',
  digit: 'Nd',
};

/** `[:alpha:]` and its kin inside a class. */
export function posixClass(name: string, { unicode }: CodeRules): CodeTest {
  const negative = name.startsWith('^');
  const bare = negative ? name.slice(1) : name;
  const ascii = Object.hasOwn(POSIX, bare) ? POSIX[bare] : undefined;
  if (ascii === undefined) throw new PatternError('invalid', `There is no character class [:${name}:].`);
  const category = POSIX_UNICODE[bare];
  let test: CodeTest = ascii;
  if (unicode && category !== undefined) test = property(category);
  else if (unicode && (bare === 'alnum' || bare === 'word')) {
    test = (code) => ascii(code) || (code > 127 && wordTest(true)(code));
  } else if (unicode && bare === 'space') test = (code) => ascii(code) || code === 0x85 || property('Z')(code);
  return negative ? not(test) : test;
}

const properties = new Map<string, CodeTest>();

/** `\p{…}`: categories and scripts by the names Unicode gives them. */
export function property(name: string): CodeTest {
  const known = properties.get(name);
  if (known !== undefined) return known;
  const test = makeProperty(name);
  properties.set(name, test);
  return test;
}

function makeProperty(name: string): CodeTest {
  if (name === 'Any') return () => true;
  if (name === 'L&') return (code) => ['Lu', 'Ll', 'Lt'].some((category) => property(category)(code));
  for (const escape of [`\\p{${name}}`, `\\p{Script=${name}}`]) {
    if (!/^[A-Za-z_]+$/.test(name)) break;
    try {
      const pattern = new RegExp(`^${escape}$`, 'u');
      return (code) => pattern.test(String.fromCodePoint(code));
    } catch {
      // The next spelling is tried.
    }
  }
  throw new PatternError('invalid', `There is no Unicode property ${name}.`);
}

export function not(test: CodeTest): CodeTest {
  return (code) => !test(code);
}

/** A single character under the rules in force. */
export function character(code: number, rules: CodeRules): CodeTest {
  if (!rules.ignoreCase) return (other) => other === code;
  const variants = caseVariants(code, rules.unicode);
  return (other) => variants.includes(other);
}

/** A class under `i`: a character belongs to it when one of its spellings does. */
export function foldCase(test: CodeTest, rules: CodeRules): CodeTest {
  if (!rules.ignoreCase) return test;
  return (code) => caseVariants(code, rules.unicode).some(test);
}

/** Without `/u` only ASCII letters have two cases. */
export function caseVariants(code: number, unicode: boolean): readonly number[] {
  if (code < 128) {
    const swapped = isBetween(code, 65, 90) ? code + 32 : isBetween(code, 97, 122) ? code - 32 : null;
    return swapped === null ? [code] : [code, swapped];
  }
  if (!unicode) return [code];
  const text = String.fromCodePoint(code);
  const spellings = [text, text.toLowerCase(), text.toUpperCase()].filter((spelling) => [...spelling].length === 1);
  return [...new Set(spellings.map((spelling) => spelling.codePointAt(0) ?? code))];
}
