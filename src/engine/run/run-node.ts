import type { ModuleDefinition, RunSettings } from '../modules/define-module.ts';
import type { GraphNode, Workflow } from '../model/workflow.ts';
import type { PhpArray, PhpValue } from '../php/value.ts';
import type { Answer, Wish } from '../ports.ts';
import { executeNode, newRecord, type NodeRecord } from './execute-node.ts';
import type { NodeResult } from './moment.ts';

export interface RunNodeRequest {
  readonly node: GraphNode;
  readonly definition: ModuleDefinition | undefined;
  /** Roaming data before; already normalised. */
  readonly data: PhpArray;
  readonly settings: RunSettings;
  readonly workflow: Workflow;
  readonly triggerNode?: GraphNode | null;
  readonly user?: PhpValue;
  /** `true`: disabled and missing modules are refused and exceptions caught, as in a run. Default: as MISP's stateless call. */
  readonly guarded?: boolean;
}

/** What one module did with the data on its own. `record.data` is the raw roaming data afterwards. */
export interface RanNode extends NodeResult {
  readonly record: Readonly<NodeRecord>;
}

/**
 * Runs one module alone (spec/engine.md §13 "stateless"): no walk, no log, no debug request; the disabled flag does not
 * count. Yields every wish, those a run would answer itself included. Never throws.
 */
export function* runNode(request: RunNodeRequest): Generator<Wish, RanNode, Answer> {
  const record = newRecord(request.data);
  const result = yield* executeNode(
    {
      node: request.node,
      definition: request.definition,
      workflow: request.workflow,
      triggerNode: request.triggerNode ?? null,
      settings: request.settings,
      user: request.user ?? null,
      data: request.data,
      guarded: request.guarded ?? false,
    },
    record,
  );
  return { ...result, record };
}

/** The same, answered on the spot. */
export function runNodeWith(request: RunNodeRequest, answerWish: (wish: Wish) => Answer): RanNode {
  const running = runNode(request);
  let next = running.next();
  while (next.done !== true) next = running.next(answerWish(next.value));
  return next.value;
}
