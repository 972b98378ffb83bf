import { character, foldCase, not, posixClass, property, shorthand } from './code-sets.ts';
import { PatternError, type CodeTest } from './nodes.ts';
import type { PatternReader } from './pattern-reader.ts';

/** A character class; its `[` is behind us. A `]` in the first place is a member. */
export function readClass(reader: PatternReader): CodeTest {
  const { flags } = reader;
  const negative = reader.take('^');
  const tests: CodeTest[] = [];
  let first = true;
  for (;;) {
    if (reader.atEnd()) throw new PatternError('invalid', 'A character class is never closed.');
    if (!first && reader.take(']')) break;
    first = false;
    const from = readMember(reader);
    if (from === null) continue;
    if (typeof from !== 'number') {
      // A set can't begin a range; PCRE takes the hyphen behind it for itself.
      tests.push(from);
      continue;
    }
    if (!reader.matches(/^-[^\]]/) || !reader.take('-')) {
      tests.push(character(from, flags));
      continue;
    }
    const to = readMember(reader);
    if (typeof to !== 'number') throw new PatternError('invalid', 'A range of a character class ends in a set.');
    if (to < from) throw new PatternError('invalid', 'A range of a character class is the wrong way round.');
    tests.push(foldCase((code) => code >= from && code <= to, flags));
  }
  const union: CodeTest = (code) => tests.some((test) => test(code));
  return tabulate(negative ? not(union) : union);
}

/** One character (its code) or one set. `null`: something that stands for nothing, such as `\E`. */
function readMember(reader: PatternReader): number | CodeTest | null {
  const { flags } = reader;
  const posix = reader.takePosix();
  if (posix !== null)
    return foldCase(posixClass(posix, flags), { ...flags, ignoreCase: flags.ignoreCase && /er$/.test(posix) });
  if (reader.skipsQuotes()) return null;
  if (!reader.take('\\')) return reader.next();
  const letter = reader.peekText();
  const set = shorthand(letter, flags);
  if (set !== null) {
    reader.next();
    return set;
  }
  if (letter === 'p' || letter === 'P') {
    const { name, negative } = reader.takeProperty();
    return negative ? not(property(name)) : property(name);
  }
  if (letter === 'b') {
    reader.next();
    return 8;
  }
  if (/[BRX]/.test(letter))
    throw new PatternError('invalid', `The escape \\${letter} does not belong in a character class.`);
  return reader.takeEscapedCode();
}

/** The first 256 codes looked up instead of worked out: all there are without `/u`. */
function tabulate(test: CodeTest): CodeTest {
  const table = Uint8Array.from({ length: 256 }, (_item, code) => Number(test(code)));
  return (code) => (code < 256 ? table[code] === 1 : test(code));
}
