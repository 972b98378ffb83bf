import { expect, test } from 'vitest';
import { registry } from '../registry.ts';

const triggers = registry.filter((module) => module.kind === 'trigger');

test('there are the seventeen of MISP 2.5.1 and three later ones', () => {
  expect(triggers.filter((trigger) => trigger.catalogue === '2.5.1')).toHaveLength(17);
  expect(triggers.filter((trigger) => trigger.catalogue === 'later').map((trigger) => trigger.id)).toEqual([
    'adhoc-trigger',
    'analyst-data-after-save',
    'event-before-delete',
  ]);
});

test('five of 2.5.1 block, and four hand over what is not brought into core format', () => {
  const reference = triggers.filter((trigger) => trigger.catalogue === '2.5.1');
  expect(reference.filter((trigger) => trigger.blocking).map((trigger) => trigger.id)).toEqual([
    'enrichment-before-query',
    'event-before-save',
    'event-publish',
    'shadow-attribute-before-save',
    'user-before-save',
  ]);
  expect(reference.filter((trigger) => trigger.trigger?.coreFormat === false).map((trigger) => trigger.id)).toEqual([
    'log-after-save',
    'post-after-save',
    'user-after-save',
    'user-before-save',
  ]);
});

test.each(triggers.map((trigger) => [trigger.id, trigger] as const))(
  '%s has one output, no input and a help page',
  (_id, trigger) => {
    expect(trigger).toMatchObject({ inputs: 0, outputs: 1, follows: 'all', template: 'trigger' });
    expect(trigger.blocking).toBe(trigger.trigger?.blocking);
    expect(trigger.help.what.length).toBeGreaterThan(30);
    expect(trigger.help.offline).toContain('What the workflow gets');
    if ((trigger.trigger?.overhead ?? 1) > 1) expect(trigger.trigger?.overheadNote).not.toBe('');
  },
);
