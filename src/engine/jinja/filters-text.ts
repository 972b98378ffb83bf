import { bind } from './bind.ts';
import type { Environment, Filter } from './environment.ts';
import { filterArgumentError, JinjaError, typeError, valueError } from './errors.ts';
import { percentFormat } from './percent-format.ts';
import { stripTags } from './html.ts';
import { toJson } from './json.ts';
import { needInt, toFloat } from './numbers.ts';
import { isIterable, iterate, length, toArray, truth } from './operators.ts';
import { capitalize, isSpace, replaceText, splitLines, stripText, textMethods, utf8 } from './text-methods.ts';
import { characterCount, characters, escapeHtml, escapeValue, repr, str } from './text.ts';
import { urlize } from './urlize.ts';
import { isText, Markup, PyDict, PyList, PyTuple, type PyValue, textOf, typeName, Undefined } from './values.ts';
import { prettyPrint, wrapLine } from './wrap-text.ts';

/** `soft_str`: keeps the mark of a safe text. */
const soft = (value: PyValue): string | Markup => (isText(value) ? value : str(value));
const keep = (model: string | Markup, text: string): PyValue => (typeof model === 'string' ? text : new Markup(text));

const method =
  (name: string): Filter =>
  (env, input) => {
    const text = soft(input);
    return keep(
      text,
      (textMethods[name] as (typeof textMethods)[string])(textOf(text), [], new Map(), env.budget) as string,
    );
  };

export const textFilters: Readonly<Record<string, Filter>> = {
  capitalize: (_env, input) => keep(soft(input), capitalize(textOf(soft(input)))),
  center: (env, input, args, kwargs) => {
    const [width] = bind('do_center', ['width'], args, kwargs);
    const text = soft(input);
    return keep(
      text,
      (textMethods['center'] as (typeof textMethods)[string])(
        textOf(text),
        [BigInt(needInt(width, 80))],
        new Map(),
        env.budget,
      ) as string,
    );
  },
  escape: (_env, input) => escapeValue(input),
  filesizeformat: (_env, input, args, kwargs) => {
    const binary = truth(bind('do_filesizeformat', ['binary'], args, kwargs)[0] ?? false);
    const bytes = toFloat(input);
    const base = binary ? 1024 : 1000;
    const units = binary
      ? ['KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB', 'ZiB', 'YiB']
      : ['kB', 'MB', 'GB', 'TB', 'PB', 'EB', 'ZB', 'YB'];
    if (bytes === 1) return '1 Byte';
    if (bytes < base) return `${Math.trunc(bytes)} Bytes`;
    const place = units.findIndex((_, i) => bytes < base ** (i + 2));
    const unit = place === -1 ? units.length - 1 : place;
    return percentFormat(`%.1f ${units[unit]}`, (base * bytes) / base ** (unit + 2), _env.budget);
  },
  forceescape: (_env, input) => new Markup(escapeHtml(str(input))),
  format: (env, input, args, kwargs) => {
    if (args.length > 0 && kwargs.size > 0)
      throw filterArgumentError("can't handle positional and keyword arguments at the same time");
    const values: PyValue = kwargs.size > 0 ? PyDict.of(kwargs) : new PyTuple(args);
    const text = soft(input);
    return keep(text, percentFormat(textOf(text), values, env.budget));
  },
  indent: (env, input, args, kwargs) => {
    const [width, first, blank] = bind('do_indent', ['width', 'first', 'blank'], args, kwargs);
    const margin = width !== undefined && isText(width) ? textOf(width) : ' '.repeat(Math.max(0, needInt(width, 4)));
    if (input instanceof Undefined) input.fail();
    if (input instanceof PyList) throw new JinjaError('AttributeError', "'list' object has no attribute 'splitlines'");
    if (!isText(input)) throw typeError(`unsupported operand type(s) for +=: '${typeName(input)}' and 'str'`);
    const text = input;
    const lines = splitLines(`${textOf(text)}\n`, false);
    env.budget.text(textOf(text).length + lines.length * margin.length);
    const out = truth(blank ?? false)
      ? lines.join(`\n${margin}`)
      : lines.map((line, i) => (i > 0 && line !== '' ? margin + line : line)).join('\n');
    return keep(text, truth(first ?? false) ? margin + out : out);
  },
  join: (env, input, args, kwargs) => {
    const [separator, attribute] = bind('do_join', ['d', 'attribute'], args, kwargs);
    let items = toArray(input, env.budget);
    if (attribute !== undefined && attribute !== null) items = items.map((item) => attributePath(env, attribute)(item));
    const by: PyValue = separator ?? '';
    let size = 0;
    const sized = (text: string): string => {
      env.budget.text((size += text.length));
      return text;
    };
    if (!env.autoescape) return items.map((item) => sized(str(item))).join(str(by));
    if (!(by instanceof Markup) && !items.some((item) => item instanceof Markup))
      return items.map((item) => sized(str(item))).join(str(by));
    return new Markup(items.map((item) => sized(escapeValue(item).text)).join(escapeValue(by).text));
  },
  lower: method('lower'),
  pprint: (_env, input) => prettyPrint(input),
  replace: (env, input, args, kwargs) => {
    const [old, fresh, count] = bind('do_replace', ['old', 'new', 'count'], args, kwargs, 2);
    const limit = needInt(count, -1);
    if (!env.autoescape) return replaceText(str(input), str(old as PyValue), str(fresh as PyValue), limit, env.budget);
    const marked = input instanceof Markup || old instanceof Markup || fresh instanceof Markup;
    if (!marked) return replaceText(str(input), str(old as PyValue), str(fresh as PyValue), limit, env.budget);
    return new Markup(
      replaceText(
        escapeValue(input).text,
        escapeValue(old as PyValue).text,
        escapeValue(fresh as PyValue).text,
        limit,
        env.budget,
      ),
    );
  },
  safe: (_env, input) => new Markup(str(input)),
  string: (_env, input) => soft(input),
  striptags: (_env, input) => stripTags(str(input)),
  title: (_env, input) => {
    const text = soft(input);
    const out = textOf(text)
      .split(/([-\s({[<]+)/u)
      .filter((part) => part !== '')
      .map((part) => {
        const [head = '', ...tail] = characters(part);
        return head.toUpperCase() + tail.join('').toLowerCase();
      })
      .join('');
    return keep(text, out);
  },
  tojson: (env, input, args, kwargs) => {
    const [indent] = bind('do_tojson', ['indent'], args, kwargs);
    return toJson(
      input,
      indent === undefined || indent === null ? null : isText(indent) ? textOf(indent) : needInt(indent, 0),
      env.budget,
    );
  },
  trim: (_env, input, args, kwargs) => {
    const [chars] = bind('do_trim', ['chars'], args, kwargs);
    const text = soft(input);
    return keep(text, stripText(textOf(text), chars === undefined || chars === null ? null : str(chars), 'both'));
  },
  truncate: (_env, input, args, kwargs) => {
    const [lengthArg, kill, endArg, leewayArg] = bind(
      'do_truncate',
      ['length', 'killwords', 'end', 'leeway'],
      args,
      kwargs,
    );
    const size = needInt(lengthArg, 255);
    const leeway = needInt(leewayArg, 5);
    const end = endArg === undefined ? '...' : str(endArg);
    if (size < characterCount(end))
      throw new JinjaError('AssertionError', `expected length >= ${characterCount(end)}, got ${size}`);
    if (leeway < 0) throw new JinjaError('AssertionError', `expected leeway >= 0, got ${leeway}`);
    if (Number(length(input)) <= size + leeway) return input;
    if (!isText(input)) throw typeError(`can only concatenate ${typeName(input)} (not "str") to ${typeName(input)}`);
    const cut = characters(textOf(input))
      .slice(0, size - characterCount(end))
      .join('');
    if (truth(kill ?? false)) return cut + end;
    const space = cut.lastIndexOf(' ');
    return (space === -1 ? cut : cut.slice(0, space)) + end;
  },
  upper: method('upper'),
  urlencode: (env, input) => {
    if (isText(input) || !isIterable(input) || input instanceof Undefined) return quoteUrl(str(input), false);
    const pairs =
      input instanceof PyDict
        ? [...input.map.values()]
        : [...iterate(input, env.budget)].map((item) => pair(toArray(item, env.budget)));
    return pairs.map(([key, value]) => `${quoteUrl(str(key), true)}=${quoteUrl(str(value), true)}`).join('&');
  },
  urlize: (env, input, args, kwargs) => {
    const [limit, nofollow, target, rel, schemes] = bind(
      'do_urlize',
      ['trim_url_limit', 'nofollow', 'target', 'rel', 'extra_schemes'],
      args,
      kwargs,
    );
    const rels = new Set([
      'noopener',
      ...(rel === undefined || rel === null ? [] : str(rel).split(/\s+/)),
      ...(truth(nofollow ?? false) ? ['nofollow'] : []),
    ]);
    const text = urlize(str(input), {
      limit: limit === undefined || limit === null ? null : needInt(limit, 0),
      rel: [...rels].sort().join(' '),
      target: target === undefined || target === null ? null : str(target),
      schemes: schemes === undefined || schemes === null ? [] : toArray(schemes, env.budget).map(str),
    });
    return env.autoescape ? new Markup(text) : text;
  },
  wordcount: (_env, input) => BigInt(str(input).match(/[\p{L}\p{N}_\p{M}]+/gu)?.length ?? 0),
  wordwrap: (env, input, args, kwargs) => {
    const [width, breakLong, wrapString, hyphens] = bind(
      'do_wordwrap',
      ['width', 'break_long_words', 'wrapstring', 'break_on_hyphens'],
      args,
      kwargs,
    );
    const by = wrapString === undefined || wrapString === null ? '\n' : str(wrapString);
    const size = needInt(width, 79);
    if (size <= 0) throw new JinjaError('ValueError', `invalid width ${size} (must be > 0)`);
    if (input instanceof Undefined) input.fail();
    if (!isText(input))
      throw new JinjaError('AttributeError', `'${typeName(input)}' object has no attribute 'splitlines'`);
    env.budget.spend(textOf(input).length);
    return splitLines(str(input), false)
      .map((line) => wrapLine(line, size, truth(breakLong ?? true), truth(hyphens ?? true)).join(by))
      .join(by);
  },
  xmlattr: (env, input, args, kwargs) => {
    const [autospace] = bind('do_xmlattr', ['autospace'], args, kwargs);
    if (!(input instanceof PyDict)) {
      if (input instanceof Undefined) input.fail();
      throw new JinjaError('AttributeError', `'${typeName(input)}' object has no attribute 'items'`);
    }
    const parts: string[] = [];
    for (const [key, value] of input.map.values()) {
      if (value === null || value instanceof Undefined) continue;
      if (/[\s/>=]/.test(str(key)) || isSpace(str(key)))
        throw new JinjaError('ValueError', `Invalid character in attribute name: ${repr(key)}`);
      parts.push(`${escapeValue(key).text}="${escapeValue(value).text}"`);
    }
    const text = (truth(autospace ?? true) && parts.length > 0 ? ' ' : '') + parts.join(' ');
    return env.autoescape ? new Markup(text) : text;
  },
};

function quoteUrl(text: string, query: boolean): string {
  let out = '';
  for (const byte of utf8(text)) {
    const c = String.fromCharCode(byte);
    if (/[A-Za-z0-9_.\-~]/.test(c) || (c === '/' && !query)) out += c;
    else if (c === ' ' && query) out += '+';
    else out += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return out;
}

function pair(items: readonly PyValue[]): readonly [PyValue, PyValue] {
  if (items.length > 2) throw valueError('too many values to unpack (expected 2)');
  if (items.length < 2) throw valueError(`not enough values to unpack (expected 2, got ${items.length})`);
  return items as readonly [PyValue, PyValue];
}

/** `make_attrgetter`: a dotted path (numbers are positions), or a number. */
export function attributePath(
  env: Environment,
  attribute: PyValue,
  otherwise: PyValue | null = null,
): (item: PyValue) => PyValue {
  const parts: PyValue[] =
    attribute === null
      ? []
      : isText(attribute)
        ? textOf(attribute)
            .split('.')
            .map((part) => (/^\d+$/.test(part) ? BigInt(part) : part))
        : [attribute];
  return (item) => {
    let value = item;
    for (const part of parts) {
      value = env.access.item(value, part);
      if (otherwise !== null && value instanceof Undefined) value = otherwise;
    }
    return value;
  };
}
