import { type Budget, JinjaError, typeError } from './errors.ts';
import { sortValues } from './operators.ts';
import { floatText, intText, str } from './text.ts';
import { isText, Markup, PyDict, PyList, PyTuple, type PyValue, textOf, typeName } from './values.ts';

/** The `tojson` filter: `json.dumps` with sorted keys, ASCII only, and `< > & '` as escapes. */
export function toJson(value: PyValue, indent: number | string | null, budget: Budget): Markup {
  const text = dump(
    value,
    indent === null ? null : typeof indent === 'number' ? ' '.repeat(Math.max(0, indent)) : indent,
    '\n',
    budget,
    0,
  );
  return new Markup(text.replace(/[<>&']/g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`));
}

function dump(value: PyValue, indent: string | null, line: string, budget: Budget, depth: number): string {
  budget.spend();
  if (depth > 500)
    throw new JinjaError('RecursionError', 'maximum recursion depth exceeded while encoding a JSON object');
  if (value === null) return 'null';
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value === 'bigint') return intText(value);
  if (typeof value === 'number')
    return Number.isNaN(value)
      ? 'NaN'
      : Number.isFinite(value)
        ? floatText(value)
        : value > 0
          ? 'Infinity'
          : '-Infinity';
  if (isText(value)) return quoteJson(textOf(value));
  const inner = indent === null ? line : line + indent;
  const separator = indent === null ? ', ' : `,${inner}`;
  const wrap = (open: string, parts: readonly string[], close: string): string => {
    if (parts.length === 0) return open + close;
    return indent === null ? open + parts.join(separator) + close : open + inner + parts.join(separator) + line + close;
  };
  if (value instanceof PyList || value instanceof PyTuple)
    return wrap(
      '[',
      value.items.map((item) => dump(item, indent, inner, budget, depth + 1)),
      ']',
    );
  if (value instanceof PyDict) {
    const entries = sortValues([...value.map.values()], ([key]) => key, false);
    return wrap(
      '{',
      entries.map(([key, item]) => `${quoteJson(keyText(key))}: ${dump(item, indent, inner, budget, depth + 1)}`),
      '}',
    );
  }
  throw typeError(`Object of type ${typeName(value)} is not JSON serializable`);
}

function keyText(key: PyValue): string {
  if (isText(key)) return textOf(key);
  if (key === null) return 'null';
  if (typeof key === 'boolean') return key ? 'true' : 'false';
  if (typeof key === 'bigint' || typeof key === 'number') return str(key);
  throw typeError(`keys must be str, int, float, bool or None, not ${typeName(key)}`);
}

function quoteJson(text: string): string {
  return `"${text.replace(/["\\]|[^ -~]/g, (c) => short[c] ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`;
}
const short: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\f': '\\f',
  '\b': '\\b',
};
