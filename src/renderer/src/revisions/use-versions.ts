import type { Workflow } from '@engine';
import { readWorkflow } from '@engine/model/read-workflow.ts';
import { WorkflowError } from '@engine/model/workflow-error.ts';
import { useEffect, useState } from 'react';
import { sentenceFor } from '../app/error-sentences.ts';
import { store, useStore } from '../store/index.ts';

/** One state of a workflow that can be looked at: a revision, or what was changed since the last one. */
export interface Version {
  /** `draft`, or the number of the revision as text. */
  readonly id: string;
  readonly title: string;
  readonly name: string;
  readonly savedAtMs: number | null;
  readonly nodeCount: number;
}
export type Versions =
  | { readonly state: 'reading' }
  | { readonly state: 'failed'; readonly reason: string }
  | { readonly state: 'there'; readonly list: readonly Version[] };

/** All versions of a workflow, newest first; read again whenever the library says that the workflow changed. */
export function useVersions(workflowId: string): Versions {
  const [versions, setVersions] = useState<Versions>({ state: 'reading' });
  const summary = useStore((state) => state.workflowOf(workflowId));
  const changed = `${summary?.revision ?? 0} ${summary?.hasDraft ?? false} ${summary?.updatedAtMs ?? 0}`;
  useEffect(() => {
    let wanted = true;
    void (async () => {
      const { host } = store().getState();
      const [revisions, detail] = await Promise.all([
        host.call('library.revisions', { id: workflowId }),
        host.call('library.get', { id: workflowId }),
      ]);
      if (!wanted) return;
      if (!revisions.ok) return setVersions({ state: 'failed', reason: sentenceFor(revisions.error) });
      const draft = detail.ok ? detail.value.draft : null;
      const list = [...revisions.value.items]
        .sort((a, b) => b.revision - a.revision)
        .map(({ revision, name, savedAtMs, nodeCount }): Version => ({
          id: `${revision}`,
          title: `Revision ${revision}`,
          name,
          savedAtMs,
          nodeCount,
        }));
      const top: readonly Version[] = draft
        ? [
            {
              id: 'draft',
              title: 'Draft',
              name: `since revision ${draft.baseRevision}`,
              savedAtMs: draft.savedAtMs,
              nodeCount: summary?.nodeCount ?? 0,
            },
          ]
        : [];
      setVersions({ state: 'there', list: [...top, ...list] });
    })();
    return () => {
      wanted = false;
    };
  }, [workflowId, changed, summary?.nodeCount]);
  return versions;
}

export type ReadVersion = { readonly workflow: Workflow } | { readonly error: string } | null;

/** One version in its working form; `null` while it is being read. */
export function useVersion(workflowId: string, version: string | null, stamp: number | null): ReadVersion {
  const [read, setRead] = useState<{ readonly key: string; readonly result: ReadVersion } | null>(null);
  const key = `${workflowId} ${version ?? ''} ${stamp ?? ''}`;
  useEffect(() => {
    if (version === null) return;
    let wanted = true;
    void readText(workflowId, version).then((result) => {
      if (wanted) setRead({ key, result });
    });
    return () => {
      wanted = false;
    };
  }, [workflowId, version, key]);
  return read?.key === key ? read.result : null;
}

async function readText(workflowId: string, version: string): Promise<ReadVersion> {
  const { host } = store().getState();
  const answer =
    version === 'draft'
      ? await host.call('library.get', { id: workflowId })
      : await host.call('library.revision', { id: workflowId, revision: Number(version) });
  if (!answer.ok) return { error: sentenceFor(answer.error) };
  const { value } = answer;
  const text = 'draft' in value ? (value.draft?.workflow ?? value.workflow) : value.workflow;
  try {
    return { workflow: readWorkflow(text).workflow };
  } catch (error) {
    return { error: error instanceof WorkflowError ? error.message : 'This version could not be read.' };
  }
}
