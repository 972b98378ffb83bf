import { catalogue } from '@engine/modules/catalogue.ts';
import { buildWorkflow } from '@engine/testing/build-workflow.ts';
import { describe, expect, test } from 'vitest';
import { misfits } from './misfits.ts';

const modules = catalogue('2.5.1');
const gate = buildWorkflow({
  1: { module: 'event-publish', to: ['2'] },
  2: { module: 'tag-if', params: { scope: 'event', condition: 'in_or', tags: ['tlp:red'] }, to: [['3'], []] },
  3: { module: 'stop-execution', params: { message: 'No.' } },
});

describe('a workflow under another trigger', () => {
  test('a blocking node does not fit where nothing can be blocked', () => {
    const found = misfits(gate, 'event-after-save', modules);
    expect(found.some((finding) => finding.nodeId === '3')).toBe(true);
  });
  test('tags of events do not fit a trigger without MISP’s core format', () => {
    const found = misfits(gate, 'user-after-save', modules);
    expect(found.some((finding) => finding.nodeId === '2')).toBe(true);
  });
  test('under its own trigger everything fits', () => {
    expect(misfits(gate, 'event-publish', modules)).toEqual([]);
  });
});
