import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OrderedMap } from '../php/value.ts';
import { renderTemplate } from './index.ts';

const data = {
  Event: {
    info: 'Fake invoice portal',
    published: false,
    Tag: [{ name: 'tlp:amber' }, { name: 'PAP:GREEN' }],
    Attribute: [
      { type: 'domain', value: 'invoice.example', to_ids: true },
      { type: 'comment', value: 'seen by the help desk', to_ids: false },
    ],
  },
  none: null,
};
const text = (template: string, over: Parameters<typeof renderTemplate>[1] = data): string => {
  const result = renderTemplate(template, over);
  if ('error' in result) throw new Error(`${result.class}: ${result.error}`);
  return result.text;
};
const errorClass = (template: string): string => {
  const result = renderTemplate(template, data);
  return 'error' in result ? result.class : `no error: ${result.text}`;
};

describe('what a person writes', () => {
  test('values print the Python way', () => {
    expect(text('{{ Event.published }} {{ none }} {{ Event.Tag | map(attribute="name") | list }} {{ 6 / 3 }}')).toBe(
      "False None ['tlp:amber', 'PAP:GREEN'] 2.0",
    );
  });
  test('loops, filters and joins', () => {
    expect(text('{% for a in Event.Attribute if a.to_ids %}{{ loop.index }} {{ a.value }}{% endfor %}')).toBe(
      '1 invoice.example',
    );
    expect(
      text('{{ Event.Attribute | selectattr("type", "eq", "domain") | map(attribute="value") | join(", ") }}'),
    ).toBe('invoice.example');
  });
  test('one newline at the end goes, nothing is escaped', () => {
    expect(text('<b>{{ "<i>" }}</b>\n')).toBe('<b><i></b>');
  });
  test('a missing name is empty, using it is an error with its line', () => {
    expect(text('[{{ Event.nope }}]')).toBe('[]');
    expect(renderTemplate('a\n{{ Event.nope.deeper }}', data)).toEqual({
      error: "'dict object' has no attribute 'nope'",
      class: 'UndefinedError',
      line: 2,
    });
  });
});

describe('documents as PHP hands them over', () => {
  test('a map with gaps is a dict, the keys 0..n-1 in order are a list, an empty map is a list', () => {
    expect(text('{{ a }} {{ b }} {{ c }}', { a: { '0': 'x', '2': 'y' }, b: { '0': 'x', '1': 'y' }, c: {} })).toBe(
      "{'0': 'x', '2': 'y'} ['x', 'y'] []",
    );
  });
  test('an ordered map keeps its order', () => {
    expect(
      text('{{ m }}', {
        m: new OrderedMap([
          ['b', 1],
          ['1', 2],
        ]),
      }),
    ).toBe("{'b': 1, '1': 2}");
  });
  test('a list in place of the variables is an error', () => {
    expect('error' in renderTemplate('x', ['a'])).toBe(true);
    expect(text('x', [])).toBe('x');
  });
});

describe('a template reaches nothing', () => {
  test.each([
    ['{{ "".__class__.__mro__ }}', 'SecurityError'],
    ['{{ [].append.__globals__.x }}', 'SecurityError'],
    ['{{ {}.constructor.constructor("return 1")() }}', 'UndefinedError'],
    ['{{ Event["__proto__"].x }}', 'UndefinedError'],
    ['{{ "%s"|attr("constructor")() }}', 'UndefinedError'],
    ['{{ x | constructor }}', 'TemplateAssertionError'],
    ['{{ 1 is toString }}', 'TemplateAssertionError'],
    ['{% include "/etc/passwd" %}', 'TypeError'],
  ])('%s', (template, name) => {
    expect(errorClass(template)).toBe(name);
  });
  test('names of JavaScript are plain missing keys', () => {
    expect(text('[{{ Event.constructor }}{{ Event.toString }}{{ Event.__proto__ }}{{ hasOwnProperty }}]')).toBe('[]');
    expect(text('{{ d["__proto__"] }}', JSON.parse('{"d":{"__proto__":"own"}}') as typeof data)).toBe('own');
  });
});

describe('a template is bounded', () => {
  test.each([
    '{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}',
    '{{ "x" * 10 ** 12 }}',
    '{% set ns = namespace(x="ab") %}{% for i in range(60) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}',
    '{{ "%999999999d" | format(1) }}',
    '{{ "a" | center(10 ** 10) }}',
    '{{ 9 ** (9 ** 9) }}',
    '{{ "{:999999999}".format(1) }}',
  ])('%s', (template) => {
    expect(errorClass(template)).toBe('TemplateLimitError');
  });
  test('endless recursion and deep nesting end with an error', () => {
    expect(errorClass('{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}')).toBe('RecursionError');
    expect(errorClass(`{{ ${'('.repeat(10_000)}1${')'.repeat(10_000)} }}`)).toBe('TemplateSyntaxError');
    expect(errorClass(`${'{% if 1 %}'.repeat(5_000)}`)).toBe('TemplateSyntaxError');
    expect(errorClass('{% set l = [] %}{% set _ = l.append(l) %}{{ l }}')).toBe('RecursionError');
  });
});

test('no text makes renderTemplate throw', () => {
  const piece = fc.constantFrom(
    '{{',
    '}}',
    '{%',
    '%}',
    '{#',
    '#}',
    ' for ',
    ' in ',
    ' if ',
    ' else ',
    ' endfor ',
    ' endif ',
    ' set ',
    ' x ',
    'Event',
    '.Tag',
    '[0]',
    '[:',
    ']',
    '|',
    'map',
    '(',
    ')',
    ',',
    "'a'",
    '"',
    '1',
    '2.5',
    '+',
    '*',
    '**',
    '%',
    '~',
    'not ',
    ' is ',
    'none',
    'loop',
    '\n',
    '-',
    '=',
    'macro m()',
    'endmacro',
    'range(9)',
    'tojson',
    'join',
    'é',
    '😀',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
      const result = renderTemplate(pieces.join(''), data, { steps: 20_000, characters: 20_000 });
      expect('text' in result || typeof result.class === 'string').toBe(true);
    }),
    { numRuns: 3000 },
  );
});
