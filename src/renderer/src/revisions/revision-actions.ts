import { askText } from '../app/questions.tsx';
import { store } from '../store/index.ts';
import type { Version } from './use-versions.ts';

const state = () => store().getState();

/** Puts what was changed since the last revision into a new one, under a name of its own. */
export async function saveNamedRevision(workflowId: string): Promise<void> {
  const name = await askText({ title: 'Save a named revision', label: 'Name', value: '', confirm: 'Save' });
  if (name === null) return;
  if (!state().documents[workflowId]) await state().loadDocument(workflowId);
  if (!(await state().saveDocument(workflowId, name))) return;
  await state().loadWorkflows();
  state().toast({
    tone: 'ok',
    title: `“${name}” saved`,
    text: `Revision ${state().documents[workflowId]?.revision ?? ''}`,
  });
}

/** Makes an older version the newest one again. Nothing is lost: it becomes a revision of its own, and undo goes back. */
export async function restoreVersion(workflowId: string, version: Version): Promise<void> {
  const { host, showFailure } = state();
  const workflow = state().workflowOf(workflowId);
  const before = workflow?.revision;
  if (workflow?.hasDraft) {
    // The draft would be given up: it becomes a revision first.
    if (!state().documents[workflowId]) await state().loadDocument(workflowId);
    if (!(await state().saveDocument(workflowId, 'Before restoring'))) return;
  }
  const keep = state().documents[workflowId]?.revision ?? before;
  const restore = async (revision: number): Promise<boolean> => {
    const answer = await host.call('library.restoreRevision', { id: workflowId, revision });
    if (!answer.ok) {
      showFailure(answer.error, 'The version was not restored');
      return false;
    }
    if (state().documents[workflowId]) await state().loadDocument(workflowId);
    await state().loadWorkflows();
    return true;
  };
  if (!(await restore(Number(version.id)))) return;
  state().toast({
    tone: 'ok',
    title: `${version.title} is the newest again`,
    ...(keep === undefined ? {} : { action: { label: 'Undo', run: () => void restore(keep) } }),
  });
}
