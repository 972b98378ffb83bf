import { expect, test } from 'vitest';
import { defaultSettings } from '../../run/default-settings.ts';
import { runNodeWith } from '../../run/run-node.ts';
import { workflowInWords } from '../../testing/workflow-in-words.ts';
import { tagAttachedAfterSave } from './tag-attached-after-save.ts';

function passes(params: Readonly<Record<string, unknown>>, tag: unknown): boolean {
  const workflow = workflowInWords(['1 tag-attached-after-save'], { params: { '1': params } });
  const [node] = workflow.graph.nodes;
  if (node === undefined) throw new Error('The workflow has no node');
  const data = { Tag: tag } as never;
  return runNodeWith({ node, definition: tagAttachedAfterSave, data, settings: defaultSettings, workflow }, () => {
    throw new Error('The trigger asks nobody');
  }).result;
}

const LOCAL = { name: 'tlp:red', event_id: '1', local: true };
const GLOBAL = { name: 'tlp:red', event_id: '1', local: false };
const ON_ATTRIBUTE = { name: 'tlp:red', event_id: '1', attribute_id: '9' };

test.each([
  ['untouched, local tag on the event', {}, LOCAL, true],
  ['untouched, global tag on the event', {}, GLOBAL, false],
  ['untouched, tag on an attribute', {}, ON_ATTRIBUTE, false],
  ['any scope, any locality', { scope: 'any', locality: 'any' }, ON_ATTRIBUTE, true],
  // MISP does not say whether a tag on an attribute is local: it counts as global.
  ['attribute scope, local', { scope: 'attribute', locality: 'local' }, ON_ATTRIBUTE, false],
  ['attribute scope, global', { scope: 'attribute', locality: 'global' }, ON_ATTRIBUTE, true],
  ['attribute scope, tag on the event', { scope: 'attribute', locality: 'any' }, LOCAL, false],
  ['global locality, local tag', { locality: 'global' }, LOCAL, false],
  ['the named tag', { tag: 'tlp:red' }, LOCAL, true],
  ['another tag', { tag: 'tlp:green' }, LOCAL, false],
  ['letter case counts', { tag: 'TLP:RED' }, LOCAL, false],
  ['an empty name asks for none', { tag: '' }, LOCAL, true],
  ['numbers compare loosely', { tag: '1e1' }, { ...LOCAL, name: '10' }, true],
  ['an attribute id of 0 is none', {}, { ...LOCAL, attribute_id: '0' }, true],
  ['no record at all', { scope: 'any', locality: 'any' }, [], true],
])('%s', (_case, params, tag, expected) => {
  expect(passes(params, tag)).toBe(expected);
});
