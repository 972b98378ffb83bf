import {
  advance,
  catalogue,
  debugPathOnWire,
  isArray,
  phpArray,
  readWorkflow,
  startRun,
  toText,
  type Answer,
  type DebugPosted,
  type PhpArray,
  type PhpValue,
  type RunEnded,
  type TraceEvent,
  type Wish,
} from '@engine';
import { describeDifference, differencesBetween } from '../compare.ts';
import type { CaseResult } from '../kind.ts';
import type { RecordingReader } from '../recording.ts';
import { databaseReason } from './database-fields.ts';
import { createRecordedWorld, recordedSettings } from './recorded-server.ts';

/** `runs/<name>.json`: one graph with one payload, executed on a live server in debug mode (misp-api/README "Files"). */
export const recordedRuns: RecordingReader = {
  kind: 'recorded-run',
  recognises: (document) => phpArray.has(document, 'graph') && phpArray.has(document, 'debugRequests'),
  run: (document, { name }) => [compareRun(document, toText(phpArray.get(document, 'name') ?? name))],
};

function compareRun(document: PhpArray, name: string): CaseResult {
  const ran = runRecording(document, name);
  const differences: string[] = [];
  const reasons = new Set<string>();
  const expectedOutcome = outcomeOf(document);
  const outcome = ran.ended.outcome === 'crashed' ? 'crashed' : ran.ended.outcome;
  if (expectedOutcome !== outcome) {
    differences.push(`outcome\n      expected ${expectedOutcome}\n      got      ${outcome} (${ran.ended.sentence})`);
  }
  if (member(document, 'debugEnabled') !== false) comparePosts(document, ran.posts, differences, reasons);
  const kind = recordedRuns.kind;
  if (differences.length > 0) return { id: name, kind, outcome: 'failed', differences };
  return { id: name, kind, outcome: reasons.size > 0 ? 'database' : 'passed', differences: [...reasons] };
}

interface Ran {
  readonly ended: RunEnded;
  readonly posts: readonly DebugPosted[];
}

function runRecording(document: PhpArray, name: string): Ran {
  const trigger = toText(member(document, 'trigger'));
  const operation = phpArray.has(document, 'operation');
  const posts = postsOf(document);
  // For an operation the payload is what was sent to the API; what the trigger got stands in its first request.
  const payload = operation
    ? member(member(member(posts[0], 'body'), 'data'), 'original')
    : member(document, 'payload');
  const world = createRecordedWorld(
    {
      name,
      moduleServiceRequests: listOf(member(document, 'moduleServiceRequests')),
      sinkRequests: listOf(member(document, 'sinkRequests')),
    },
    isArray(payload) ? payload : [],
  );
  const { workflow } = readWorkflow(
    { Workflow: { id: '1', name, trigger_id: trigger, debug_enabled: true, data: member(document, 'graph') } },
    { repair: false },
  );
  const settings = recordedSettings(name);
  const modules = catalogue('2.5.1');
  const entry = operation ? 'trigger' : 'workflow';
  let state = startRun({ workflow, triggerId: trigger, payload: isArray(payload) ? payload : [], entry, settings });
  const events: TraceEvent[] = [];
  let answer: Answer | undefined;
  let lane = 0;
  while (!state.done) {
    const advanced = advance(state, modules, answer);
    state = advanced.state;
    for (const event of advanced.events) {
      events.push(event);
      if (event.type === 'lane-started') lane = event.lane;
      if (event.type === 'data-normalised') world.setPayload(event.data);
    }
    const done = events.filter((event) => event.type === 'debug-posted' && event.lane === 0).length;
    answer =
      advanced.wish === undefined
        ? undefined
        : (fromRecording(advanced.wish, posts[done]) ?? world.answer(advanced.wish, lane));
  }
  const ended = events.findLast((event) => event.type === 'run-ended');
  if (ended?.type !== 'run-ended') throw new Error('The run did not end');
  return {
    ended,
    posts: events.filter((event): event is DebugPosted => event.type === 'debug-posted' && event.lane === 0),
  };
}

/** What the server's database alone decides and the recording shows: whether publishing worked, whether an attribute was found. */
function fromRecording(wish: Wish, next: PhpValue | undefined): Answer | undefined {
  if (wish.kind !== 'misp' || next === undefined) return undefined;
  switch (`${wish.ask.model}.${wish.ask.method}`) {
    case 'Event.publish': {
      const value = toText(member(next, 'path')).includes('result=success');
      return { kind: 'misp', answer: { value }, source: 'recorded' };
    }
    case 'Attribute.fetchWithDecayScore': {
      const uuid = member(wish.ask.args[0], 'uuid');
      const event = member(member(member(next, 'body'), 'data'), 'Event');
      const after = listOf(member(event, '_AttributeFlattened')).find(
        (attribute) => member(attribute, 'uuid') === uuid,
      );
      const found = isArray(after) && phpArray.has(after, 'value1');
      return found ? undefined : { kind: 'misp', answer: { value: null }, source: 'recorded' };
    }
    default:
      return undefined;
  }
}

function comparePosts(
  document: PhpArray,
  ours: readonly DebugPosted[],
  differences: string[],
  reasons: Set<string>,
): void {
  const theirs = postsOf(document);
  const paths = theirs.map((post) => withoutText(toText(member(post, 'path'))));
  const ourPaths = ours.map((post) => withoutText(debugPathOnWire(post.path)));
  for (const difference of differencesBetween(paths, ourPaths, 3))
    differences.push(`debug requests: ${describeDifference(difference)}`);
  const modules: string[] = [];
  for (const [index, post] of ours.entries()) {
    const body = member(theirs[index], 'body');
    const module = /\/exec\/([^?]*)/.exec(post.path)?.[1];
    if (module !== undefined) modules.push(module);
    for (const difference of differencesBetween(member(body, 'data'), post.data, 200)) {
      const reason = databaseReason(difference.path.replace(/(^|\.)\d+(?=\.|$)/g, '$1*'), modules);
      if (reason !== undefined) reasons.add(reason);
      else differences.push(`${post.path} ${describeDifference(difference)}`);
    }
  }
}

/** Requests of the run itself: webhooks and the runs it set off go to the same address. */
function postsOf(document: PhpArray): readonly PhpValue[] {
  const own = `/${toText(member(document, 'trigger'))}/`;
  return listOf(member(document, 'debugRequests')).filter((request) => toText(member(request, 'path')).startsWith(own));
}

/** The text of an exception is PHP's or the database's own. */
function withoutText(path: string): string {
  return path.replace(/&message=.*$/, '&message=…');
}

function outcomeOf(document: PhpArray): string {
  const status = member(document, 'status');
  return status === 200 ? toText(member(member(document, 'response'), 'outcome')) : 'crashed';
}

function listOf(value: PhpValue | undefined): readonly PhpValue[] {
  return isArray(value) ? phpArray.values(value) : [];
}

function member(value: PhpValue | undefined, key: string): PhpValue {
  return isArray(value) ? (phpArray.get(value, key) ?? null) : null;
}
