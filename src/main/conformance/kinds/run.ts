import {
  catalogue,
  drive,
  isArray,
  phpArray,
  readWorkflow,
  startRun,
  toText,
  type Message,
  type PhpArray,
  type PhpValue,
  type RunEnded,
  type TraceEvent,
  type Workflow,
} from '@engine';
import { coded, glue, joined } from '@engine/run/messages.ts';
import { createStubWorld, type StubWorld } from '../stub-world.ts';

/** A run member for member as a vector of the kind `run` expects it, with documents in the place of their numbers. */
export type ObservedRun = Readonly<Record<string, PhpValue>>;

/** Runs a vector's workflow in its stand-in world (vectors/README "run"). `payload` replaces `input.payload` (`input.file`). */
export function observeRun(input: PhpValue, env: PhpValue, payload: PhpValue = member(input, 'payload')): ObservedRun {
  const world = createStubWorld({ env, stubs: member(input, 'stubs'), config: member(input, 'config') });
  const { workflow } = readWorkflow({ Workflow: member(input, 'workflow') }, { repair: false });
  const request = {
    workflow,
    triggerId: toText(member(input, 'trigger')),
    payload: isArray(payload) ? payload : [],
    entry: member(input, 'entry') === 'trigger' ? ('trigger' as const) : ('workflow' as const),
    settings: world.settings,
  };
  const { events } = drive(startRun(request), catalogue('2.5.1', world.extraModules), world.answer);
  return describeRun(events, { ...request, world, input });
}

/** The vector's expectation with documents in the place of their numbers. */
export function inlinePayloads(expected: PhpArray): PhpArray {
  const payloads = phpArray.get(expected, 'payloads') ?? [];
  const document = (index: PhpValue): PhpValue => member(payloads, toText(index));
  const inline = (key: string, names: readonly string[]): PhpValue =>
    listOf(phpArray.get(expected, key)).map((entry) =>
      names.reduce<PhpValue>((item, name) => {
        const target = name.endsWith('_payload') ? name.slice(0, -'_payload'.length) : name;
        if (!isArray(item) || !phpArray.has(item, name)) return item;
        return phpArray.set(
          target === name ? item : phpArray.remove(item, name),
          target,
          document(phpArray.get(item, name) ?? null),
        );
      }, entry),
    );
  return phpArray.fromEntries(
    phpArray
      .entries(expected)
      .filter(([key]) => key !== 'payloads' && key !== 'php_notices')
      .map(([key, value]): readonly [string, PhpValue] => {
        if (key === 'walks') return [key, inline(key, ['final_data'])];
        if (key === 'jobs' || key === 'debug') return [key, inline(key, ['data'])];
        if (key === 'http') return [key, inline(key, ['json_payload', 'data_payload'])];
        return [key, value];
      }),
  );
}

interface Told {
  readonly workflow: Workflow;
  readonly triggerId: string;
  readonly payload: PhpArray;
  readonly entry: 'trigger' | 'workflow';
  readonly world: StubWorld;
  readonly input: PhpValue;
}

function describeRun(events: readonly TraceEvent[], told: Told): ObservedRun {
  const { entry, input, world } = told;
  const of = <T extends TraceEvent['type']>(type: T): Extract<TraceEvent, { type: T }>[] =>
    events.filter((event): event is Extract<TraceEvent, { type: T }> => event.type === type);
  const [started] = of('run-started');
  const [ended] = of('run-ended');
  if (started === undefined || ended === undefined) throw new Error('A run without beginning or end');
  const refused = refusedByRouter(ended);
  const throughJob = entry === 'trigger' && !started.blocking && !refused;
  const context = (lane: number): string =>
    throughJob ? `job-${String(lane + 1)}` : lane === 0 ? 'main' : `job-${String(lane)}`;
  const walked = of('lane-ended').some((event) => event.lane === 0 && event.crash === undefined);
  const lanes = of('lane-ended');
  const jobThrows = [
    ...(throughJob && ended.crash !== undefined ? [['job-1', ended.crash.class] as const] : []),
    ...lanes.flatMap((event) =>
      event.lane > 0 && event.crash !== undefined ? [[context(event.lane), event.crash.class] as const] : [],
    ),
  ];
  const jobMessages: readonly Message[] = [
    ...(throughJob && ended.crash === undefined ? [jobMessage(ended, started.triggerId, input)] : []),
    ...lanes.flatMap((event) => (event.message === null ? [] : [event.message])),
  ];
  const threw = ended.crash !== undefined && !throughJob;
  return {
    ...(threw ? { throws: ended.crash.class } : { returned: returned(ended, entry, throughJob) }),
    outcome: walked ? ended.outcome : null,
    blocking_errors: throughJob ? [] : asValue(ended.errors),
    executions: of('node-left').map((event) => ({
      context: context(event.lane),
      node: Number(event.nodeId),
      module: event.moduleId,
      success: event.status === 'crashed' ? null : event.result,
      ...(event.errors.length === 0 ? {} : { errors: asValue(event.errors) }),
      ...(event.status === 'crashed' ? { throws: event.crash?.class ?? null } : {}),
    })),
    walks: lanes
      .filter((event) => event.crash === undefined)
      .map((event) => ({
        context: context(event.lane),
        start_node: Number(startNodeOf(events, event.lane)),
        path_type: event.lane === 0 && started.blocking ? 'blocking' : 'non-blocking',
        success: event.success,
        errors: asValue(event.errors),
        executed_nodes: event.executedNodes.map(Number),
        blocking_nodes: event.blockingNodes.map(Number),
        blocked_paths: event.blockedPaths,
        final_data: lastData(events, event.lane),
      })),
    log: of('log').map((event) => ({
      action: 'execute_workflow',
      model: 'Workflow',
      id: told.workflow.id,
      message: asValue(event.message),
    })),
    jobs: [
      ...(throughJob ? [{ method: 'executeWorkflowForTrigger', trigger: started.triggerId, data: told.payload }] : []),
      ...of('lane-queued').map((event) => ({
        method: 'walkGraph',
        workflow_id: told.workflow.id,
        node: Number(event.targetNode),
        data: event.data,
        path_type: 'non-blocking',
      })),
    ],
    job_messages: asValue(jobMessages),
    ...(jobThrows.length === 0 ? {} : { job_throws: Object.fromEntries(jobThrows) }),
    debug: of('debug-posted').map((event) => ({
      path: event.path,
      source: event.source,
      data: /\/end\?outcome=/.test(event.path) ? withNodeNumbers(event.data) : event.data,
      ...(event.errors.length === 0 ? {} : { errors: asValue(event.errors) }),
    })),
    calls: world.calls,
    http: world.http,
    counter_after: counterAfter(ended, member(member(input, 'workflow'), 'counter')),
  };
}

/** MISP posts whole nodes; the vectors note their ids. */
function withNodeNumbers(walk: PhpValue): PhpValue {
  const numbers = (key: string): PhpValue => listOf(member(walk, key)).map((node) => member(node, 'id'));
  return {
    executed_nodes: numbers('executed_nodes'),
    blocking_nodes: numbers('blocking_nodes'),
    blocked_paths: member(walk, 'blocked_paths'),
  };
}

/** The run ended before MISP counted it: nothing was found to run. */
function beforeCounting(ended: RunEnded): boolean {
  if (refusedByRouter(ended)) return true;
  if (ended.crash?.class === 'NotFoundException') return true;
  const { failure } = ended;
  return typeof failure === 'object' && 'code' in failure && failure.code === 'run.invalid-start-node';
}

/** An unknown trigger, or one that is switched off: no job is made either. */
function refusedByRouter(ended: RunEnded): boolean {
  return ended.crash?.class === 'TriggerNotFoundException' || ended.sentence.startsWith('Nothing ran');
}

function counterAfter(ended: RunEnded, counter: PhpValue): PhpValue {
  return beforeCounting(ended) ? counter : Math.trunc(Number(toText(counter))) + 1;
}

function returned(ended: RunEnded, entry: 'trigger' | 'workflow', throughJob: boolean): PhpValue {
  const success = ended.outcome === 'success';
  if (entry === 'trigger') return throughJob || success;
  const text = ended.failure === undefined ? ended.outcome : glue(['failure ', ended.failure]);
  return { outcome_text: asValue(text), success };
}

function jobMessage(ended: RunEnded, triggerId: string, input: PhpValue): Message {
  if (ended.outcome === 'success') return coded('job.trigger-done', triggerId);
  const label = toText(member(member(input, 'logging'), 'message'));
  return coded(
    'job.trigger-failed',
    triggerId,
    label,
    glue(['\n', coded('job.returned-message', joined(ended.errors))]),
  );
}

function startNodeOf(events: readonly TraceEvent[], lane: number): string {
  const started = events.find((event) => event.type === 'lane-started' && event.lane === lane);
  return started?.type === 'lane-started' ? started.startNode : '';
}

function lastData(events: readonly TraceEvent[], lane: number): PhpValue {
  const left = events.findLast((event) => event.type === 'node-left' && event.lane === lane);
  if (left?.type === 'node-left') return left.data;
  const begun = events.find((event) =>
    lane === 0 ? event.type === 'data-normalised' : event.type === 'lane-queued' && event.lane === lane,
  );
  return begun?.type === 'data-normalised' || begun?.type === 'lane-queued' ? begun.data : null;
}

function asValue(message: Message | readonly Message[]): PhpValue {
  return message as unknown as PhpValue;
}

function listOf(value: PhpValue | undefined): readonly PhpValue[] {
  return isArray(value) ? phpArray.values(value) : [];
}

function member(value: PhpValue | undefined, key: string): PhpValue {
  return isArray(value) ? (phpArray.get(value, key) ?? null) : null;
}
