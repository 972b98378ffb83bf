import { describe, expect, it } from 'vitest';
import { registry, type ModuleDefinition } from '@engine';
import { buildWorkflow } from '@engine/testing/build-workflow.ts';
import { complaintAbout, isDefault, isShown, itemsOf, textOf, valueOf } from './param-state.ts';

const moduleOf = (id: string): ModuleDefinition => {
  const found = registry.find((one) => one.id === id);
  if (!found) throw new Error(`No module ${id}`);
  return found;
};
const paramOf = (module: string, id: string) => {
  const found = moduleOf(module).params.find((one) => one.id === id);
  if (!found) throw new Error(`No parameter ${id}`);
  return found;
};
const nodeWith = (module: string, params = {}) => {
  const found = buildWorkflow({ 1: { module: 'event-publish', to: ['2'] }, 2: { module, params } }).graph.nodes[1];
  if (!found) throw new Error('No node');
  return found;
};

describe('the value of a parameter', () => {
  it('is the stored one, else the default, else nothing', () => {
    const scope = paramOf('tag-if', 'scope');
    expect(valueOf(nodeWith('tag-if', { scope: 'attribute' }), scope)).toBe('attribute');
    expect(valueOf(nodeWith('tag-if'), scope)).toBe('event');
    expect(valueOf(nodeWith('tag-if'), paramOf('tag-if', 'tags'))).toBe('');
  });
  it('keeps an empty text that is stored, and takes null for nothing stored', () => {
    const scope = paramOf('tag-if', 'scope');
    expect(valueOf(nodeWith('tag-if', { scope: '' }), scope)).toBe('');
    expect(valueOf(nodeWith('tag-if', { scope: null }), scope)).toBe('event');
  });
  it('is known as the default whether stored or not', () => {
    const scope = paramOf('tag-if', 'scope');
    expect(isDefault(nodeWith('tag-if'), scope)).toBe(true);
    expect(isDefault(nodeWith('tag-if', { scope: 'event' }), scope)).toBe(true);
    expect(isDefault(nodeWith('tag-if', { scope: 'all' }), scope)).toBe(false);
    expect(isDefault(nodeWith('tag-if'), paramOf('tag-if', 'tags'))).toBe(false);
  });
  it('falls apart into the texts it is made of', () => {
    expect(itemsOf(['a', '', 'b'])).toEqual(['a', 'b']);
    expect(itemsOf([1])).toEqual(['1']);
    expect(itemsOf('')).toEqual([]);
    expect(textOf(['a', 'b'])).toBe('["a","b"]');
    expect(textOf(true)).toBe('1');
  });
});

describe('which fields are shown', () => {
  const module = moduleOf('distribution-if');
  const group = paramOf('distribution-if', 'sharing_group_id');
  it('follows the value of the other parameter', () => {
    expect(isShown(nodeWith('distribution-if', { distribution: '0' }), module, group)).toBe(false);
    expect(isShown(nodeWith('distribution-if', { distribution: '4' }), module, group)).toBe(true);
    expect(isShown(nodeWith('distribution-if', { distribution: 4 }), module, group)).toBe(true);
  });
  it('never shows a field that follows a parameter the module lacks', () => {
    const lost = paramOf('tag_replacement_tlp', 'relationship_type');
    expect(isShown(nodeWith('tag_replacement_tlp', { action: 'add' }), moduleOf('tag_replacement_tlp'), lost)).toBe(
      false,
    );
  });
});

describe('complaints', () => {
  it('names what the module needs', () => {
    expect(complaintAbout(paramOf('webhook', 'url'), '', true)?.text).toContain('needs url');
    expect(complaintAbout(paramOf('webhook', 'url'), '', false)).toBeNull();
  });
  it('names a value that is no option', () => {
    expect(complaintAbout(paramOf('tag-if', 'scope'), 'galaxy', false)?.text).toContain('“galaxy”');
    expect(complaintAbout(paramOf('tag-if', 'scope'), 'event', false)).toBeNull();
  });
  it('warns of a list in a template, which ends MISP’s run', () => {
    expect(complaintAbout(paramOf('webhook', 'url'), ['x'], false)?.severity).toBe('error');
  });
});
