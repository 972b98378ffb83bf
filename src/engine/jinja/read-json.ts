import { JinjaError } from './errors.ts';
import { PyDict, PyList, type PyValue } from './values.ts';

/**
 * JSON text → Python values as Python's own `json.loads` reads it: `2.0` is a float and `2` an integer of any size,
 * keys keep their order. (The way through PHP loses both; recordings of the template module do not go that way.)
 */
export function readPythonJson(text: string): PyValue {
  let at = 0;
  const fail = (): never => {
    throw new JinjaError('JSONDecodeError', `Expecting value: char ${at}`);
  };
  const blank = (): void => {
    while (' \t\n\r'.includes(text[at] ?? 'x')) at++;
  };
  const literal = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|NaN|-?Infinity/y;
  const string = /"(?:[^"\\]|\\.)*"/sy;
  const readText = (): string => {
    string.lastIndex = at;
    const found = string.exec(text);
    if (!found) return fail();
    at += found[0].length;
    return JSON.parse(found[0]) as string;
  };
  const read = (): PyValue => {
    blank();
    const c = text[at];
    if (c === '"') return readText();
    if (c === '[') {
      at++;
      const items: PyValue[] = [];
      for (blank(); text[at] !== ']'; blank()) {
        if (items.length > 0 && text[at++] !== ',') fail();
        items.push(read());
      }
      at++;
      return new PyList(items);
    }
    if (c === '{') {
      at++;
      const dict = new PyDict();
      for (blank(); text[at] !== '}'; blank()) {
        if (dict.map.size > 0) {
          if (text[at++] !== ',') fail();
          blank();
        }
        const key = readText();
        blank();
        if (text[at++] !== ':') fail();
        dict.set(key, read());
      }
      at++;
      return dict;
    }
    literal.lastIndex = at;
    const found = literal.exec(text)?.[0];
    if (found === undefined) return fail();
    at += found.length;
    if (found === 'true' || found === 'false') return found === 'true';
    if (found === 'null') return null;
    return /^-?\d+$/.test(found) ? BigInt(found) : Number(found);
  };
  return read();
}
