import { useMemo } from 'react';
import type { Workflow } from '@engine';
import { store, useStore } from '../store/index.ts';

export interface EditOptions {
  /** Edits that follow each other with the same name become one step of undo: typing in one field, one drag. */
  readonly merge?: string;
}

export interface Edit {
  /** Changes the document; `label` is what the undo menu says: "Change of Tags in node 4". */
  readonly apply: (label: string, next: (workflow: Workflow) => Workflow, options?: EditOptions) => void;
  /** Ends a merge: a field was left, a drag has ended. */
  readonly settle: () => void;
}

/** The way of every edit to a document, also outside of components. Does nothing in a library that can only be read. */
export function editOf(workflowId: string): Edit {
  const state = () => store().getState();
  return {
    apply: (label, next, { merge } = {}) => {
      if (state().appInfo?.readOnly) return;
      state().changeDocument(workflowId, label, next, merge);
    },
    settle: () => state().settleDocument(workflowId),
  };
}

export function useEdit(workflowId: string): Edit {
  return useMemo(() => editOf(workflowId), [workflowId]);
}

/** Whether anything may be changed: an older library may be open for reading only. */
export const useEditable = (): boolean => useStore((state) => !state.appInfo?.readOnly);
