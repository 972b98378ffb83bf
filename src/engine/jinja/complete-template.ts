import { matching, type Completion, type CompletionItem } from '../data/complete-path.ts';
import { describeValue } from '../data/describe-value.ts';
import { count, each, get, isArray, isList, values } from '../php/array.ts';
import type { PhpArray, PhpValue } from '../php/value.ts';
import { builtinFilters, builtinTests } from './builtins.ts';

/** What a name stands for, as far as it can be told without rendering: some of the values it can have. */
type Known = readonly PhpValue[];
type Scope = ReadonlyMap<string, Known>;

/** Values followed of a list: its items have few shapes. */
const mostFollowed = 100;
/** How far back an expression is read. */
const mostChars = 1000;

const step = String.raw`\s*(?:\.\s*\w+|\[\s*\d+\s*\]|\[\s*'[^'\n]*'\s*\]|\[\s*"[^"\n]*"\s*\])`;
const chain = String.raw`[A-Za-z_]\w*(?:${step})*`;
const member = new RegExp(String.raw`(?<![\w.\]])(${chain})\s*\.\s*(\w*)$`);
const subscript = new RegExp(String.raw`(?<![\w.\]])(${chain})\s*\[\s*(?:'([^'\n]*)|"([^"\n]*)|(\d*))$`);

const statements = [
  ['if', 'condition'],
  ['elif', 'another condition'],
  ['else', 'otherwise'],
  ['endif', 'end of if'],
  ['for', 'loop'],
  ['endfor', 'end of for'],
  ['set', 'a name for a value'],
  ['with', 'names for a part'],
  ['endwith', 'end of with'],
  ['macro', 'a piece to be used several times'],
  ['endmacro', 'end of macro'],
  ['filter', 'a filter over a part'],
  ['endfilter', 'end of filter'],
  ['raw', 'text as it is'],
  ['endraw', 'end of raw'],
] as const;
const words = ['and', 'or', 'not', 'in', 'is', 'if', 'else', 'true', 'false', 'none'];
const functions = ['range', 'dict', 'namespace', 'cycler', 'joiner', 'lipsum'];
const loopMembers = [
  'index',
  'index0',
  'revindex',
  'revindex0',
  'first',
  'last',
  'length',
  'depth',
  'previtem',
  'nextitem',
];
const mapMethods = ['items()', 'keys()', 'values()', 'get('];

/**
 * Names that can follow at the cursor of a template: statements, variables with those of the loops around it, keys of
 * the data, filters after a bar and tests after `is`. Outside of a tag nothing is proposed. Never throws.
 */
export function completeTemplate(template: string, cursor: number, data: PhpArray): Completion {
  const before = template.slice(0, cursor);
  const nothing = { from: cursor, items: [] };
  const tag = openTag(before);
  if (tag === null) return nothing;
  const inside = before.slice(tag.at + 2);
  const expression = inside.slice(-mostChars);
  const typedFrom = (typed: string, items: readonly CompletionItem[]): Completion => ({
    from: cursor - typed.length,
    items: matching(items, typed),
  });

  const statement = tag.statement ? /^[-+]?\s*(\w*)$/.exec(inside) : null;
  if (statement)
    return typedFrom(
      statement[1] ?? '',
      statements.map(([name, detail]) => ({ insert: name, label: name, kind: 'keyword', detail })),
    );
  const scope = scopeAt(before.slice(0, tag.at), data);
  const key = subscript.exec(expression);
  if (key) {
    const found = follow(key[1] ?? '', scope);
    const quoted = key[2] ?? key[3];
    if (quoted !== undefined) return typedFrom(quoted, keysOf(found, false));
    return typedFrom(key[4] ?? '', indexesOf(found));
  }
  if (insideText(expression)) return nothing;
  const filter = /\|\s*(\w*)$/.exec(expression);
  if (filter) return typedFrom(filter[1] ?? '', named([...builtinFilters.keys()].sort(), 'filter', 'filter'));
  const test = /\bis\s+(?:not\s+)?(\w*)$/.exec(expression);
  if (test) return typedFrom(test[1] ?? '', named([...builtinTests.keys()].filter(isName).sort(), 'test', 'test'));
  const dotted = member.exec(expression);
  if (dotted) {
    const [, path = '', typed = ''] = dotted;
    if (path === 'loop') return typedFrom(typed, named(loopMembers, 'key', 'of the loop'));
    const found = follow(path, scope);
    const maps = found.some((value) => isArray(value) && !isList(value));
    const methods = maps
      ? mapMethods.map((name) => ({ insert: name, label: name, kind: 'keyword', detail: 'method' }) as const)
      : [];
    return typedFrom(typed, [...keysOf(found, true), ...indexesOf(found), ...methods]);
  }
  // A number with a point, or the member of something that can't be told.
  if (/[.\])]\s*\.\s*\w*$|\d\.\w*$/.test(expression)) return nothing;
  const typed = /[A-Za-z_]\w*$/.exec(expression)?.[0] ?? '';
  const variables = [...scope].map(([name, known]) => ({
    insert: name,
    label: name,
    kind: 'variable' as const,
    detail: known[0] === undefined ? '' : describeValue(known[0]),
  }));
  return typedFrom(typed, [...variables, ...named(words, 'keyword', ''), ...named(functions, 'variable', 'function')]);
}

/** The tag the end of the text is in: `{{` or `{%` without its end. A tag's end within a text in quotes is none. */
function openTag(text: string): { readonly at: number; readonly statement: boolean } | null {
  let at = 0;
  for (;;) {
    const begin = text.slice(at).search(/\{[{%#]/);
    if (begin === -1) return null;
    const start = at + begin;
    const kind = text[start + 1];
    if (kind === '#') {
      const end = text.indexOf('#}', start + 2);
      if (end === -1) return null;
      at = end + 2;
      continue;
    }
    const end = endOfTag(text, start + 2, kind === '{' ? '}}' : '%}');
    if (end === -1) return { at: start, statement: kind === '%' };
    const raw = kind === '%' && /^[-+]?\s*raw\s*[-+]?%\}$/.test(text.slice(start + 2, end));
    at = raw ? endOfRaw(text, end) : end;
    if (at === -1) return null;
  }
}

function endOfTag(text: string, from: number, close: string): number {
  let quote = '';
  for (let i = from; i < text.length; i += 1) {
    const char = text[i] as string;
    if (quote !== '') {
      if (char === '\\') i += 1;
      else if (char === quote) quote = '';
    } else if (char === "'" || char === '"') quote = char;
    else if (text.startsWith(close, i)) return i + 2;
  }
  return -1;
}

function endOfRaw(text: string, from: number): number {
  const found = /\{%[-+]?\s*endraw\s*[-+]?%\}/g;
  found.lastIndex = from;
  const end = found.exec(text);
  return end ? end.index + end[0].length : -1;
}

function insideText(expression: string): boolean {
  let quote = '';
  for (let i = 0; i < expression.length; i += 1) {
    const char = expression[i] as string;
    if (quote !== '') {
      if (char === '\\') i += 1;
      else if (char === quote) quote = '';
    } else if (char === "'" || char === '"') quote = char;
  }
  return quote !== '';
}

/** The names at a place: keys of the data, then what the loops around it and the `set`s before it add. */
function scopeAt(before: string, data: PhpArray): Scope {
  const scope = new Map<string, Known>();
  each(data, (key, value) => {
    if (isName(key)) scope.set(key, [value]);
  });
  const loops: (readonly (readonly [string, Known | undefined])[])[] = [];
  for (const found of before.matchAll(/\{%[-+]?\s*(for|endfor|set)\b([^%]*)%\}/g)) {
    const [, word, rest = ''] = found;
    if (word === 'endfor') {
      for (const [name, old] of loops.pop() ?? []) {
        if (old === undefined) scope.delete(name);
        else scope.set(name, old);
      }
    } else if (word === 'for') {
      const names = loopNames(rest, scope);
      loops.push(names.map(([name]) => [name, scope.get(name)] as const));
      for (const [name, known] of names) scope.set(name, known);
    } else {
      const set = /^\s*([A-Za-z_]\w*)\s*=\s*(.*?)[-+]?\s*$/s.exec(rest);
      if (set) scope.set(set[1] ?? '', followText(set[2] ?? '', scope));
    }
  }
  return scope;
}

function loopNames(rest: string, scope: Scope): readonly (readonly [string, Known])[] {
  const found = /^\s*([A-Za-z_]\w*)(?:\s*,\s*([A-Za-z_]\w*))?\s+in\s+(.*?)(?:\s+(?:if|recursive)\b.*)?[-+]?\s*$/s.exec(
    rest,
  );
  if (!found) return [];
  const [, first = '', second, over = ''] = found;
  const pairs = /^(.*)\.items\(\)\s*(?:\|.*)?$/s.exec(over);
  const known = followText(pairs ? (pairs[1] ?? '') : over, scope);
  const items = known.flatMap((value) => (isArray(value) ? values(value).slice(0, mostFollowed) : []));
  const keys = known.flatMap((value) => (isArray(value) && !isList(value) ? keysIn(value) : []));
  const loop = ['loop', []] as const;
  if (second !== undefined) return [[first, pairs ? keys : []], [second, pairs ? items : []], loop];
  const lists = known.some((value) => isArray(value) && isList(value));
  return [[first, lists ? items : keys], loop];
}

/** Filters that keep what the items of a list look like. */
const keeping = /\|\s*(?:list|sort|unique|reverse|selectattr|rejectattr|select|reject)\b[^|]*/g;

function followText(expression: string, scope: Scope): Known {
  const plain = expression.replace(keeping, '').trim();
  return new RegExp(`^${chain}$`).test(plain) ? follow(plain, scope) : [];
}

/** The values a chain of names leads to. */
function follow(path: string, scope: Scope): Known {
  const [name = ''] = /^\w+/.exec(path) ?? [];
  let known: Known = scope.get(name) ?? [];
  for (const found of path.slice(name.length).matchAll(/\.\s*(\w+)|\[\s*(?:(\d+)|'([^']*)'|"([^"]*)")\s*\]/g)) {
    const key = found[1] ?? found[2] ?? found[3] ?? found[4] ?? '';
    known = known.flatMap((value) => {
      const next = isArray(value) ? get(value, key) : undefined;
      return next === undefined ? [] : [next];
    });
  }
  return known;
}

function keysOf(found: Known, names: boolean): readonly CompletionItem[] {
  const seen = new Map<string, CompletionItem>();
  for (const value of found) {
    if (!isArray(value) || isList(value)) continue;
    each(value, (key, item) => {
      if (seen.has(key) || (names && !isName(key))) return;
      seen.set(key, { insert: key, label: key, kind: 'key', detail: describeValue(item) });
    });
  }
  return [...seen.values()];
}

function indexesOf(found: Known): readonly CompletionItem[] {
  const list = found.find((value): value is PhpArray => isArray(value) && isList(value) && count(value) > 0);
  if (list === undefined) return [];
  return values(list)
    .slice(0, 10)
    .map((value, index) => ({
      insert: String(index),
      label: String(index),
      kind: 'index',
      detail: describeValue(value),
    }));
}

function keysIn(value: PhpArray): readonly string[] {
  const keys: string[] = [];
  each(value, (key) => {
    keys.push(key);
    return keys.length < mostFollowed;
  });
  return keys;
}

function named(names: readonly string[], kind: CompletionItem['kind'], detail: string): readonly CompletionItem[] {
  return names.map((name) => ({ insert: name, label: name, kind, detail }));
}

function isName(text: string): boolean {
  return /^[A-Za-z_]\w*$/.test(text);
}
