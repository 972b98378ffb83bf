import type { RunSettings } from '@engine';
import { fail, ok, type Result } from '@shared';
import type { Answerer } from '../../adapters/answerer.ts';
import { catalogueFor } from '../../catalogue.ts';
import type { Host } from '../../host.ts';
import type { RunDocuments } from '../payload/documents.ts';
import type { ParsedTexts } from '../payload/parsed-texts.ts';
import { requestOf } from './run-request.ts';
import type { StoredRun } from './run-store.ts';
import { catchUp, newSession, takePart, type Session } from './session.ts';
import { readTrace } from './trace-record.ts';
import { emptyTrace, type TraceView } from './trace-view.ts';

/** A run that is being looked at. It has a session once somebody goes on with it. */
export interface OpenRun {
  readonly trace: TraceView;
  readonly session: Session | null;
  /** Bytes of the payload's text: what the run weighs in memory follows it. */
  readonly bytes: number;
}

export interface OpenRuns extends RunDocuments {
  readonly look: (run: StoredRun) => OpenRun;
  /** The run ready to go on: from its beginning, from where it is in memory, or brought to where the library has it. */
  readonly continue: (run: StoredRun) => Promise<Result<Session>>;
  readonly keep: (run: StoredRun, session: Session) => void;
  readonly forget: (id: string) => void;
}

/** Traces of large events are the memory of this thread: only the last few that were looked at are kept. */
const mostOpen = 8;
const mostBytes = 64 * 1024 * 1024;
/** Two runs can be compared, however large. */
const leastOpen = 2;

export function createOpenRuns(
  host: Host,
  texts: ParsedTexts,
  answererFor: (settings: RunSettings) => Answerer,
): OpenRuns {
  const open = new Map<string, OpenRun>();
  const keep = (id: string, run: OpenRun): OpenRun => {
    open.delete(id);
    open.set(id, run);
    let bytes = [...open.values()].reduce((sum, item) => sum + item.bytes, 0);
    for (const [old, item] of open) {
      if (open.size <= leastOpen || (open.size <= mostOpen && bytes <= mostBytes)) break;
      open.delete(old);
      bytes -= item.bytes;
    }
    return run;
  };
  const look = (run: StoredRun): OpenRun => {
    const known = open.get(run.id);
    // Someone else may have gone on with it: another window of another process.
    if (known && known.trace.stepViews.length >= run.steps && (run.outcome === null || known.trace.ended !== null))
      return keep(run.id, known);
    const trace = emptyTrace();
    const state = { trace, entered: null };
    for (const part of readTrace(host.store.runs.parts(run.id))) takePart(state, part);
    return keep(run.id, { trace, session: null, bytes: bytesOf(run) });
  };
  const bytesOf = (run: StoredRun): number => host.blobs.bytes(run.payloadSha256);
  const hold = (run: StoredRun, session: Session): void =>
    void keep(run.id, { trace: session.trace, session, bytes: bytesOf(run) });

  return {
    look,
    keep: hold,
    forget: (id) => void open.delete(id),
    continue: async (run) => {
      const known = open.get(run.id)?.session;
      if (known?.parts === host.store.runs.partCount(run.id)) return ok(known);
      const request = requestOf(host, texts, run);
      if (!request.ok) return request;
      const { settings } = request.value;
      const session = newSession(
        request.value,
        catalogueFor(request.value.workflow, settings.mispVersion).catalogue,
        answererFor(settings),
        new Date(run.startedAtMs),
      );
      await catchUp(session, readTrace(host.store.runs.parts(run.id)));
      hold(run, session);
      return ok(session);
    },
    find: (runId, step, side) => {
      const run = host.store.runs.get(runId);
      if (!run) return fail('not-found', `There is no run ${runId} in the library.`);
      if (side === 'raw') return texts.stored(run.payloadSha256);
      const documents = look(run).trace.documents.get(step);
      if (step === 0 && side === 'in') return texts.stored(run.payloadSha256);
      if (!documents) return fail('not-found', `Run ${run.number} has no step ${step}.`);
      const document = side === 'in' ? documents.in : documents.out;
      return document
        ? ok(document)
        : fail('too-large', `The data of step ${step} were too large to be kept with run ${run.number}.`);
    },
  };
}
