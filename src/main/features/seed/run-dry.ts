import {
  catalogue,
  createSimulator,
  defaultReference,
  defaultSettings,
  drive,
  startRun,
  type PhpArray,
  type ReferenceData,
  type TraceEvent,
  type Workflow,
} from '@engine';

export interface DryRunRequest {
  readonly workflow: Workflow;
  readonly payload: PhpArray;
  readonly triggerId?: string;
  readonly normalised?: boolean;
  readonly reference?: ReferenceData;
}

/** A run as the window makes it: the real engine, the default reference data, nothing leaves. */
export function runDry(request: DryRunRequest): readonly TraceEvent[] {
  const { workflow, payload, triggerId = workflow.triggerId, normalised = false } = request;
  const settings = defaultSettings;
  const simulator = createSimulator({ reference: request.reference ?? defaultReference, settings });
  let lane = 0;
  const state = startRun({ workflow, triggerId, payload, normalised, entry: 'workflow', settings });
  return drive(state, catalogue('2.5.1'), (wish) => simulator.answer(wish, lane), {
    onEvent: (event) => {
      if (event.type === 'data-normalised') simulator.setPayload(event.data);
      if (event.type === 'node-entered') lane = event.lane;
    },
  }).events;
}

/** How it ended, in short: the outcome, the executed modules without the trigger, the kinds of the ledger entries. */
export function inShort(events: readonly TraceEvent[]) {
  const end = events.find((event) => event.type === 'run-ended');
  return {
    outcome: end?.outcome,
    path: events.flatMap((event) => (event.type === 'node-left' && event.kind !== 'trigger' ? [event.moduleId] : [])),
    effects: events.flatMap((event) => (event.type === 'effect' ? [event.effect.kind] : [])),
  };
}
