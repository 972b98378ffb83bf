import {
  catalogue,
  isArray,
  normalise,
  phpArray,
  readNode,
  runNodeWith,
  toText,
  type Message,
  type PhpArray,
  type PhpValue,
  type Wish,
  type Workflow,
} from '@engine';
import { describeDifference, differencesBetween } from '../compare.ts';
import type { CaseResult } from '../kind.ts';
import type { RecordingReader } from '../recording.ts';
import { createRecordedWorld, recordedSettings } from './recorded-server.ts';

/** `stateless/<name>.json`: one module executed alone with many sets of parameters (misp-api/README "Files"). */
export const recordedStateless: RecordingReader = {
  kind: 'recorded-stateless',
  recognises: (document) =>
    phpArray.has(document, 'module') && phpArray.has(document, 'input_data') && phpArray.has(document, 'cases'),
  run: (document, { name }) =>
    listOf(member(document, 'cases')).map((entry, index) => runCase(document, name, entry, index + 1)),
};

function runCase(document: PhpArray, name: string, entry: PhpValue, number: number): CaseResult {
  const module = toText(member(document, 'module'));
  const params = member(entry, 'params');
  const input = member(document, 'input_data');
  const payload = isArray(input) ? input : [];
  // All cases were played on one server: the first one of the blocklist matrix has put the event on the list.
  const blocklisted = number === 1 ? [] : [toText(member(member(input, 'Event'), 'uuid'))];
  const world = createRecordedWorld({ name, moduleServiceRequests: [], sinkRequests: [], blocklisted }, payload);
  const answer = (wish: Wish): ReturnType<typeof world.answer> =>
    // The stand-in service knew two modules; what they answered is not part of the recording.
    wish.kind === 'moduleService'
      ? { kind: 'moduleService', answer: { value: { results: [] } } }
      : world.answer(wish, 0);
  const data = member(document, 'convert_data') === true ? converted(payload, answer) : payload;
  world.setPayload(data);
  const ran = runNodeWith(
    {
      node: readNode('1', { id: 1, data: { id: module, module_type: 'action', indexed_params: params } }, READ),
      definition: catalogue('2.5.1').get(module),
      data,
      settings: recordedSettings(settingsName(name, entry)),
      workflow: EMPTY_WORKFLOW,
    },
    answer,
  );
  const actual = ran.crash === undefined ? { success: ran.result, errors: ran.errors.map(comparable) } : 'error';
  const result = member(entry, 'result');
  const expected = isArray(result)
    ? {
        success: member(result, 'success'),
        errors: listOf(member(result, 'errors')).map((text, at) => wordsOrCode(text, ran.errors[at])),
      }
    : 'error';
  const differences = differencesBetween(expected, actual).map(
    (difference) =>
      `${module} ${JSON.stringify(params)} ${describeDifference(difference)}${ran.crash === undefined ? '' : `\n      ${ran.crash.text}`}`,
  );
  return {
    id: `${name} ${String(number)}`,
    kind: recordedStateless.kind,
    outcome: differences.length > 0 ? 'failed' : expected === 'error' ? 'throws-matched' : 'passed',
    differences,
  };
}

/** A recording may name a setting per case; otherwise its name does. */
function settingsName(name: string, entry: PhpValue): string {
  return member(entry, 'arbitraryUrls') === false ? `${name}-urls-off` : name;
}

/** What is said in MISP's own words is a code here: only that something is said can be compared. */
function wordsOrCode(theirs: PhpValue, ours: Message | undefined): PhpValue {
  return ours === undefined || typeof ours === 'string' ? theirs : comparable(ours);
}

function comparable(message: Message): PhpValue {
  return typeof message === 'string' ? message : '(in words)';
}

function converted(
  payload: PhpArray,
  answer: (wish: Wish) => ReturnType<ReturnType<typeof createRecordedWorld>['answer']>,
): PhpArray {
  const running = normalise('event-publish', payload, true);
  let next = running.next();
  while (next.done !== true) next = running.next(answer(next.value));
  return next.value.ok ? next.value.data : payload;
}

const READ = { place: 'node', repair: false, notes: [] };

const EMPTY_WORKFLOW: Workflow = {
  id: '',
  uuid: '',
  name: '',
  description: '',
  timestamp: 0,
  triggerId: '',
  debugEnabled: false,
  counter: 0,
  graph: { nodes: [], frames: [], notes: [], extra: {} },
  extra: {},
};

function listOf(value: PhpValue | undefined): readonly PhpValue[] {
  return isArray(value) ? phpArray.values(value) : [];
}

function member(value: PhpValue | undefined, key: string): PhpValue {
  return isArray(value) ? (phpArray.get(value, key) ?? null) : null;
}
