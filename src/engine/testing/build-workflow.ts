import type { GraphNode, NodeFilter, Workflow } from '../model/workflow.ts';
import type { PhpValue } from '../php/value.ts';
import { registry } from '../modules/registry.ts';

/** A node in a test's words; everything left out is what MISP's editor would store. */
export interface NodePlan {
  readonly module: string;
  readonly params?: Readonly<Record<string, PhpValue>>;
  readonly filter?: Partial<NodeFilter>;
  /** Targets: a list for output_1, or one list per output. */
  readonly to?: readonly string[] | readonly (readonly string[])[];
  readonly name?: string;
  readonly rawData?: Readonly<Record<string, unknown>>;
}

/**
 * A workflow from a plan: node id to module and targets. The first node is the trigger.
 *
 *     buildWorkflow({ 1: { module: 'event-publish', to: ['2'] }, 2: { module: 'tag-if', to: [['3'], ['4']] }, … })
 */
export function buildWorkflow(plan: Readonly<Record<string, NodePlan>>, over: Partial<Workflow> = {}): Workflow {
  const nodes = Object.entries(plan).map(([id, node], at) => buildNode(id, node, at));
  return {
    id: '1',
    uuid: '6a1f2f0e-5c2e-4b59-9d0e-3f2f6f1d0a01',
    name: 'Test workflow',
    description: '',
    timestamp: 1_700_000_000,
    triggerId: nodes.find((node) => node.kind === 'trigger')?.moduleId ?? '',
    debugEnabled: false,
    counter: 0,
    graph: { nodes, frames: [], notes: [], extra: {} },
    extra: {},
    ...over,
  };
}

function buildNode(id: string, plan: NodePlan, at: number): GraphNode {
  const module = registry.find((candidate) => candidate.id === plan.module);
  const to = plan.to ?? [];
  const lists = (to.length > 0 && Array.isArray(to[0]) ? to : [to]) as readonly (readonly string[])[];
  return {
    id,
    moduleId: plan.module,
    kind: module?.kind ?? 'action',
    name: plan.name ?? module?.name ?? plan.module,
    x: at * 210,
    y: 40,
    inputs: module?.kind === 'trigger' ? [] : ['input_1'],
    outputs: lists.map((targets, output) => ({
      name: `output_${String(output + 1)}`,
      connections: targets.map((target) => ({ target, input: 'input_1' })),
    })),
    params: plan.params ?? {},
    filter: { selector: '', value: '', operator: '', path: '', ...plan.filter },
    multipleOutputs: module?.multipleOutputs ?? false,
    moduleVersion: module?.version ?? '',
    rawData:
      plan.rawData ?? (module?.kind === 'trigger' ? { misp_core_format: module.trigger?.coreFormat ?? false } : {}),
    raw: {},
  };
}
