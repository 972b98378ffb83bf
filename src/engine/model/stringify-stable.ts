import { OrderedMap } from '../php/value.ts';

/** JSON text of a stored document. Unlike `JSON.stringify` it keeps the order of an `OrderedMap` and writes big integers. */
export function stringifyStable(value: unknown, indent: number): string {
  return write(value, indent, 0);
}

function write(value: unknown, indent: number, level: number): string {
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return value === undefined ? 'null' : JSON.stringify(value);
  const parts = Array.isArray(value)
    ? value.map((item) => write(item, indent, level + 1))
    : members(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => `${JSON.stringify(key)}:${indent > 0 ? ' ' : ''}${write(item, indent, level + 1)}`);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  if (parts.length === 0) return open + close;
  if (indent === 0) return open + parts.join(',') + close;
  const pad = ' '.repeat(indent * (level + 1));
  return `${open}\n${pad}${parts.join(`,\n${pad}`)}\n${' '.repeat(indent * level)}${close}`;
}

function members(value: object): (readonly [string, unknown])[] {
  return value instanceof OrderedMap ? [...value.map] : Object.entries(value);
}
