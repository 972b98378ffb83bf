import type { Input, WorkflowSummary } from '@shared';
import { store } from '../store/index.ts';

type Change = Omit<Input<'library.rename'>, 'id'>;
const state = () => store().getState();

/** What a dragged row carries: the id of its workflow under this type. */
export const workflowDrag = 'application/x-flowbench-workflow';

/** What a change would put in place of what is there now. */
function opposite(workflow: WorkflowSummary, change: Change): Change {
  return {
    ...(change.name === undefined ? {} : { name: workflow.name }),
    ...(change.description === undefined ? {} : { description: workflow.description }),
    ...(change.folder === undefined ? {} : { folder: workflow.folder }),
    ...(change.tags === undefined ? {} : { tags: workflow.tags }),
    ...(change.active === undefined ? {} : { active: workflow.active }),
  };
}

/** Changes what the library says about some workflows, in one step with one undo. `title` says what was done. */
export async function changeWorkflows(
  changes: readonly { readonly workflow: WorkflowSummary; readonly change: Change }[],
  title: string,
): Promise<void> {
  // Making one active takes the mark from another of the same trigger: undo gives it back.
  const marked = changes.filter(({ change }) => change.active === true).map(({ workflow }) => workflow.triggerId);
  const lost = (state().workflows ?? []).filter(
    (one) => one.active && marked.includes(one.triggerId) && !changes.some(({ workflow }) => workflow.id === one.id),
  );
  const back: { readonly workflow: WorkflowSummary; readonly change: Change }[] = [];
  for (const { workflow, change } of changes) {
    await state().renameWorkflow({ id: workflow.id, ...change });
    back.push({ workflow, change: opposite(workflow, change) });
  }
  for (const workflow of lost) back.push({ workflow, change: { active: true } });
  const undo = async (): Promise<void> => {
    for (const { workflow, change } of back) await state().renameWorkflow({ id: workflow.id, ...change });
  };
  state().toast({ tone: 'ok', title, action: { label: 'Undo', run: () => void undo() } });
}

export async function moveToFolder(workflow: WorkflowSummary, folder: string): Promise<void> {
  if (folder === workflow.folder) return;
  const where = folder === '' ? 'out of its folder' : `to ${folder}`;
  await changeWorkflows([{ workflow, change: { folder } }], `“${workflow.name}” moved ${where}`);
}

export async function addTag(workflow: WorkflowSummary, tag: string): Promise<void> {
  if (workflow.tags.includes(tag)) return;
  await changeWorkflows(
    [{ workflow, change: { tags: [...workflow.tags, tag] } }],
    `“${workflow.name}” tagged with ${tag}`,
  );
}

/** Gives a folder another name, or none: what lay in it or in folders inside of it goes along. */
export async function renameFolder(from: string, to: string): Promise<void> {
  const inside = (state().workflows ?? []).filter((one) => one.folder === from || one.folder.startsWith(`${from}/`));
  const changes = inside.map((workflow) => ({
    workflow,
    change: { folder: `${to}${workflow.folder.slice(from.length)}`.replace(/^\/+/, '') },
  }));
  await changeWorkflows(changes, to === '' ? `Folder “${from}” dissolved` : `Folder “${from}” is now “${to}”`);
}

export async function renameTag(from: string, to: string): Promise<void> {
  const tagged = (state().workflows ?? []).filter((one) => one.tags.includes(from));
  const changes = tagged.map((workflow) => ({
    workflow,
    change: { tags: workflow.tags.flatMap((tag) => (tag !== from ? [tag] : to === '' ? [] : [to])) },
  }));
  await changeWorkflows(changes, to === '' ? `Tag “${from}” taken off` : `Tag “${from}” is now “${to}”`);
}
