import type { ModuleContext, ModuleDefinition, RunSettings } from '../modules/define-module.ts';
import type { Message } from '../model/message.ts';
import type { RenderedParam, Why } from '../model/trace.ts';
import type { GraphNode, Workflow } from '../model/workflow.ts';
import { isArray } from '../php/array.ts';
import { PhpCrash, PhpException } from '../php/crash.ts';
import type { PhpArray, PhpValue } from '../php/value.ts';
import type { Answer, Wish } from '../ports.ts';
import { coded } from './messages.ts';
import type { Crash, NodeResult } from './moment.ts';
import { resolveParams } from './resolve-params.ts';
import { roamingView } from './roaming-view.ts';

export interface NodeInput {
  readonly node: GraphNode;
  readonly definition: ModuleDefinition | undefined;
  readonly workflow: Workflow;
  readonly triggerNode: GraphNode | null;
  readonly settings: RunSettings;
  readonly user: PhpValue;
  readonly data: PhpArray;
  /** Disabled and missing modules are refused. `false`: MISP's stateless execution, which runs whatever is there. */
  readonly guarded: boolean;
}

/** What an execution leaves behind besides its result. Filled while the generator runs; belongs to one execution. */
export interface NodeRecord {
  data: PhpArray;
  params: Readonly<Record<string, PhpValue>>;
  rendered: readonly RenderedParam[];
  errors: Message[];
  quirks: Set<string>;
  why: Why | null;
}

export function newRecord(data: PhpArray): NodeRecord {
  return { data, params: {}, rendered: [], errors: [], quirks: new Set(), why: null };
}

/** Executes one node (spec/engine.md §5 without its log and debug requests). Never throws: deaths come back as `crashed`. */
export function* executeNode(input: NodeInput, record: NodeRecord): Generator<Wish, NodeResult, Answer> {
  const { node, definition } = input;
  if (input.guarded && (definition === undefined || isDisabled(definition, node, input.settings))) {
    const code = definition === undefined ? 'node.unknown-module' : 'node.disabled-module';
    if (node.kind === 'logic') record.quirks.add('Q5');
    const status = definition === undefined ? 'missing' : 'disabled';
    return { status, result: false, errors: [coded(code, node.moduleId)] };
  }
  if (definition === undefined) {
    return crashed({ class: 'Exception', text: `The module ${node.moduleId} is not known.` }, record);
  }
  try {
    const { params, rendered } = yield* resolveParams(definition, node, () => roamingView(record.data));
    record.params = params;
    record.rendered = rendered;
    const result = yield* definition.run(contextFor(input, record));
    return { status: result ? 'ok' : 'false', result, errors: record.errors };
  } catch (error) {
    if (error instanceof PhpException) {
      const errors = [coded('node.exception', node.moduleId, error.message)];
      return input.guarded
        ? { status: 'error', result: false, errors }
        : crashed({ class: error.class, text: error.message }, record);
    }
    return crashed(crashOf(error), record);
  }
}

function crashed(crash: Crash, record: NodeRecord): NodeResult {
  return { status: 'crashed', result: false, errors: record.errors, crash };
}

/** What killed PHP, or a fault of our own put so that nobody takes it for one of MISP's. */
export function crashOf(error: unknown): Crash {
  if (error instanceof PhpCrash || error instanceof PhpException) return { class: error.class, text: error.message };
  if (error instanceof RangeError) {
    return { class: 'FlowbenchLimit', text: `The data are nested too deep or too large to go on: ${error.message}` };
  }
  const text = error instanceof Error ? error.message : String(error);
  return { class: 'FlowbenchFault', text: `A fault in Flowbench, not in MISP: ${text}` };
}

export function isDisabled(definition: ModuleDefinition, node: GraphNode, settings: RunSettings): boolean {
  if (node.disabledLocally === true) return true;
  if (definition.kind === 'trigger') return settings.disabledTriggers.includes(definition.id);
  return settings.enabledModules !== 'all' && !settings.enabledModules.includes(definition.id);
}

function contextFor(input: NodeInput, record: NodeRecord): ModuleContext {
  return {
    node: input.node,
    params: record.params,
    workflow: input.workflow,
    triggerNode: input.triggerNode,
    settings: input.settings,
    user: input.user,
    data: () => roamingView(record.data),
    rawData: () => record.data,
    setData: (data) => {
      if (!isArray(data)) {
        throw new PhpCrash('TypeError', 'The module handed over nothing where the roaming data are needed.');
      }
      record.data = data;
    },
    addError: (message) => {
      record.errors.push(message);
    },
    quirk: (id) => {
      record.quirks.add(id);
    },
    explain: (why) => {
      record.why = why;
    },
  };
}
