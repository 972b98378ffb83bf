import { OrderedMap, type PhpValue } from '../php/value.ts';

/**
 * Reading values out of stored JSON with MISP's tolerance (spec/format.md §8): numbers as texts, booleans as 0/1,
 * an empty list where an empty map is meant. Nothing here trusts its input.
 */

/** Entries of a map in stored order; a list counts as a map of its positions. Anything else has none. */
export function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  if (value instanceof OrderedMap) return [...value.map.entries()];
  if (Array.isArray(value)) return value.map((item, index) => [String(index), item as unknown] as const);
  if (isRecord(value)) return Object.entries(value);
  return [];
}

/** One member of a map, `undefined` when it is not there. Never looks at a prototype. */
export function memberOf(value: unknown, key: string): unknown {
  if (value instanceof OrderedMap) return value.map.get(key);
  if (Array.isArray(value) || isRecord(value)) {
    return Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
  }
  return undefined;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof OrderedMap);
}

export function isMap(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** A text; numbers and booleans become theirs, anything else the fallback. */
export function textOf(value: unknown, fallback = ''): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (typeof value === 'boolean') return value ? '1' : '';
  return fallback;
}

export function numberOf(value: unknown, fallback: number): number {
  const number = typeof value === 'number' ? value : typeof value === 'bigint' ? Number(value) : Number.NaN;
  if (Number.isFinite(number)) return number;
  if (typeof value === 'string' && /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i.test(value)) {
    const parsed = Number(value);
    if (Number.isFinite(parsed)) return parsed;
  }
  return fallback;
}

/** `true`, `1` and `"1"` are true, as are other values PHP holds for true. */
export function flagOf(value: unknown): boolean {
  if (typeof value === 'string') return value !== '' && value !== '0' && value.toLowerCase() !== 'false';
  if (typeof value === 'object') return value !== null && entriesOf(value).length > 0;
  return Boolean(value);
}

/** PHP's `(int)` for the texts that stand in graphs: leading digits count, anything else is 0. */
export function integerTextOf(value: unknown): string {
  if (typeof value === 'number' && Number.isFinite(value)) return String(Math.trunc(value));
  if (typeof value === 'boolean') return value ? '1' : '0';
  const match = /^\s*([-+]?\d+)/.exec(textOf(value));
  if (match === null) return '0';
  return String(BigInt(match[1] ?? '0'));
}

/** A plain object that can hold any key, `__proto__` included, without touching a prototype. */
export function recordFrom(entries: Iterable<readonly [string, unknown]>): Record<string, unknown> {
  return Object.fromEntries(entries);
}

/** The way from the root to the first place nested deeper than `limit`, or `null`. Looks with its own stack. */
export function placeTooDeep(value: unknown, limit: number): string | null {
  let level: { value: unknown; path: readonly string[] }[] = [{ value, path: [] }];
  for (let depth = 0; level.length > 0; depth += 1) {
    const deepest = level[0];
    if (depth > limit && deepest !== undefined) return deepest.path.slice(0, 6).join('.') + '…';
    const next: typeof level = [];
    for (const item of level) {
      if (!isMap(item.value)) continue;
      for (const [key, child] of entriesOf(item.value)) {
        if (isMap(child)) next.push({ value: child, path: item.path.length < 8 ? [...item.path, key] : item.path });
      }
    }
    level = next;
  }
  return null;
}

/** What JSON gave us is a PHP value: texts, numbers, booleans, null, lists and maps. */
export function asPhpValue(value: unknown): PhpValue {
  return (value ?? null) as PhpValue;
}
