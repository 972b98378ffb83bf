import type { Workflow } from '@engine';
import type { Failure, WorkflowDetail } from '@shared';
import { readWorkflow } from '@engine/model/read-workflow.ts';
import { WorkflowError } from '@engine/model/workflow-error.ts';
import { writeWorkflow } from '@engine/model/write-workflow.ts';
import { advanced, redone, settled, startHistory, undone, type History } from './history.ts';
import type { Slice } from './slice.ts';

/** A workflow that lies open: its document with the way back, what the library holds of it, and what is selected. */
export interface OpenDocument {
  readonly id: string;
  readonly history: History<Workflow>;
  /** The document as the newest revision in the library holds it. */
  readonly saved: Workflow;
  readonly revision: number;
  /** What reading had to put right, as sentences. */
  readonly notes: readonly string[];
  readonly draftSavedAtMs: number | null;
  readonly saving: boolean;
  /** Node ids, in the order they were picked. */
  readonly selection: readonly string[];
}

export interface DocumentSlice {
  readonly documents: Readonly<Record<string, OpenDocument>>;
  /** Workflows that could not be opened, with the reason as a sentence. */
  readonly documentErrors: Readonly<Record<string, string>>;
  readonly loadDocument: (id: string) => Promise<void>;
  /** Puts a new version of the document in place. `gesture`: steps of the same name merge into one. */
  readonly changeDocument: (
    id: string,
    label: string,
    next: (workflow: Workflow) => Workflow,
    gesture?: string,
  ) => void;
  readonly settleDocument: (id: string) => void;
  readonly undoDocument: (id: string) => void;
  readonly redoDocument: (id: string) => void;
  readonly selectNodes: (id: string, nodes: readonly string[]) => void;
  /** Writes a new revision. `false` when the library refused; the reason has been shown. */
  readonly saveDocument: (id: string, revisionName?: string) => Promise<boolean>;
  readonly revertDocument: (id: string) => Promise<void>;
  /** Writes drafts that still wait for their moment; true when there was one. For a window that is about to close. */
  readonly flushDrafts: () => boolean;
}

/** Drafts are written this long after the last change. */
const draftAfterMs = 700;

export const createDocumentSlice: Slice<DocumentSlice> = ({ set, get, client }) => {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const put = (id: string, change: Partial<OpenDocument>): void => {
    const before = get().documents[id];
    if (before) set({ documents: { ...get().documents, [id]: { ...before, ...change } } });
  };
  const fail = (id: string, reason: string): void => set({ documentErrors: { ...get().documentErrors, [id]: reason } });

  const accept = (id: string, detail: WorkflowDetail): void => {
    try {
      const saved = readWorkflow(detail.workflow);
      const newest = detail.draft ? readWorkflow(detail.draft.workflow) : saved;
      const before = get().documents[id];
      const made: OpenDocument = {
        id,
        history: startHistory(newest.workflow),
        saved: saved.workflow,
        revision: detail.revision,
        notes: newest.notes.map((note) => (note.place === '' ? note.text : `${note.place}: ${note.text}`)),
        draftSavedAtMs: detail.draft?.savedAtMs ?? null,
        saving: false,
        selection: before?.selection ?? [],
      };
      const { [id]: _, ...errors } = get().documentErrors;
      set({ documents: { ...get().documents, [id]: made }, documentErrors: errors });
      get().setTabDirty(`workflow:${id}`, detail.draft !== null);
    } catch (error) {
      fail(id, error instanceof WorkflowError ? error.message : 'This workflow could not be read.');
    }
  };

  const saveDraft = async (id: string): Promise<void> => {
    timers.delete(id);
    const open = get().documents[id];
    if (!open) return;
    if (open.history.now === open.saved) {
      // Everything was undone: a draft that was kept on the way would come back at the next start.
      if (open.draftSavedAtMs === null) return;
      const answer = await client.call('library.discardDraft', { id });
      if (answer.ok) put(id, { draftSavedAtMs: null });
      return;
    }
    const workflow = writeWorkflow(open.history.now, { own: true });
    const answer = await client.call('library.saveDraft', { id, baseRevision: open.revision, workflow });
    if (answer.ok) put(id, { draftSavedAtMs: answer.value.savedAtMs });
    else get().showFailure(answer.error, 'The draft was not saved', () => void saveDraft(id));
  };
  const afterChange = (id: string): void => {
    const open = get().documents[id];
    if (!open) return;
    get().setTabDirty(`workflow:${id}`, open.history.now !== open.saved);
    // A timer that runs is left alone: whoever types without a pause loses no more than this span either.
    if (timers.has(id)) return;
    timers.set(
      id,
      setTimeout(() => void saveDraft(id), draftAfterMs),
    );
  };
  const step = (id: string, how: (history: History<Workflow>) => History<Workflow>): void => {
    const open = get().documents[id];
    if (!open) return;
    const history = how(open.history);
    if (history === open.history) return;
    const ids = new Set(history.now.graph.nodes.map((node) => node.id));
    put(id, { history, selection: open.selection.filter((node) => ids.has(node)) });
    if (history.now !== open.history.now) afterChange(id);
  };

  return {
    documents: {},
    documentErrors: {},
    loadDocument: async (id) => {
      const answer = await client.call('library.get', { id });
      if (answer.ok) accept(id, answer.value);
      else fail(id, answer.error.message);
    },
    changeDocument: (id, label, next, gesture) =>
      step(id, (history) => advanced(history, next(history.now), label, gesture ?? null)),
    settleDocument: (id) => step(id, settled),
    undoDocument: (id) => step(id, undone),
    redoDocument: (id) => step(id, redone),
    selectNodes: (id, nodes) => {
      const open = get().documents[id];
      if (!open || sameItems(open.selection, nodes)) return;
      put(id, { selection: nodes });
    },
    saveDocument: async (id, revisionName = '') => {
      const open = get().documents[id];
      if (!open || open.saving) return false;
      const timer = timers.get(id);
      if (timer !== undefined) clearTimeout(timer);
      timers.delete(id);
      put(id, { saving: true });
      const workflow = writeWorkflow(open.history.now, { own: true });
      const answer = await client.call('library.save', { id, baseRevision: open.revision, workflow, revisionName });
      put(id, { saving: false });
      if (!answer.ok) {
        const newer = newerRevision(answer.error);
        if (newer === null) get().showFailure(answer.error, 'The workflow was not saved');
        else {
          // Both versions stay in the library: the other one as its revision, ours on top of it.
          get().toast({
            tone: 'error',
            title: `Revision ${newer} was saved elsewhere meanwhile`,
            text: 'Yours can become the next revision; the other one stays in the history.',
            action: {
              label: 'Save mine on top',
              run: () => {
                put(id, { revision: newer });
                void get().saveDocument(id, revisionName);
              },
            },
          });
        }
        return false;
      }
      put(id, { saved: open.history.now, revision: answer.value.revision, draftSavedAtMs: null });
      get().setTabDirty(`workflow:${id}`, get().documents[id]?.history.now !== open.history.now);
      return true;
    },
    flushDrafts: () => {
      const waiting = [...timers];
      for (const [id, timer] of waiting) {
        clearTimeout(timer);
        void saveDraft(id);
      }
      return waiting.length > 0;
    },
    revertDocument: async (id) => {
      const answer = await client.call('library.discardDraft', { id });
      if (answer.ok) accept(id, answer.value);
      else get().showFailure(answer.error, 'The draft was not given up');
    },
  };
};

const sameItems = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((item, index) => item === b[index]);

/** The revision the library holds, when it refused because it is newer than ours. */
function newerRevision({ code, details }: Failure): number | null {
  if (code !== 'revision-mismatch' || typeof details !== 'object' || details === null) return null;
  return 'revision' in details && typeof details.revision === 'number' ? details.revision : null;
}
