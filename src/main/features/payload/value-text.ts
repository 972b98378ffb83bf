import { isArray, phpArray, writeJson, type PhpArray, type PhpValue } from '@engine';

const { count, each, isList } = phpArray;

/**
 * A value as indented JSON text, at most `maxChars` of it: a 100 MB document is not written out to be thrown away.
 *
 * `bytes` is the length of the text; of a cut one about what the whole would have.
 */
export function valueText(value: PhpValue, maxChars: number): { text: string; bytes: number; cut: boolean } {
  const out: string[] = [];
  const cut = !write(value, '', { out, left: maxChars });
  const text = out.join('');
  return { text, bytes: cut ? roughBytes(value) : Buffer.byteLength(text), cut };
}

interface Sink {
  readonly out: string[];
  left: number;
}

/** `false` when there was no room left. */
function put(sink: Sink, text: string): boolean {
  sink.out.push(text.length <= sink.left ? text : text.slice(0, sink.left));
  sink.left -= text.length;
  return sink.left >= 0;
}

function write(value: PhpValue, indent: string, sink: Sink): boolean {
  if (!isArray(value)) return put(sink, writeJson(value));
  if (count(value) === 0) return put(sink, '[]');
  const list = isList(value);
  const inner = `${indent}  `;
  let fits = put(sink, list ? '[' : '{');
  let first = true;
  each(value, (key, item) => {
    fits &&= put(sink, `${first ? '' : ','}\n${inner}${list ? '' : `${JSON.stringify(key)}: `}`);
    first = false;
    fits &&= write(item, inner, sink);
    return fits;
  });
  return fits && put(sink, `\n${indent}${list ? ']' : '}'}`);
}

function roughBytes(value: PhpValue): number {
  if (typeof value === 'string') return value.length + 2;
  if (!isArray(value)) return String(value).length;
  return membersOf(value);
}

function membersOf(array: PhpArray): number {
  const list = isList(array);
  let sum = 4;
  each(array, (key, item) => {
    sum += roughBytes(item) + (list ? 4 : key.length + 8);
  });
  return sum;
}
