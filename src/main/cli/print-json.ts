import { OrderedMap } from '@engine';

/**
 * A report as JSON text. Values of the engine that JSON has no words for are spelled as MISP would: maps with an order
 * of their own as objects, integers beyond 2^53 with all their digits.
 */
export function jsonText(report: unknown): string {
  return `${JSON.stringify(report, (_key, value: unknown) => plain(value), 2)}\n`;
}

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return rawNumber(value.toString());
  if (value instanceof OrderedMap) return Object.fromEntries(value.map);
  return value;
}

/** `JSON.rawJSON` keeps every digit; it is there from Node 21 on and not in TypeScript's library yet. */
function rawNumber(digits: string): unknown {
  return (JSON as unknown as { rawJSON: (text: string) => unknown }).rawJSON(digits);
}
