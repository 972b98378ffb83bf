import { memberReader, type MemberReader } from '../php/member-reader.ts';
import { isNumericText } from '../php/numeric-string.ts';
import { readConditions, type Condition } from './path-conditions.ts';

/** `exact`: that key alone. `loose`: a numeric token, compared as a number with every key (`01` finds 1). */
export type KeyMatcher =
  | { readonly kind: 'number' | 'text' | 'any' }
  | { readonly kind: 'loose'; readonly key: string }
  | { readonly kind: 'exact'; readonly key: string; readonly read: MemberReader };

export interface PathToken {
  readonly matcher: KeyMatcher;
  /** `null`: the token has no brackets. An empty list: brackets, but no group in them counts. */
  readonly conditions: readonly Condition[] | null;
}

/** `simple`: neither `{` nor `[`, looked up key by key. (spec/hash-path.md §1) */
export interface CompiledPath {
  readonly text: string;
  readonly simple: boolean;
  /** The path split at its dots, bracket-aware when it holds a `[`. */
  readonly segments: readonly string[];
  readonly tokens: readonly PathToken[];
}

const CACHE_LIMIT = 500;
const cache = new Map<string, CompiledPath>();

export function compilePath(text: string): CompiledPath {
  const known = cache.get(text);
  if (known !== undefined) return known;
  const segments = text.includes('[') ? splitOutsideBrackets(text) : text.split('.');
  const simple = !text.includes('{') && !text.includes('[');
  const compiled = { text, simple, segments, tokens: simple ? [] : segments.map(readToken) };
  if (cache.size >= CACHE_LIMIT) cache.delete(cache.keys().next().value as string);
  cache.set(text, compiled);
  return compiled;
}

/** The tokens behind the first, as a path of its own. */
export function restOfPath(path: CompiledPath): string {
  return path.segments.slice(1).join('.');
}

/** A dot divides only at bracket depth 0; a `]` too many makes the depth negative, and then no dot divides any more. */
function splitOutsideBrackets(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i];
    if (char === '.' && depth === 0) {
      parts.push(text.slice(start, i));
      start = i + 1;
    } else if (char === '[') depth += 1;
    else if (char === ']') depth -= 1;
  }
  parts.push(text.slice(start));
  return parts.map(trim);
}

/** PHP's `trim`. */
function trim(text: string): string {
  return text.replace(/^[ \t\n\r\0\x0b]+|[ \t\n\r\0\x0b]+$/g, '');
}

function readToken(segment: string): PathToken {
  const bracket = segment.indexOf('[');
  const key = bracket === -1 ? segment : segment.slice(0, bracket);
  return { matcher: readMatcher(key), conditions: bracket === -1 ? null : readConditions(segment.slice(bracket)) };
}

function readMatcher(key: string): KeyMatcher {
  if (key === '{n}') return { kind: 'number' };
  if (key === '{s}') return { kind: 'text' };
  if (key === '{*}') return { kind: 'any' };
  return isNumericText(key) ? { kind: 'loose', key } : { kind: 'exact', key, read: memberReader(key) };
}
