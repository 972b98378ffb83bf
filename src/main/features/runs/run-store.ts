import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { outcome as outcomeSchema, type Output, type RunSummary, type WorkflowSummary } from '@shared';
import { pack, unpack, type Blobs } from '../../db/blobs.ts';

type ListFilter = {
  readonly workflowId?: string | undefined;
  readonly outcome?: string | undefined;
  readonly limit: number;
};
type Outcomes = WorkflowSummary['recentOutcomes'];

/** A run as it is stored: its summary and what is needed to go on with it. */
export interface StoredRun extends RunSummary {
  readonly payloadSha256: string;
  readonly workflowSha256: string;
  readonly request: StoredRequest;
  readonly nextNode: string | null;
  readonly owner: string | null;
}

/** What a run was started with, besides graph and payload. */
export const storedRequest = z.object({
  normalised: z.boolean(),
  entry: z.enum(['trigger', 'workflow']),
  /** `RunSettings` as JSON, frozen when the run was made. */
  settings: z.unknown(),
});
export type StoredRequest = z.infer<typeof storedRequest>;

export function summaryOf(run: StoredRun): RunSummary {
  const {
    payloadSha256: _payload,
    workflowSha256: _graph,
    request: _request,
    nextNode: _next,
    owner: _owner,
    ...summary
  } = run;
  return summary;
}

interface RunRow {
  id: string;
  number: number;
  workflow_id: string | null;
  workflow_name: string;
  revision: number | null;
  trigger_id: string;
  sample_id: string | null;
  payload_title: string;
  payload_sha256: string;
  workflow_sha256: string;
  request: string;
  state: RunSummary['state'];
  owner: string | null;
  outcome: string | null;
  sentence: string;
  steps: number;
  effects: number;
  next_node: string | null;
  started_at_ms: number;
  ended_at_ms: number | null;
}

const shownOutcomes = 12;

/** Runs and the parts of their traces. Written by the worker as a run goes on, read by everyone. */
export function createRunStore(db: Database, blobs: Blobs) {
  const byId = db.prepare('SELECT * FROM run WHERE id = ?');
  const list = db.prepare(`
    SELECT * FROM run WHERE deleted_at_ms IS NULL
      AND (@workflowId IS NULL OR workflow_id = @workflowId) AND (@outcome IS NULL OR outcome = @outcome)
    ORDER BY number DESC LIMIT @limit`);
  const outcomes = db.prepare(`
    SELECT workflow_id, id, outcome, ended_at_ms FROM (
      SELECT *, row_number() OVER (PARTITION BY workflow_id ORDER BY number DESC) AS place FROM run
      WHERE outcome IS NOT NULL AND deleted_at_ms IS NULL AND workflow_id IS NOT NULL AND (@id IS NULL OR workflow_id = @id)
    ) WHERE place <= ${shownOutcomes} ORDER BY number`);
  const insert = db.prepare(`
    INSERT INTO run (id, number, workflow_id, workflow_name, revision, trigger_id, sample_id, payload_title, payload_sha256,
      workflow_sha256, request, state, sentence, steps, effects, next_node, started_at_ms)
    VALUES (@id, (SELECT ifnull(max(number), 0) + 1 FROM run), @workflowId, @workflowName, @revision, @triggerId, @sampleId,
      @payloadTitle, @payloadSha256, @workflowSha256, @request, 'paused', @sentence, 0, 0, @nextNode, @startedAtMs)`);
  const claim = db.prepare(
    "UPDATE run SET state = 'running', owner = @owner WHERE id = @id AND steps = @steps AND (state IN ('paused', 'interrupted') OR (state = 'running' AND owner = @owner))",
  );
  const progress = db.prepare(`
    UPDATE run SET state = @state, owner = @owner, outcome = @outcome, sentence = @sentence, steps = @steps, effects = @effects,
      next_node = @nextNode, ended_at_ms = @endedAtMs WHERE id = @id`);
  const addPart = db.prepare(
    'INSERT OR REPLACE INTO run_step (run_id, part, step, codec, data) VALUES (?, ?, ?, ?, ?)',
  );
  const parts = db.prepare('SELECT codec, data FROM run_step WHERE run_id = ? ORDER BY part');
  const partCount = db.prepare('SELECT count(*) FROM run_step WHERE run_id = ?').pluck();
  const running = db.prepare("SELECT id, owner, steps FROM run WHERE state = 'running'");
  const interrupt = db.prepare(
    "UPDATE run SET state = 'interrupted', owner = NULL, sentence = @sentence, ended_at_ms = @nowMs WHERE id = @id AND state = 'running' AND owner IS @owner",
  );
  const setDeleted = db.prepare('UPDATE run SET deleted_at_ms = ? WHERE id = ?');
  const oldTrash = db.prepare('SELECT id, payload_sha256, workflow_sha256 FROM run WHERE deleted_at_ms < ?');
  const remove = db.prepare('DELETE FROM run WHERE id = ?');

  return {
    get: (id: string): StoredRun | null => {
      const row = byId.get(id) as RunRow | undefined;
      return row ? toStored(row) : null;
    },
    list: (filter: ListFilter): Output<'runs.list'>['items'] =>
      (
        list.all({
          workflowId: filter.workflowId ?? null,
          outcome: filter.outcome ?? null,
          limit: filter.limit,
        }) as RunRow[]
      ).map(toSummary),
    /** The last outcomes per workflow, newest last. */
    recentOutcomes: (workflowId?: string): ReadonlyMap<string, Outcomes> => {
      const found = new Map<string, Outcomes>();
      for (const row of outcomes.all({ id: workflowId ?? null }) as {
        workflow_id: string;
        id: string;
        outcome: string;
        ended_at_ms: number | null;
      }[]) {
        const entry = { runId: row.id, outcome: row.outcome, atMs: row.ended_at_ms ?? 0 };
        found.set(row.workflow_id, [...(found.get(row.workflow_id) ?? []), entry]);
      }
      return found;
    },
    insert: (
      run: Pick<
        StoredRun,
        'id' | 'workflowId' | 'workflowName' | 'revision' | 'triggerId' | 'sampleId' | 'payloadTitle' | 'startedAtMs'
      > & {
        readonly payloadSha256: string;
        readonly workflowSha256: string;
        readonly request: StoredRequest;
        readonly sentence: string;
        readonly nextNode: string | null;
      },
    ): void => void insert.run({ ...run, request: JSON.stringify(run.request) }),
    /** Takes a paused run for this process; `false` when someone else went on with it meanwhile. */
    claim: (id: string, steps: number, owner: string): boolean => claim.run({ id, steps, owner }).changes === 1,
    progress: (
      id: string,
      run: Pick<StoredRun, 'state' | 'owner' | 'outcome' | 'sentence' | 'steps' | 'effects' | 'nextNode' | 'endedAtMs'>,
    ): void =>
      void progress.run({
        id,
        state: run.state,
        owner: run.owner,
        outcome: run.outcome,
        sentence: run.sentence,
        steps: run.steps,
        effects: run.effects,
        nextNode: run.nextNode,
        endedAtMs: run.endedAtMs,
      }),
    addPart: (id: string, part: number, step: number, text: string): void =>
      void addPart.run(id, part, step, 'zstd', pack(Buffer.from(text, 'utf8'))),
    parts: (id: string): string[] =>
      (parts.all(id) as { codec: string; data: Buffer }[]).map((row) => unpack(row.codec, row.data).toString('utf8')),
    partCount: (id: string): number => partCount.get(id) as number,
    running: (): { id: string; owner: string | null; steps: number }[] =>
      running.all() as { id: string; owner: string | null; steps: number }[],
    interrupt: (id: string, owner: string | null, sentence: string, nowMs: number): void =>
      void interrupt.run({ id, owner, sentence, nowMs }),
    setDeleted: (id: string, deletedAtMs: number | null): void => void setDeleted.run(deletedAtMs, id),
    emptyTrash: (beforeMs: number): void => {
      for (const row of oldTrash.all(beforeMs) as { id: string; payload_sha256: string; workflow_sha256: string }[]) {
        remove.run(row.id);
        blobs.collect(row.payload_sha256);
        blobs.collect(row.workflow_sha256);
      }
    },
  };
}

export type RunStore = ReturnType<typeof createRunStore>;

function toSummary(row: RunRow): RunSummary {
  return {
    id: row.id,
    number: row.number,
    workflowId: row.workflow_id,
    workflowName: row.workflow_name,
    revision: row.revision,
    triggerId: row.trigger_id,
    sampleId: row.sample_id,
    payloadTitle: row.payload_title,
    state: row.state,
    outcome: row.outcome === null ? null : outcomeSchema.parse(row.outcome),
    sentence: row.sentence,
    steps: row.steps,
    effects: row.effects,
    startedAtMs: row.started_at_ms,
    endedAtMs: row.ended_at_ms,
  };
}

function toStored(row: RunRow): StoredRun {
  return {
    ...toSummary(row),
    payloadSha256: row.payload_sha256,
    workflowSha256: row.workflow_sha256,
    request: storedRequest.parse(JSON.parse(row.request)),
    nextNode: row.next_node,
    owner: row.owner,
  };
}
