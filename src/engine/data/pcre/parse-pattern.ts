import { ASSERTION_ESCAPES, atEnd, atLastEnd, atLineEnd, atLineStart, atStart, wordBoundary } from './assertions.ts';
import { character, foldCase, property, shorthand, wordTest } from './code-sets.ts';
import { readClass } from './parse-class.ts';
import { fixedLength } from './fixed-length.ts';
import { EMPTY, PatternError, type ParsedPattern, type PatternNode, type RepeatMode } from './nodes.ts';
import { PatternReader, type Flags } from './pattern-reader.ts';

/**
 * Parses a PCRE pattern (without its delimiters). (spec/hash-path.md §4.10, spec/javascript-traps.md)
 *
 * @throws PatternError for what PCRE refuses and for what is not supported here: recursion, callouts, verbs, `\X`.
 */
export function parsePattern(text: string, flags: Flags): ParsedPattern {
  const reader = new PatternReader(text, flags);
  const root = parseChoice(reader);
  if (!reader.atEnd()) throw new PatternError('invalid', 'There is a closing parenthesis too many.');
  for (const group of reader.references) {
    const known = typeof group === 'string' ? reader.names.has(group) : group <= reader.groups;
    if (!known) throw new PatternError('invalid', `The group ${String(group)} is referred to and does not exist.`);
  }
  return { root, groups: reader.groups, names: reader.names };
}

/** Alternatives up to a closing parenthesis or the end. `reset`: all number their groups alike. */
function parseChoice(reader: PatternReader, reset = false): PatternNode {
  const before = reader.flags;
  const firstGroup = reader.groups;
  let highest = firstGroup;
  const options: PatternNode[] = [];
  do {
    if (reset) reader.groups = firstGroup;
    options.push(parseSequence(reader));
    highest = Math.max(highest, reader.groups);
  } while (reader.take('|'));
  reader.groups = highest;
  reader.flags = before;
  return options.length === 1 ? (options[0] ?? EMPTY) : { type: 'choice', options };
}

function parseSequence(reader: PatternReader): PatternNode {
  const items: PatternNode[] = [];
  while (!reader.atEnd() && !reader.looksAt('|') && !reader.looksAt(')')) {
    if (reader.skipsIgnored()) continue;
    const item = parseItem(reader);
    if (item !== null) items.push(parseQuantifiers(reader, item));
  }
  return items.length === 1 ? (items[0] ?? EMPTY) : { type: 'sequence', items };
}

function parseQuantifiers(reader: PatternReader, item: PatternNode): PatternNode {
  let node = item;
  for (;;) {
    while (reader.skipsIgnored());
    const range = reader.takeQuantifier();
    if (range === null) return node;
    if (node.type === 'assert') throw new PatternError('invalid', 'A quantifier stands behind nothing that repeats.');
    let mode: RepeatMode = reader.flags.ungreedy ? 'lazy' : 'greedy';
    if (reader.take('+')) mode = 'possessive';
    else if (reader.take('?')) mode = mode === 'lazy' ? 'greedy' : 'lazy';
    node = { type: 'repeat', body: node, min: range.min, max: range.max, mode };
  }
}

/** `null`: an item that stands for nothing, such as `(?i)`. */
function parseItem(reader: PatternReader): PatternNode | null {
  if (reader.takeQuantifier() !== null) {
    throw new PatternError('invalid', 'A quantifier stands behind nothing that repeats.');
  }
  if (reader.take('(')) return parseGroup(reader);
  if (reader.take('[')) return { type: 'code', test: readClass(reader) };
  if (reader.take('\\')) return parseEscape(reader);
  const { flags } = reader;
  if (reader.take('.')) return { type: 'code', test: flags.dotAll ? () => true : (code) => code !== 10 };
  if (reader.take('^')) return { type: 'assert', test: flags.multiline ? atLineStart : atStart };
  if (reader.take('$'))
    return { type: 'assert', test: flags.multiline ? atLineEnd : flags.dollarEndOnly ? atEnd : atLastEnd };
  return literal(reader.next(), reader);
}

function literal(code: number, reader: PatternReader): PatternNode {
  const { flags } = reader;
  return flags.ignoreCase
    ? { type: 'code', test: character(code, flags) }
    : { type: 'code', test: (other) => other === code, literal: code };
}

function parseGroup(reader: PatternReader): PatternNode | null {
  if (reader.looksAt('*')) throw new PatternError('unsupported', 'Verbs such as (*SKIP) are not supported.');
  if (!reader.take('?')) {
    if (reader.flags.noAutoCapture) return closed(reader, parseChoice(reader));
    return capture(reader);
  }
  if (reader.take('#')) {
    while (!reader.take(')')) reader.next();
    return null;
  }
  if (reader.take(':')) return closed(reader, parseChoice(reader));
  if (reader.take('|')) return closed(reader, parseChoice(reader, true));
  if (reader.take('>')) return { type: 'atomic', body: closed(reader, parseChoice(reader)) };
  if (reader.take('=')) return look(reader, false, false);
  if (reader.take('!')) return look(reader, false, true);
  if (reader.takeAll('<=')) return look(reader, true, false);
  if (reader.takeAll('<!')) return look(reader, true, true);
  if (reader.takeAll('P=')) return backReference(reader, reader.takeName(')'));
  if (reader.takeAll('P<') || reader.take('<')) return capture(reader, reader.takeName('>'));
  if (reader.take("'")) return capture(reader, reader.takeName("'"));
  if (reader.take('(')) return conditional(reader);
  if (reader.matches(/^(?:R|P>|&|[+-]?\d)/)) throw new PatternError('unsupported', 'Recursion is not supported.');
  if (reader.looksAt('C')) throw new PatternError('unsupported', 'Callouts are not supported.');
  return inlineFlags(reader);
}

function capture(reader: PatternReader, name?: string): PatternNode {
  reader.groups += 1;
  const index = reader.groups;
  if (name !== undefined) {
    if (reader.names.has(name) && reader.names.get(name) !== index && !reader.flags.duplicateNames) {
      throw new PatternError('invalid', `Two groups are called ${name}.`);
    }
    reader.names.set(name, index);
  }
  return { type: 'capture', index, body: closed(reader, parseChoice(reader)) };
}

function look(reader: PatternReader, behind: boolean, negative: boolean): PatternNode {
  const body = parseChoice(reader);
  expectClose(reader);
  const options = body.type === 'choice' ? body.options : [body];
  if (behind && options.some((option) => fixedLength(option) === null)) {
    throw new PatternError('invalid', 'A look-behind must have a fixed length.');
  }
  return { type: 'look', behind, negative, body };
}

function conditional(reader: PatternReader): PatternNode {
  const name = reader.takeName(')').replace(/^<(.*)>$|^'(.*)'$/, '$1$2');
  const group = /^\d+$/.test(name) ? Number(name) : name;
  if (typeof group === 'string' && !/^\w+$/.test(group)) {
    throw new PatternError('unsupported', 'A condition that is no group is not supported.');
  }
  reader.references.push(group);
  const body = parseChoice(reader);
  expectClose(reader);
  const [yes = EMPTY, no = EMPTY, ...more] = body.type === 'choice' ? body.options : [body];
  if (more.length > 0) throw new PatternError('invalid', 'A conditional group has more than two branches.');
  return { type: 'if-group', group, yes, no };
}

/** `(?i)` holds to the end of the group around it, `(?i:…)` inside its own. */
function inlineFlags(reader: PatternReader): PatternNode | null {
  const outside = reader.flags;
  reader.flags = reader.takeFlags();
  if (reader.take(')')) return null;
  if (!reader.take(':')) throw new PatternError('invalid', 'A group begins with (? and something unknown.');
  const body = closed(reader, parseChoice(reader));
  reader.flags = outside;
  return body;
}

/** A group as one piece: its alternatives are no longer those of what stands around it. */
function closed(reader: PatternReader, body: PatternNode): PatternNode {
  expectClose(reader);
  return body.type === 'choice' ? { type: 'sequence', items: [body] } : body;
}

function expectClose(reader: PatternReader): void {
  if (!reader.take(')')) throw new PatternError('invalid', 'A parenthesis is never closed.');
}

function backReference(reader: PatternReader, group: number | string): PatternNode {
  reader.references.push(group);
  return { type: 'back-reference', group, ignoreCase: reader.flags.ignoreCase };
}

function parseEscape(reader: PatternReader): PatternNode | null {
  const { flags } = reader;
  const letter = reader.peekText();
  const set = shorthand(letter, flags);
  if (set !== null) {
    reader.next();
    return { type: 'code', test: set };
  }
  const assertion = ASSERTION_ESCAPES[letter];
  if (assertion !== undefined) {
    reader.next();
    return { type: 'assert', test: assertion };
  }
  switch (letter) {
    case 'b':
    case 'B':
      reader.next();
      return { type: 'assert', test: wordBoundary(wordTest(flags.unicode), letter === 'b') };
    case 'K':
      reader.next();
      return null;
    case 'N':
      reader.next();
      return { type: 'code', test: (code) => code !== 10 };
    case 'R':
      reader.next();
      return LINE_BREAK;
    case 'X':
      throw new PatternError('unsupported', 'The escape \\X is not supported.');
    case 'C':
      if (flags.unicode) throw new PatternError('unsupported', 'The escape \\C is not supported with /u.');
      reader.next();
      return { type: 'code', test: () => true };
    case 'p':
    case 'P': {
      const { name, negative } = reader.takeProperty();
      const test = foldCase(property(name), { ...flags, ignoreCase: flags.ignoreCase && /^L[ult]$/.test(name) });
      return { type: 'code', test: negative ? (code) => !test(code) : test };
    }
    case 'E':
      reader.next();
      return null;
    case 'k':
    case 'g':
      return backReference(reader, reader.takeReference());
  }
  const number = reader.takeBackReferenceNumber();
  if (number !== null) return backReference(reader, number);
  return literal(reader.takeEscapedCode(), reader);
}

const code = (wanted: number): PatternNode => ({ type: 'code', test: (other) => other === wanted, literal: wanted });
const LINE_BREAK: PatternNode = {
  type: 'atomic',
  body: {
    type: 'choice',
    options: [
      { type: 'sequence', items: [code(13), code(10)] },
      {
        type: 'code',
        test: (other) => (other >= 10 && other <= 13) || other === 0x85 || other === 0x2028 || other === 0x2029,
      },
    ],
  },
};
