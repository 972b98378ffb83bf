import { isSpace, words } from './text-methods.ts';
import { characterCount, characters, repr } from './text.ts';
import { PyDict, PyList, PyTuple, type PyValue } from './values.ts';
import { sortValues } from './operators.ts';

/** `textwrap.wrap` with tabs and white space left alone. */
export function wrapLine(text: string, width: number, breakLong: boolean, breakHyphens: boolean): string[] {
  const chunks = splitChunks(text, breakHyphens).reverse();
  const lines: string[] = [];
  while (chunks.length > 0) {
    const line: string[] = [];
    let size = 0;
    if (lines.length > 0 && isSpace(chunks.at(-1) as string)) chunks.pop();
    while (chunks.length > 0) {
      const next = characterCount(chunks.at(-1) as string);
      if (size + next > width) break;
      line.push(chunks.pop() as string);
      size += next;
    }
    if (chunks.length > 0 && characterCount(chunks.at(-1) as string) > width) {
      const room = width < 1 ? 1 : width - size;
      if (breakLong) {
        const chunk = characters(chunks.pop() as string);
        let end = room;
        if (breakHyphens && chunk.length > room) {
          const hyphen = chunk.slice(0, room).lastIndexOf('-');
          if (hyphen > 0 && chunk.slice(0, hyphen).some((c) => c !== '-')) end = hyphen + 1;
        }
        line.push(chunk.slice(0, end).join(''));
        chunks.push(chunk.slice(end).join(''));
      } else if (line.length === 0) line.push(chunks.pop() as string);
    }
    if (line.length > 0 && isSpace(line.at(-1) as string)) line.pop();
    if (line.length > 0) lines.push(line.join(''));
  }
  return lines;
}

const word = '[\\w!"\'&.,?]';
const letter = '[^\\d\\W]';
const hyphenChunks = new RegExp(
  `(\\s+|(?<=${word})-{2,}(?=\\w)|\\S+?(?:-(?:(?<=${letter}{2}-)|(?<=${letter}-${letter}-))(?=${letter}-?${letter})|(?=\\s|$)|(?<=${word})(?=-{2,}\\w)))`,
  'u',
);
function splitChunks(text: string, breakHyphens: boolean): string[] {
  const pattern = breakHyphens ? hyphenChunks : /(\s+)/u;
  return text.split(pattern).filter((chunk): chunk is string => chunk !== undefined && chunk !== '');
}

/** `pprint.pformat` at its default width of 80. */
export function prettyPrint(value: PyValue): string {
  return pretty(value, 0, 0, 0);
}
function pretty(value: PyValue, indent: number, allowance: number, depth: number): string {
  const flat = flatText(value);
  if (characterCount(flat) <= 80 - indent - allowance || depth > 100) return flat;
  if (value instanceof PyDict && value.map.size > 0) {
    const entries = sortedEntries(value);
    const parts = entries.map(([key, item], i) => {
      const name = flatText(key);
      const last = i === entries.length - 1;
      return `${name}: ${pretty(item, indent + 1 + characterCount(name) + 2, last ? allowance + 1 : 1, depth + 1)}`;
    });
    return `{${parts.join(`,\n${' '.repeat(indent + 1)}`)}}`;
  }
  if ((value instanceof PyList || value instanceof PyTuple) && value.items.length > 0) {
    const [open, close] = value instanceof PyList ? ['[', ']'] : ['(', value.items.length === 1 ? ',)' : ')'];
    const parts = value.items.map((item, i) =>
      pretty(item, indent + 1, i === value.items.length - 1 ? allowance + close.length : 1, depth + 1),
    );
    return `${open}${parts.join(`,\n${' '.repeat(indent + 1)}`)}${close}`;
  }
  if (typeof value === 'string' && value !== '') return prettyString(value, indent, allowance, depth);
  return flat;
}
function prettyString(text: string, start: number, allowance: number, depth: number): string {
  const outer = depth === 0;
  const indent = outer ? start + 1 : start;
  const room = outer ? allowance + 1 : allowance;
  const lines = text.split(/(?<=\n)/);
  const chunks: string[] = [];
  lines.forEach((line, i) => {
    const quoted = repr(line);
    const limit = 80 - indent - (i === lines.length - 1 ? room : 0);
    if (characterCount(quoted) <= limit) {
      chunks.push(quoted);
      return;
    }
    const parts = line.match(/\S*\s*/g)?.filter((part) => part !== '') ?? [];
    let current = '';
    parts.forEach((part, j) => {
      const candidate = current + part;
      const lastPart = j === parts.length - 1 && i === lines.length - 1;
      if (characterCount(repr(candidate)) > 80 - indent - (lastPart ? room : 0)) {
        if (current !== '') chunks.push(repr(current));
        current = part;
      } else current = candidate;
    });
    if (current !== '') chunks.push(repr(current));
  });
  if (chunks.length === 1) return chunks[0] as string;
  const body = chunks.join(`\n${' '.repeat(indent)}`);
  return outer ? `(${body})` : body;
}
function flatText(value: PyValue): string {
  if (value instanceof PyDict)
    return `{${sortedEntries(value)
      .map(([key, item]) => `${flatText(key)}: ${flatText(item)}`)
      .join(', ')}}`;
  if (value instanceof PyList) return `[${value.items.map(flatText).join(', ')}]`;
  if (value instanceof PyTuple)
    return value.items.length === 1
      ? `(${flatText(value.items[0] as PyValue)},)`
      : `(${value.items.map(flatText).join(', ')})`;
  return repr(value);
}
function sortedEntries(dict: PyDict): [PyValue, PyValue][] {
  const entries = [...dict.map.values()];
  try {
    return sortValues(entries, ([key]) => key, false);
  } catch {
    return entries;
  }
}
export const collapse = (text: string): string => words(text).join(' ');
