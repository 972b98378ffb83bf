import { describe, expect, test } from 'vitest';
import { buildWorkflow } from '../testing/build-workflow.ts';
import { tryModule } from '../testing/try-module.ts';
import { catalogue, catalogueVersionOf, standInsFor } from './catalogue.ts';
import { standIn } from './stand-in.ts';

describe('catalogue', () => {
  test('2.5.1 has what MISP 2.5.1 has', () => {
    const modules = [...catalogue('2.5.1').values()];
    const count = (kind: string) => modules.filter((module) => module.kind === kind).length;
    // 17 triggers; 11 and 31 with the two examples and the three Python actions, the wrapper left out.
    expect([count('trigger'), count('logic'), count('action')]).toEqual([17, 11, 30]);
    expect(modules.every((module) => module.catalogue === '2.5.1')).toBe(true);
  });

  test('the later one keeps all of it and has its own versions of some', () => {
    const later = catalogue('later');
    for (const id of catalogue('2.5.1').keys()) expect(later.has(id)).toBe(true);
    expect(later.get('splunk-hec-export')?.evidence).toBe('description');
    expect(catalogue('2.5.1').get('splunk-hec-export')?.evidence).toBe('vectors');
    expect(later.get('filter-tag')?.catalogue).toBe('later');
  });

  test('modules of an instance take the place of both', () => {
    const own = standIn({ id: 'webhook', kind: 'action', name: 'Ours' });
    expect(catalogue('2.5.1', [own]).get('webhook')?.name).toBe('Ours');
  });

  test.each([
    ['2.5.1', '2.5.1'],
    ['2.5.0', '2.5.1'],
    ['2.4.208', '2.5.1'],
    ['2.5.2', 'later'],
    ['2.5.10', 'later'],
    ['2.6.0', 'later'],
    ['3.0.0', 'later'],
    ['later', 'later'],
    ['', '2.5.1'],
    ['x.y', '2.5.1'],
  ])('MISP %j has the catalogue %s', (version, expected) => {
    expect(catalogueVersionOf(version)).toBe(expected);
  });
});

describe('stand-ins', () => {
  test('answer what is set', () => {
    const action = (answer: true | false | { error: string }) =>
      tryModule(standIn({ id: 'own', kind: 'action', answer }));
    expect(action(true)).toMatchObject({ result: true, errors: [], changed: false });
    expect(action(false)).toMatchObject({ result: false, errors: [] });
    expect(action({ error: 'out of order' })).toMatchObject({ result: false, errors: ['out of order'] });
    expect(action(true).why?.sentence).toContain('Stand-in');
  });

  test('one for a logic module has two outputs and decides', () => {
    expect(standIn({ id: 'own', kind: 'logic' })).toMatchObject({ kind: 'logic', outputs: 2, follows: 'decision' });
  });

  test('only modules that are missing and have an answer get one', () => {
    const { graph } = buildWorkflow({
      1: { module: 'event-publish', to: ['2'] },
      2: { module: 'webhook', to: ['3'] },
      3: { module: 'own-module', to: ['4'] },
      4: { module: 'other-module' },
    });
    const made = standInsFor(graph.nodes, catalogue('2.5.1'), { 'own-module': { error: 'x' }, webhook: false });
    expect(made.map(({ id }) => id)).toEqual(['own-module']);
  });
});
