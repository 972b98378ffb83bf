import { each, get, isArray, values } from '../php/array.ts';
import { looseEquals } from '../php/loose-equals.ts';
import { toText } from '../php/to-text.ts';
import type { PhpArray, PhpValue } from '../php/value.ts';
import { writeJson } from '../php/write-json.ts';

/** One line per attribute: which one, and each field that changes, old → new. MISP renews the timestamp by itself. */
export function describeEdits(edited: PhpValue, before: PhpValue): string {
  const old = isArray(before) ? values(before) : [];
  const lines = isArray(edited) ? values(edited).map((attribute, index) => lineOf(attribute, old[index] ?? [])) : [];
  return lines.join('\n');
}

function lineOf(attribute: PhpValue, before: PhpValue): string {
  if (!isArray(attribute)) return writeJson(attribute);
  const changes: string[] = [];
  each(attribute, (key, value) => {
    const old = isArray(before) ? get(before, key) : undefined;
    if (old !== value && !(old !== undefined && sameWhenStored(old, value))) {
      changes.push(`${key}: ${old === undefined ? '(none)' : shown(old)} → ${shown(value)}`);
    }
  });
  return `${nameOf(attribute)}: ${changes.length === 0 ? 'nothing changes' : changes.join(', ')}`;
}

/** `"1"` and `true` are the same flag in the database. */
function sameWhenStored(old: PhpValue, value: PhpValue): boolean {
  return typeof value === 'boolean' && !isArray(old) && looseEquals(old, value);
}

function nameOf(attribute: PhpArray): string {
  const id = get(attribute, 'id');
  const value = get(attribute, 'value');
  return `attribute ${shown(id ?? '')}${value === undefined ? '' : ` (${shown(get(attribute, 'type') ?? '')} ${shown(value)})`}`;
}

function shown(value: PhpValue): string {
  if (isArray(value)) return writeJson(value);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  return value === null ? 'null' : toText(value);
}

/** The members of a record, one per line. `hidden` keys are left out. */
export function describeRecord(record: PhpValue, hidden: readonly string[] = []): string {
  if (!isArray(record)) return shown(record);
  const lines: string[] = [];
  each(record, (key, value) => {
    if (!hidden.includes(key)) lines.push(`${key}: ${shown(value)}`);
  });
  return lines.join('\n');
}
