import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { writeWorkflow } from '@engine';
import { buildWorkflow } from '@engine/testing/build-workflow.ts';
import type { CallName } from '@shared';
import type { Client } from '../client.ts';
import { renameNode } from '../edit/rename-node.ts';
import { setDebug } from '../edit/set-debug.ts';
import { createStore } from './index.ts';

const workflow = buildWorkflow({ 1: { module: 'event-publish', to: ['2'] }, 2: { module: 'webhook', to: [[]] } });

/** A host that holds one workflow at revision `held`, and notes what it was asked to write. */
function open(held = 1) {
  const asked: [CallName, Record<string, unknown>][] = [];
  const detail = { id: 'w', revision: 1, workflow: writeWorkflow(workflow, { own: true }), draft: null };
  const call = async (name: CallName, input: Record<string, unknown>) => {
    asked.push([name, input]);
    if (name === 'library.saveDraft') return { ok: true, value: { savedAtMs: asked.length } };
    if (name === 'library.save' && input['baseRevision'] !== held) {
      return { ok: false, error: { code: 'revision-mismatch', message: 'Newer.', details: { revision: held } } };
    }
    if (name === 'library.save') return { ok: true, value: { ...detail, revision: held + 1 } };
    return { ok: true, value: detail };
  };
  const made = createStore({ call, stream: async () => ({ ok: true, value: {} }) } as unknown as Client);
  const state = () => made.getState();
  const rename = (name: string) =>
    state().changeDocument('w', 'Renaming', (now) => renameNode(now, '2', name, 'Webhook'), 'typing');
  const count = (name: CallName) => asked.filter(([one]) => one === name).length;
  return { asked, state, rename, count };
}

describe('an open workflow', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('writes its draft within a second, also while somebody types without a pause', async () => {
    const { state, rename, count, asked } = open();
    await state().loadDocument('w');
    for (let key = 0; key < 12; key += 1) {
      rename(`Name ${key}`);
      await vi.advanceTimersByTimeAsync(250);
    }
    expect(count('library.saveDraft')).toBeGreaterThanOrEqual(3);
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked.at(-1)?.[1]['workflow']).toContain('Name 11');
    expect(state().dirtyTabs['workflow:w']).toBe(true);
  });

  it('gives its draft up when everything is undone', async () => {
    const { state, rename, count } = open();
    await state().loadDocument('w');
    rename('Other');
    await vi.advanceTimersByTimeAsync(1000);
    expect(count('library.discardDraft')).toBe(0);
    state().undoDocument('w');
    await vi.advanceTimersByTimeAsync(1000);
    expect(count('library.discardDraft')).toBe(1);
    expect(state().dirtyTabs['workflow:w']).toBe(false);
  });

  it('writes what still waits when the window closes', async () => {
    const { state, rename, count } = open();
    await state().loadDocument('w');
    expect(state().flushDrafts()).toBe(false);
    rename('Other');
    expect(state().flushDrafts()).toBe(true);
    expect(count('library.saveDraft')).toBe(1);
  });

  it('offers to save on top of a revision that was saved elsewhere meanwhile', async () => {
    const { state, rename } = open(5);
    await state().loadDocument('w');
    rename('Mine');
    expect(await state().saveDocument('w')).toBe(false);
    const told = state().toasts.at(-1);
    expect(told?.title).toContain('Revision 5');
    told?.action?.run();
    await vi.advanceTimersByTimeAsync(10);
    expect(state().documents['w']?.revision).toBe(6);
    expect(state().dirtyTabs['workflow:w']).toBe(false);
  });
});

it('switches the debug mode of a workflow', () => {
  expect(setDebug(workflow, true).debugEnabled).toBe(true);
  expect(setDebug(workflow, false)).toBe(workflow);
});
