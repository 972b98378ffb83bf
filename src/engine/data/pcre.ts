import { compileMatcher, type Matcher } from './pcre/match-pattern.ts';
import { PatternError } from './pcre/nodes.ts';
import { parsePattern } from './pcre/parse-pattern.ts';
import type { Flags } from './pcre/pattern-reader.ts';
import { toCodes } from './pcre/to-codes.ts';

/** A compiled `/pattern/flags`. */
export interface Pattern {
  /** Why it can never match, in words for a finding. `null`: it is fine. */
  readonly problem: string | null;
  /** PHP's `preg_match`, with a warning taken for "no". Takes a bounded number of steps, whatever the pattern. */
  readonly matches: (subject: string) => boolean;
}

const CACHE_LIMIT = 200;
const cache = new Map<string, Pattern>();

/** A regular expression with its delimiters, as the conditions of paths hold them. (spec/hash-path.md §1, §4.10) */
export function compilePattern(text: string): Pattern {
  const known = cache.get(text);
  if (known !== undefined) return known;
  const pattern = makePattern(text);
  if (cache.size >= CACHE_LIMIT) cache.delete(cache.keys().next().value as string);
  cache.set(text, pattern);
  return pattern;
}

function makePattern(text: string): Pattern {
  let matcher: Matcher;
  let unicode: boolean;
  try {
    const { body, flags } = splitDelimiters(text);
    unicode = flags.unicode;
    matcher = compileMatcher(parsePattern(body, flags), flags.unicode, flags.anchored);
  } catch (error) {
    if (!(error instanceof PatternError || error instanceof RangeError)) throw error;
    const why = error instanceof PatternError ? error.message : 'It is nested too deep.';
    const who = error instanceof PatternError && error.kind === 'unsupported' ? 'Flowbench' : 'PHP';
    const problem = `${who} can’t use the regular expression ${text}, so it never matches: ${why}`;
    return { problem, matches: () => false };
  }
  return { problem: null, matches: (subject) => matcher.search(toCodes(subject, unicode)) };
}

/** The first slash that is not escaped ends the pattern; what follows are flags. */
function splitDelimiters(text: string): { readonly body: string; readonly flags: Flags } {
  let end = 1;
  while (end < text.length && text[end] !== '/') end += text[end] === '\\' ? 2 : 1;
  if (end >= text.length) throw new PatternError('invalid', 'The closing slash is missing.');
  let flags = NO_FLAGS;
  for (const letter of text.slice(end + 1)) {
    const flag = FLAGS[letter];
    if (flag === undefined)
      throw new PatternError('invalid', `There is no flag “${letter}” (is the text meant as a path?).`);
    if (flag !== null) flags = { ...flags, [flag]: true };
  }
  return { body: text.slice(1, end), flags };
}

const NO_FLAGS: Flags = {
  unicode: false,
  ignoreCase: false,
  multiline: false,
  dotAll: false,
  extended: false,
  ungreedy: false,
  dollarEndOnly: false,
  anchored: false,
  duplicateNames: false,
  noAutoCapture: false,
};

/** `null`: PHP takes the flag, and it changes nothing here. */
const FLAGS: Readonly<Record<string, keyof Flags | null | undefined>> = {
  i: 'ignoreCase',
  m: 'multiline',
  s: 'dotAll',
  x: 'extended',
  u: 'unicode',
  U: 'ungreedy',
  A: 'anchored',
  D: 'dollarEndOnly',
  J: 'duplicateNames',
  n: 'noAutoCapture',
  S: null,
  X: null,
  ' ': null,
  '\n': null,
  '\r': null,
};
