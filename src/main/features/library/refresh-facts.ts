import type { Workflow } from '@engine';
import type { Host } from '../../host.ts';
import type { WorkflowFacts } from './describe-workflow.ts';
import { readWorkflowText } from './read-workflow-text.ts';

const factsMark = 'factsWorkedOutFor';
const perTurn = 20;

/**
 * Works out anew what the list tells about each workflow, when it was worked out under other conditions (`key`: version of
 * Flowbench, catalogue, disabled modules). A few workflows at a time, so that nobody waits for it.
 */
export async function refreshFacts(
  host: Host,
  key: string,
  describe: (workflow: Workflow) => WorkflowFacts,
): Promise<void> {
  const { store } = host;
  if (store.settings.mark(factsMark) === key) return;
  const workflows = [...store.library.list('', false), ...store.library.list('', true)];
  for (let at = 0; at < workflows.length; at += perTurn) {
    host.write(() => {
      for (const { id, revision } of workflows.slice(at, at + perTurn)) {
        const head = store.library.revision(id, revision);
        const read = head ? readWorkflowText(head.workflow) : null;
        if (read?.ok) store.library.setFacts(id, revision, describe(read.value.workflow));
      }
    });
    await new Promise((resolve) => setImmediate(resolve));
  }
  host.write(() => store.settings.setMark(factsMark, key));
  if (workflows.length > 0) host.changes.tell({ what: 'workflows' });
}
