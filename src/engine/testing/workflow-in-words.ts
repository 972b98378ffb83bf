import { readWorkflow } from '../model/read-workflow.ts';
import type { Workflow } from '../model/workflow.ts';

/**
 * A workflow from a few words. `'2 push-zmq -> 3, 4'`: node 2, its module, where output_1 leads. A second `->` is output_2:
 * `'5 tag-if -> 6 -> 7'`. Triggers and logic modules are known by their ids, anything else is an action.
 */
export function workflowInWords(lines: readonly string[], options: BuildOptions = {}): Workflow {
  const nodes = lines.map((line) => {
    const [head = '', ...outputs] = line.split('->').map((part) => part.trim());
    const [id = '', module = ''] = head.split(/\s+/);
    return {
      id,
      module,
      outputs: outputs.map((targets) =>
        targets
          .split(',')
          .map((target) => target.trim())
          .filter(Boolean),
      ),
    };
  });
  const trigger = nodes.find((node) => TRIGGERS.test(node.module))?.module ?? '';
  const data = Object.fromEntries(
    nodes.map(({ id, module, outputs }) => [
      id,
      {
        id: Number(id),
        name: module,
        data: {
          id: module,
          name: module,
          module_type: TRIGGERS.test(module) ? 'trigger' : LOGIC.test(module) ? 'logic' : 'action',
          indexed_params: options.params?.[id] ?? {},
          saved_filters: { selector: '', value: '', operator: '', path: '' },
          multiple_output_connection: module === 'concurrent-task',
        },
        inputs: [],
        outputs: Object.fromEntries(
          outputs.map((targets, index) => [
            `output_${String(index + 1)}`,
            { connections: targets.map((target) => ({ node: target, output: 'input_1' })) },
          ]),
        ),
        pos_x: 0,
        pos_y: 0,
      },
    ]),
  );
  const record = {
    id: '7',
    name: 'flow',
    trigger_id: trigger,
    debug_enabled: options.debug ?? false,
    counter: 0,
    data,
  };
  return readWorkflow({ Workflow: record }, { repair: false }).workflow;
}

export interface BuildOptions {
  /** Parameters by node id. */
  readonly params?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly debug?: boolean;
}

const TRIGGERS = /-(save|publish|query|new|pull|trigger|delete)$/;
const LOGIC = /-if$|^if$|_if$|^concurrent-task$|^generic-filter-|^filter-/;
