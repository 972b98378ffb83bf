import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PhpArray } from '../php/value.ts';
import { completeTemplate } from './complete-template.ts';

const data: PhpArray = {
  Event: {
    info: 'Phishing',
    Orgc: { name: 'Example CERT' },
    Attribute: [
      { type: 'domain', value: 'a.example.com' },
      { type: 'ip-dst', value: '192.0.2.1', comment: 'seen' },
    ],
    'odd key': 1,
  },
  uuid: 'u',
};

/** What is proposed at the mark `¦`. */
function at(text: string): { from: number; labels: string[] } {
  const cursor = text.indexOf('¦');
  const { from, items } = completeTemplate(text.replace('¦', ''), cursor, data);
  return { from, labels: items.map(({ label }) => label) };
}

describe('completeTemplate', () => {
  test('outside of tags, in comments and in texts nothing is proposed', () => {
    for (const text of ['Hello ¦', '{{ Event.info }} E¦', '{# E¦ #}', "{{ 'Ev¦", '{% raw %}{{ E¦', '{{ 3.¦'])
      expect(at(text).labels, text).toEqual([]);
  });

  test('names of the data first, then words and functions', () => {
    const { from, labels } = at('{{ ¦');
    expect(from).toBe(3);
    expect(labels.slice(0, 2)).toEqual(['Event', 'uuid']);
    expect(labels).toContain('range');
    expect(at('{{ Ev¦ }} and more')).toEqual({ from: 3, labels: ['Event'] });
    expect(at('{% if uu¦').labels).toEqual(['uuid']);
  });

  test('members behind a dot, in brackets also those that are no names', () => {
    expect(at('{{ Event.¦').labels).toEqual(['info', 'Orgc', 'Attribute', 'items()', 'keys()', 'values()', 'get(']);
    expect(at('{{ Event.Orgc.na¦').labels).toEqual(['name']);
    expect(at("{{ Event['¦").labels).toEqual(['info', 'Orgc', 'Attribute', 'odd key']);
    expect(at('{{ Event["Orgc"].¦').labels).toContain('name');
    expect(at('{{ Event.Attribute[¦').labels).toEqual(['0', '1']);
    expect(at('{{ Event.Attribute[1].com¦').labels).toEqual(['comment']);
    expect(at('{{ Event.Attribute.0.v¦').labels.slice(0, 1)).toEqual(['value']);
  });

  test('filters behind a bar, tests behind is', () => {
    expect(at('{{ Event.info | upp¦').labels).toEqual(['upper']);
    expect(at('{{ Event.info|¦').labels).toContain('default');
    expect(at('{% if uuid is def¦').labels).toEqual(['defined', 'undefined']);
    expect(at('{% if uuid is not no¦').labels).toContain('none');
  });

  test('statements at the beginning of a block', () => {
    expect(at('{% fo¦').labels).toEqual(['for', 'endfor']);
    expect(at('{%- end¦').labels).toContain('endif');
  });

  test('names that loops and sets bring, as long as they are there', () => {
    const loop = '{% for a in Event.Attribute %}{{ a.¦';
    expect(at(loop).labels.slice(0, 3)).toEqual(['type', 'value', 'comment']);
    expect(at('{% for a in Event.Attribute %}{{ loop.in¦').labels.slice(0, 2)).toEqual(['index', 'index0']);
    expect(at('{% for a in Event.Attribute %}{% endfor %}{{ a.¦').labels).toEqual([]);
    expect(at('{% for a in Event.Attribute|sort if a.type %}{{ a.ty¦').labels).toEqual(['type']);
    expect(at('{% for key, part in Event.items() %}{{ part.na¦').labels).toEqual(['name']);
    expect(at('{% set o = Event.Orgc %}{{ o.¦').labels).toContain('name');
    expect(at('{% set o = Event.Orgc %}{{ ¦').labels).toContain('o');
  });

  test('never throws, on whatever text', () => {
    const piece = fc.constantFrom(
      '{{',
      '}}',
      '{%',
      '%}',
      '{#',
      ' ',
      '.',
      '[',
      "'",
      '"',
      '|',
      'is ',
      'for a in ',
      'Event',
      '__proto__',
      'set x = ',
      'endfor',
      '\\',
      '(',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), fc.nat(80), (pieces, cursor) => {
        const text = pieces.join('');
        const at = Math.min(cursor, text.length);
        const { from } = completeTemplate(text, at, data);
        expect(from).toBeLessThanOrEqual(at);
      }),
    );
    const long = '{% for a in Event.Attribute %}'.repeat(2000) + '{{ a.' + 'x.'.repeat(2000);
    expect(completeTemplate(long, long.length, data).items).toEqual([]);
  });
});
