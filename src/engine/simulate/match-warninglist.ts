import { compilePattern } from '../data/pcre.ts';
import type { Warninglist } from '../reference/types.ts';
import { inNetwork } from './ip-network.ts';

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

function matchPart(list: Warninglist, value: string): string | undefined {
  switch (list.type) {
    case 'string':
      return list.values.find((entry) => entry === value);
    case 'substring':
      return list.values.find((entry) => entry !== '' && value.includes(entry));
    case 'cidr':
      return list.values.find((entry) => inNetwork(value, entry));
    case 'regex':
      return list.values.find((entry) => compilePattern(entry).matches(value));
    case 'hostname':
      return matchHostname(list, value);
  }
}

/** Suffixes of the host part, from the top level down. The list's side is lower-cased, the value is not. */
function matchHostname(list: Warninglist, value: string): string | undefined {
  const entries = new Map(list.values.map((entry) => [entry.toLowerCase().replace(/^\.+|\.+$/g, ''), entry]));
  const labels = hostOf(value).replace(/\.+$/, '').split('.');
  for (let from = labels.length - 1; from >= 0; from -= 1) {
    const found = entries.get(labels.slice(from).join('.'));
    if (found !== undefined) return found;
  }
  return undefined;
}

function hostOf(value: string): string {
  return value.split('/')[value.includes('//') ? 2 : 0] ?? '';
}
