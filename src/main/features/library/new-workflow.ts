import type { Catalogue, Workflow } from '@engine';
import { fail, ok, type Result } from '@shared';
import { readWorkflowDocument } from './read-workflow-text.ts';

/**
 * A workflow that holds nothing but its trigger, in the shape MISP's editor saves (spec/format.md §2).
 * A trigger that the catalogue does not know is refused.
 */
export function newWorkflow(triggerId: string, name: string, uuid: string, catalogue: Catalogue): Result<Workflow> {
  const trigger = catalogue.get(triggerId);
  if (trigger?.kind !== 'trigger') return fail('not-found', `There is no trigger "${triggerId}".`);
  const node = {
    class: 'block-type-trigger',
    data: {
      id: trigger.id,
      module_type: 'trigger',
      name: trigger.name,
      indexed_params: {},
      saved_filters: { selector: '', value: '', operator: '', path: '' },
      node_uid: uuid.slice(0, 8),
      module_version: trigger.version,
      previous_module_version: trigger.version,
      multiple_output_connection: false,
    },
    id: 1,
    name: trigger.name,
    inputs: {},
    outputs: { output_1: { connections: [] } },
    pos_x: 0,
    pos_y: 0,
    typenode: false,
  };
  const record = {
    uuid,
    name,
    description: '',
    timestamp: '0',
    counter: '0',
    trigger_id: triggerId,
    data: { '1': node },
  };
  const read = readWorkflowDocument({ Workflow: record });
  return read.ok ? ok(read.value.workflow) : read;
}
