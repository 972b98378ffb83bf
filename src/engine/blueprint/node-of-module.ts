import type { GraphNode } from '../model/workflow.ts';
import type { ModuleDefinition } from '../modules/define-module.ts';
import type { PhpValue } from '../php/value.ts';

/** Where a new node goes and what it brings along; parameters left out get the module's defaults. */
export interface NewNode {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly params?: Readonly<Record<string, PhpValue>>;
  readonly filter?: GraphNode['filter'];
}

const NO_FILTER = { selector: '', value: '', operator: '', path: '' };

/** A node as MISP's editor makes it from an installed module (spec/format.md §2.2, spec/editor.md §6). */
export function nodeOfModule(module: ModuleDefinition, plan: NewNode): GraphNode {
  return {
    id: plan.id,
    moduleId: module.id,
    kind: module.kind,
    name: module.name,
    x: plan.x,
    y: plan.y,
    inputs: ports('input', module.inputs),
    outputs: ports('output', module.outputs).map((name) => ({ name, connections: [] })),
    params: { ...defaultsOf(module), ...plan.params },
    filter: plan.filter ?? NO_FILTER,
    multipleOutputs: module.multipleOutputs,
    moduleVersion: module.version,
    rawData: {
      id: module.id,
      name: module.name,
      module_type: module.kind,
      previous_module_version: '?',
      module_version: module.version,
    },
    raw: { class: classOf(module), typenode: false },
  };
}

function ports(side: 'input' | 'output', count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${side}_${String(index + 1)}`);
}

function defaultsOf(module: ModuleDefinition): Record<string, PhpValue> {
  return Object.fromEntries(module.params.map((param) => [param.id, param.default ?? (param.multiple ? [] : '')]));
}

function classOf(module: ModuleDefinition): string {
  return [
    `block-type-${module.template}`,
    ...(module.kind === 'logic' ? ['block-type-logic'] : []),
    ...(module.expectsCoreFormat ? ['expect-misp-core-format'] : []),
  ].join(' ');
}
