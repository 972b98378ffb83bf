import { describe, expect, it } from 'vitest';
import { readWorkflow, writeWorkflow } from '@engine';
import { buildWorkflow } from '@engine/testing/build-workflow.ts';
import { renameNode } from './rename-node.ts';
import { isIncomplete, setFilter } from './set-filter.ts';
import { setNodeNote } from './set-node-note.ts';
import { setParam } from './set-param.ts';
import { setStandIn } from './set-stand-in.ts';

// 1 ── 2 ── 3
const workflow = buildWorkflow({
  1: { module: 'event-publish', to: ['2'] },
  2: { module: 'tag_operation', params: { scope: 'event', tags: ['tlp:red'] }, to: ['3'] },
  3: { module: 'far-away' },
});
const node = (of: typeof workflow, id: string) => of.graph.nodes.find((one) => one.id === id);

describe('setting a parameter', () => {
  it('changes that parameter in its place and leaves every other node the very same', () => {
    const next = setParam(workflow, '2', 'scope', 'attribute');
    expect(Object.entries(node(next, '2')?.params ?? {})).toEqual([
      ['scope', 'attribute'],
      ['tags', ['tlp:red']],
    ]);
    expect(next.graph.nodes[0]).toBe(workflow.graph.nodes[0]);
    expect(next.graph.nodes[2]).toBe(workflow.graph.nodes[2]);
  });
  it('gives the same workflow back when nothing changes, lists compared by what they hold', () => {
    expect(setParam(workflow, '2', 'tags', ['tlp:red'])).toBe(workflow);
    expect(setParam(workflow, '9', 'tags', ['tlp:red'])).toBe(workflow);
    expect(setParam(workflow, '2', 'nothing', undefined)).toBe(workflow);
  });
  it('tells a number from its text and a missing value from an empty one', () => {
    const one = setParam(workflow, '2', 'n', '1');
    expect(setParam(one, '2', 'n', 1)).not.toBe(one);
    expect(setParam(workflow, '2', 'empty', '')).not.toBe(workflow);
  });
  it('takes a parameter out', () => {
    expect(Object.keys(node(setParam(workflow, '2', 'scope', undefined), '2')?.params ?? {})).toEqual(['tags']);
  });
  it('takes a parameter called __proto__ for a parameter', () => {
    const next = setParam(workflow, '2', '__proto__', 'x');
    expect(Object.keys(node(next, '2')?.params ?? {})).toContain('__proto__');
    expect(Object.getPrototypeOf(node(next, '2')?.params)).toBe(Object.prototype);
  });
});

describe('setting the node filter', () => {
  const full = { selector: 'Event.Attribute.{n}', value: 'tlp:red', operator: 'in', path: 'Tag.{n}.name' };
  it('sets all four fields', () => {
    expect(node(setFilter(workflow, '2', full), '2')?.filter).toEqual(full);
  });
  it('clears the operator when selector, value and path are empty', () => {
    const next = setFilter(setFilter(workflow, '2', full), '2', { selector: '', value: '', operator: 'in', path: '' });
    expect(node(next, '2')?.filter.operator).toBe('');
  });
  it('knows what MISP refuses to save', () => {
    expect(isIncomplete(full)).toBe(false);
    expect(isIncomplete({ ...full, value: '' })).toBe(true);
    expect(isIncomplete({ ...full, path: '' })).toBe(true);
    expect(isIncomplete({ ...full, operator: '' })).toBe(true);
    expect(isIncomplete({ selector: '', value: 'x', operator: '', path: '' })).toBe(false);
  });
});

describe('naming and noting', () => {
  it('gives a name, and the module’s name back when it is emptied', () => {
    const named = renameNode(workflow, '2', 'Mark as red', 'Tag operation');
    expect(node(named, '2')?.name).toBe('Mark as red');
    expect(node(renameNode(named, '2', '  ', 'Tag operation'), '2')?.name).toBe('Tag operation');
  });
  it('keeps a note beside the workflow, out of MISP’s JSON', () => {
    const noted = setNodeNote(workflow, '2', 'Asked for by the sharing group.');
    expect(writeWorkflow(noted)).not.toContain('Asked for');
    const again = readWorkflow(writeWorkflow(noted, { own: true })).workflow;
    expect(node(again, '2')?.note).toBe('Asked for by the sharing group.');
    expect('note' in (node(setNodeNote(noted, '2', ''), '2') ?? {})).toBe(false);
  });
});

describe('setting what a stand-in answers', () => {
  it('keeps the answer beside the workflow and reads it again', () => {
    const set = setStandIn(setStandIn(workflow, 'far-away', { error: 'No answer' }), 'other', false);
    expect(writeWorkflow(set)).not.toContain('No answer');
    expect(readWorkflow(writeWorkflow(set, { own: true })).workflow.standIns).toEqual({
      'far-away': { error: 'No answer' },
      other: false,
    });
  });
  it('leaves no trace once it is taken back', () => {
    const set = setStandIn(workflow, 'far-away', true);
    expect(setStandIn(set, 'far-away', true)).toBe(set);
    expect('standIns' in setStandIn(set, 'far-away', undefined)).toBe(false);
  });
});
