import { compilePattern } from '../data/pcre.ts';
import type { Warninglist } from '../reference/types.ts';
import { addressBits, network } from './ip-network.ts';

export interface WarninglistHit {
  /** The list's entry. */
  readonly match: string;
  /** The part of the attribute's value that was found. */
  readonly value: string;
}

/** Whether a list is about attributes of this type. */
export function listApplies(list: Warninglist, type: string): boolean {
  return list.enabled && (list.types.includes('ALL') || list.types.includes(type));
}

/**
 * The first hit of a value in a list (spec/modules.md §4 "attach-warninglist", "Matching"). Values of composite types
 * are split at the first `|`; the parts are looked up in order.
 */
export function matchWarninglist(list: Warninglist, type: string, value: string): WarninglistHit | null {
  for (const part of partsOf(type, value)) {
    const match = matchPart(list, part);
    if (match !== undefined) return { match, value: part };
  }
  return null;
}

function partsOf(type: string, value: string): readonly string[] {
  const bar = type === 'malware-sample' || type.includes('|') ? value.indexOf('|') : -1;
  return bar < 0 ? [value] : [value.slice(0, bar), value.slice(bar + 1)];
}

type Matcher = (value: string) => string | undefined;

const matchers = new WeakMap<Warninglist, Matcher>();

/** Lists are read once and then asked about every attribute of an event. */
function matchPart(list: Warninglist, value: string): string | undefined {
  let matcher = matchers.get(list);
  if (matcher === undefined) {
    matcher = matcherOf(list);
    matchers.set(list, matcher);
  }
  return matcher(value);
}

function matcherOf({ type, values }: Warninglist): Matcher {
  switch (type) {
    case 'string': {
      const entries = new Set(values);
      return (value) => (entries.has(value) ? value : undefined);
    }
    case 'substring': {
      const entries = values.filter((entry) => entry !== '');
      return (value) => entries.find((entry) => value.includes(entry));
    }
    case 'cidr': {
      const networks = values.map((entry) => ({ entry, contains: network(entry) }));
      return (value) => {
        const bits = addressBits(value);
        return bits === null ? undefined : networks.find(({ contains }) => contains(bits))?.entry;
      };
    }
    case 'regex': {
      const patterns = values.map((entry) => ({ entry, pattern: compilePattern(entry) }));
      return (value) => patterns.find(({ pattern }) => pattern.matches(value))?.entry;
    }
    case 'hostname':
      return hostnameMatcher(values);
  }
}

/** Suffixes of the host part, from the top level down. The list's side is lower-cased, the value is not. */
function hostnameMatcher(values: readonly string[]): Matcher {
  const entries = new Map(values.map((entry) => [entry.toLowerCase().replace(/^\.+|\.+$/g, ''), entry]));
  return (value) => {
    const labels = hostOf(value).replace(/\.+$/, '').split('.');
    for (let from = labels.length - 1; from >= 0; from -= 1) {
      const found = entries.get(labels.slice(from).join('.'));
      if (found !== undefined) return found;
    }
    return undefined;
  };
}

function hostOf(value: string): string {
  return value.split('/')[value.includes('//') ? 2 : 0] ?? '';
}
