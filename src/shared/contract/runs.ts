import { z } from 'zod';
import { call, stream } from './procedure.ts';

export const outcome = z.enum(['success', 'blocked', 'failure', 'crashed', 'stopped']);

/** A message of the engine, already put into words (`text`) with its code for grouping. */
const messageText = z.object({ text: z.string(), code: z.string().nullable() });

const why = z.object({
  sentence: z.string(),
  path: z.string().optional(),
  operator: z.string().optional(),
  extracted: z.unknown().optional(),
  extractedCount: z.number().optional(),
  compared: z.unknown().optional(),
  matched: z.unknown().optional(),
  result: z.boolean(),
});
export type WhyView = z.infer<typeof why>;

/** One node execution as the window shows it. Documents are fetched in pages through `payload.*`. */
export const stepView = z.object({
  step: z.number(),
  /** Places of the step's `node-entered` and `node-left` in the trace: edges, log and effects are ordered against them. */
  enteredSeq: z.number(),
  seq: z.number(),
  lane: z.number(),
  nodeId: z.string(),
  moduleId: z.string(),
  kind: z.enum(['trigger', 'logic', 'action']),
  status: z.enum(['ok', 'false', 'disabled', 'missing', 'error', 'crashed']),
  result: z.boolean(),
  /** Keys `source:output:index:target` from the lane's start node to here. */
  path: z.array(z.string()),
  outputs: z.array(z.string()),
  changed: z.boolean(),
  filtersActive: z.array(z.string()),
  params: z.record(z.string(), z.unknown()),
  rendered: z.array(z.object({ id: z.string(), template: z.string(), text: z.string(), error: z.string().optional() })),
  errors: z.array(messageText),
  why: why.nullable(),
  quirks: z.array(z.object({ id: z.string(), title: z.string(), text: z.string(), repair: z.string().nullable() })),
  assumed: z.array(z.string()),
  crash: z.object({ class: z.string(), text: z.string() }).optional(),
  /** Microseconds the engine spent in this node. */
  tookUs: z.number(),
});
export type StepView = z.infer<typeof stepView>;

export const effectView = z.object({
  seq: z.number(),
  step: z.number(),
  lane: z.number(),
  nodeId: z.string(),
  kind: z.string(),
  title: z.string(),
  target: z.string(),
  /** The beginning of what is sent or written; `runs.effectBody` gives the rest when `bodyChars` says there is more. */
  body: z.string(),
  bodyChars: z.number(),
  reversible: z.boolean(),
  wouldFire: z.array(z.string()),
  answeredBy: z.string(),
  answer: z.string(),
});
export type EffectView = z.infer<typeof effectView>;

export const logView = z.object({
  seq: z.number(),
  lane: z.number(),
  level: z.enum(['always', 'debug']),
  text: z.string(),
});
export const laneView = z.object({
  lane: z.number(),
  startNode: z.string(),
  fromNode: z.string().nullable(),
  state: z.enum(['queued', 'running', 'ended']),
  success: z.boolean().nullable(),
  crash: z.object({ class: z.string(), text: z.string() }).nullable(),
});
export const edgeTaken = z.object({
  seq: z.number(),
  lane: z.number(),
  source: z.string(),
  output: z.string(),
  index: z.number(),
  target: z.string(),
});
export const skippedView = z.object({ seq: z.number(), lane: z.number(), nodeId: z.string() });

export const runSummary = z.object({
  id: z.string(),
  number: z.number(),
  workflowId: z.string().nullable(),
  workflowName: z.string(),
  revision: z.number().nullable(),
  triggerId: z.string(),
  sampleId: z.string().nullable(),
  payloadTitle: z.string(),
  /** `interrupted`: the process died in the middle; its trace up to there is kept. */
  state: z.enum(['paused', 'running', 'finished', 'interrupted']),
  outcome: outcome.nullable(),
  sentence: z.string(),
  steps: z.number(),
  effects: z.number(),
  startedAtMs: z.number(),
  endedAtMs: z.number().nullable(),
});
export type RunSummary = z.infer<typeof runSummary>;

export const runDetail = runSummary.extend({
  /** The graph the run walked, as MISP's view JSON text: the workflow may have changed since. */
  workflow: z.string(),
  normalisationNotes: z.array(z.string()),
  stepViews: z.array(stepView),
  edges: z.array(edgeTaken),
  skipped: z.array(skippedView),
  lanes: z.array(laneView),
  ledger: z.array(effectView),
  log: z.array(logView),
  errors: z.array(messageText),
  decidedBy: z.string().nullable(),
  crash: z.object({ class: z.string(), text: z.string() }).nullable(),
  /** The node that would be executed next, when the run is paused. */
  nextNode: z.string().nullable(),
});
export type RunDetail = z.infer<typeof runDetail>;

/** What a running stream tells: additions to `RunDetail`, in order. */
export const runEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), doing: z.string(), done: z.number(), total: z.number().nullable() }),
  z.object({ type: z.literal('step'), step: stepView }),
  z.object({ type: z.literal('edge'), edge: edgeTaken }),
  z.object({ type: z.literal('skipped'), skipped: skippedView }),
  z.object({ type: z.literal('lane'), lane: laneView }),
  z.object({ type: z.literal('effect'), effect: effectView }),
  z.object({ type: z.literal('log'), entry: logView }),
]);
export type RunEvent = z.infer<typeof runEvent>;

export const runs = {
  'runs.list': call(
    z.object({ workflowId: z.string().optional(), outcome: outcome.optional(), limit: z.number().default(200) }),
    z.object({ items: z.array(runSummary) }),
  ),
  'runs.get': call(z.object({ id: z.string() }), runDetail),
  /** The body of one effect in full, up to `maxChars`. */
  'runs.effectBody': call(
    z.object({ id: z.string(), seq: z.number(), maxChars: z.number().default(2_000_000) }),
    z.object({ text: z.string(), cut: z.boolean() }),
  ),
  'runs.delete': call(z.object({ id: z.string() }), z.object({})),
  /** Undoes a deletion; deleted runs are removed for good after a week. */
  'runs.restore': call(z.object({ id: z.string() }), runSummary),
  /**
   * Makes a run, paused before its first node, with everything that is needed to go on with it.
   * Exactly one of `sampleId` and `payload` (JSON text). `workflow` overrides the stored one with unsaved changes.
   */
  'runs.create': call(
    z.object({
      workflowId: z.string(),
      workflow: z.string().optional(),
      sampleId: z.string().optional(),
      payload: z.string().optional(),
      normalised: z.boolean().default(false),
      entry: z.enum(['trigger', 'workflow']).default('workflow'),
    }),
    runDetail,
  ),
  /** Goes on until a step, a node or the end; ends at once as `stopped` when the caller stops the stream. */
  'runs.advance': stream(
    z.object({
      id: z.string(),
      until: z.discriminatedUnion('what', [
        z.object({ what: z.literal('step') }),
        z.object({ what: z.literal('node'), nodeId: z.string() }),
        z.object({ what: z.literal('end') }),
      ]),
      breakpoints: z.array(z.string()).default([]),
    }),
    runEvent,
    runSummary.extend({ nextNode: z.string().nullable() }),
  ),
  /** Ends a paused run as `stopped`. */
  'runs.stop': call(z.object({ id: z.string() }), runSummary),
};
