import { normalise } from '../convert/normalise.ts';
import { callMisp } from '../modules/ask.ts';
import type { Message } from '../model/message.ts';
import type { PhpArray } from '../php/value.ts';
import { postInit } from './debug-posts.ts';
import { crashRun, endRun } from './end-run.ts';
import { crashOf, executeNode, newRecord } from './execute-node.ts';
import { beginLane, endLaneInCrash } from './lanes.ts';
import { coded } from './messages.ts';
import type { Crash } from './moment.ts';
import { change, changeLane, isBlocking, perform, triggerIdOf, triggerOf, type Turn } from './turn.ts';
import { writeLog } from './write-log.ts';

/**
 * The stations of a run before its walk (spec/engine.md §3, steps 1 to 6): is there something to run, the payload brought
 * into workflow data, the user, the trigger's own condition.
 */
export function beginRun(turn: Turn): void {
  const { request } = turn.moment;
  const { workflow, entry } = request;
  const triggerId = triggerIdOf(turn);
  turn.out.write({
    type: 'run-started',
    entry,
    triggerId,
    workflowId: workflow.id,
    workflowName: workflow.name,
    blocking: isBlocking(turn),
  });
  const trigger = triggerOf(turn);
  const [node] = turn.index.triggers;
  if (entry === 'workflow' && node === undefined) {
    return crashRun(turn, {
      class: 'TriggerNotFoundException',
      text: 'The workflow has no trigger node, so MISP does not know where to start it.',
    });
  }
  if (trigger === undefined) {
    return crashRun(turn, { class: 'TriggerNotFoundException', text: `There is no trigger called "${triggerId}".` });
  }
  if (request.settings.disabledTriggers.includes(triggerId)) {
    if (entry === 'workflow') {
      return crashRun(turn, {
        class: 'TypeError',
        text: `The trigger ${trigger.name} is switched off; MISP answers with an error 500.`,
      });
    }
    return endRun(turn, {
      outcome: 'success',
      sentence: `Nothing ran: the trigger ${trigger.name} is switched off, and MISP takes that for a success.`,
      errors: [],
    });
  }
  if (entry === 'trigger' && workflow.triggerId !== triggerId) {
    return crashRun(turn, {
      class: 'NotFoundException',
      text: `No workflow belongs to the trigger ${triggerId}: this one belongs to ${workflow.triggerId || 'none'}.`,
    });
  }
  if (node === undefined || node.moduleId !== triggerId) {
    const failure = coded('run.invalid-start-node', '-1');
    const found = node === undefined ? 'it has no trigger node' : `its first trigger node is ${node.moduleId}`;
    return endRun(turn, {
      outcome: 'failure',
      sentence: `Did not start: the graph has no start node for the trigger ${triggerId} (${found}).`,
      errors: [failure],
      failure,
    });
  }
  writeLog(turn, 'debug', coded('run.started', triggerId, workflow.id));
  change(turn, { phase: 'normalise' });
}

export function normalisePayload(turn: Turn): void {
  const { request } = turn.moment;
  if (request.normalised === true) return begun(turn, request.payload, []);
  const done = perform(turn, () => {
    const coreFormat = triggerOf(turn)?.trigger?.coreFormat === true;
    return { generator: guarded(normalise(triggerIdOf(turn), request.payload, coreFormat)), record: null };
  });
  if (done === undefined) return;
  const { result } = done;
  if ('fault' in result) {
    const { class: name, text } = result.fault;
    return failBeforeWalk(
      turn,
      coded('run.normalise-failed', text),
      `the payload could not be brought into workflow data (${name}: ${text})`,
    );
  }
  const normalised = result.value;
  if (!normalised.ok) {
    const { exception } = normalised;
    return exception === null
      ? failBeforeWalk(
          turn,
          coded('run.normalise-invalid-input'),
          'the payload lacks the record that the trigger needs',
        )
      : failBeforeWalk(
          turn,
          coded('run.normalise-failed', exception),
          `the payload could not be brought into workflow data (${exception})`,
        );
  }
  begun(turn, normalised.data, normalised.notes);
}

function begun(turn: Turn, data: PhpArray, notes: readonly string[]): void {
  turn.out.write({ type: 'data-normalised', data, notes });
  postInit(turn, data);
  const [node] = turn.index.triggers;
  beginLane(turn, { index: 0, startNode: node?.id ?? '', blocking: isBlocking(turn), data });
  change(turn, { phase: 'user' });
}

/** Whose rights the walk has (spec/engine.md §7). Asked once per lane, before its walk. */
export function findUser(turn: Turn): void {
  const { lane, request } = turn.moment;
  if (lane === null) return;
  const done = perform(turn, () => ({
    generator: guarded(callMisp('User', 'getWorkflowUser', [request.settings.hostOrgId])),
    record: null,
  }));
  if (done === undefined) return;
  if ('fault' in done.result) {
    const { fault } = done.result;
    const text =
      `Nobody can run the workflow: the host organisation does not exist and there is no enabled site admin. ${fault.text}`.trim();
    return endLaneInCrash(turn, lane, { class: fault.class, text });
  }
  changeLane(turn, lane, { user: done.result.value });
  change(turn, { phase: lane.index === 0 ? 'condition' : 'walk' });
}

/** The trigger's own condition looks at the payload as it came, before normalisation (spec/engine.md §3.6). */
export function checkCondition(turn: Turn): void {
  const { lane, request } = turn.moment;
  const definition = triggerOf(turn);
  const [node] = turn.index.triggers;
  if (lane === null || definition === undefined || node === undefined) return;
  const done = perform(turn, () => {
    const record = newRecord(request.payload);
    const { workflow, settings, payload } = request;
    const input = {
      node,
      definition,
      workflow,
      triggerNode: node,
      settings,
      user: lane.user,
      data: payload,
      guarded: false,
    };
    return { generator: executeNode(input, record), record };
  });
  if (done === undefined) return;
  const { result, record } = done;
  if (result.crash !== undefined) return endLaneInCrash(turn, lane, result.crash);
  if (!result.result) {
    const reason = record.why?.sentence ?? 'the conditions of the trigger are not met';
    change(turn, { lane: null });
    return failBeforeWalk(turn, coded('run.trigger-condition-unmet'), reason, false);
  }
  turn.out.write({ type: 'lane-started', lane: lane.index, startNode: lane.startNode });
  change(turn, { phase: 'walk' });
}

/** No debug request and no "Finished" line follow, and the collected errors stay empty (Q7, Q8). */
function failBeforeWalk(turn: Turn, failure: Message, reason: string, logged = true): void {
  if (logged) writeLog(turn, 'debug', failure);
  endRun(turn, { outcome: 'failure', sentence: `Ended before its first node: ${reason}.`, errors: [], failure });
}

type Guarded<T> = { readonly value: T } | { readonly fault: Crash };

function* guarded<T, W, A>(inner: Generator<W, T, A>): Generator<W, Guarded<T>, A> {
  try {
    return { value: yield* inner };
  } catch (error) {
    return { fault: crashOf(error) };
  }
}
