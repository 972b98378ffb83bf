import type { NodeFilter } from '../model/workflow.ts';
import type { ModuleDefinition, RunSettings } from '../modules/define-module.ts';
import { isArray } from '../php/array.ts';
import type { PhpArray, PhpRecord, PhpValue } from '../php/value.ts';
import type { Answer, Wish } from '../ports.ts';
import { defaultReference } from '../reference/default-reference.ts';
import type { ReferenceData } from '../reference/types.ts';
import { defaultSettings } from '../run/default-settings.ts';
import { runNodeWith } from '../run/run-node.ts';
import { createSimulator } from '../simulate/simulator.ts';
import { buildWorkflow } from './build-workflow.ts';

export interface Trial {
  readonly params?: Readonly<Record<string, PhpValue>>;
  readonly filter?: Partial<NodeFilter>;
  readonly data?: PhpArray;
  readonly settings?: Partial<RunSettings>;
  readonly reference?: Partial<ReferenceData>;
  /** Answers a wish in place of the reference data; `undefined` leaves it to them. */
  readonly answers?: (wish: Wish) => Answer | undefined;
  /** The trigger's id, and the `data` of its node. */
  readonly trigger?: string;
  readonly triggerData?: Readonly<Record<string, unknown>> | null;
}

/**
 * Runs one module alone over `sampleEvent`, in the world of the default reference data, and tells what it did: a test
 * of a module is a list of such trials.
 */
export function tryModule(definition: ModuleDefinition, trial: Trial = {}) {
  const settings = { ...defaultSettings, ...trial.settings };
  const reference = { ...defaultReference, ...trial.reference };
  const data = trial.data ?? sampleEvent();
  const workflow = buildWorkflow({
    1: { module: trial.trigger ?? 'event-after-save', to: ['2'] },
    2: { module: definition.id, params: trial.params ?? {}, filter: trial.filter ?? {} },
  });
  const [triggerNode, node] = workflow.graph.nodes;
  if (triggerNode === undefined || node === undefined) throw new Error('The trial has no node');
  const simulator = createSimulator({ reference, settings });
  simulator.setPayload(data);
  const wishes: Wish[] = [];
  const answers: Answer[] = [];
  const ran = runNodeWith(
    {
      node,
      definition,
      data,
      settings,
      workflow,
      triggerNode:
        trial.triggerData === null ? null : { ...triggerNode, rawData: trial.triggerData ?? triggerNode.rawData },
      user: { id: 0, email: 'SYSTEM' },
    },
    (wish) => {
      wishes.push(wish);
      const answer = trial.answers?.(wish) ?? simulator.answer(wish);
      answers.push(answer);
      return answer;
    },
  );
  return {
    result: ran.result,
    crash: ran.crash?.class,
    errors: ran.record.errors,
    quirks: [...ran.record.quirks],
    why: ran.record.why,
    /** The same object as before when nothing was written. */
    changed: ran.record.data !== data,
    data: ran.record.data,
    before: data,
    wishes,
    calls: wishes.flatMap((wish) => (wish.kind === 'misp' ? [`${wish.ask.model}.${wish.ask.method}`] : [wish.kind])),
    assumed: answers.flatMap((answer) => (answer.source === 'assumed' ? [answer.note ?? ''] : [])),
  };
}

/** Event 35 in core format: two attributes of its own, one in an object; tags on the event and on the first attribute. */
export function sampleEvent(changes: PhpRecord = {}): PhpRecord {
  const address = attribute('101', 'ip-src', '198.51.100.7', { to_ids: true, Tag: [tag('1', 'tlp:red')] });
  const domain = attribute('102', 'domain', 'bad.example.net', { to_ids: false, comment: 'from a mail' });
  const hash = attribute('103', 'md5', 'd41d8cd98f00b204e9800998ecf8427e', { to_ids: true, object_id: '9' });
  return {
    Event: {
      id: '35',
      uuid: '3b54f189-bd97-4288-af3c-b98d2328787a',
      info: 'A phishing wave',
      orgc_id: '1',
      org_id: '1',
      distribution: '1',
      sharing_group_id: '0',
      published: false,
      timestamp: '1700000000',
      Orgc: { id: '1', name: 'Example CERT' },
      Tag: [tag('1', 'tlp:red'), tag('40', 'own')],
      Attribute: [address, domain],
      Object: [{ id: '9', name: 'file', Attribute: [hash] }],
      EventReport: [
        { id: '5', uuid: '5a1f2f0e-5c2e-4b59-9d0e-3f2f6f1d0a05', name: 'Report', content: '# Text', deleted: false },
      ],
      ShadowAttribute: [{ id: '70', old_id: '0', type: 'url', value: 'https://new.example.com/' }],
      _AttributeFlattened: [address, domain, hash],
      ...changes,
    },
  };
}

export function attribute(id: string, type: string, value: string, more: PhpRecord = {}): PhpRecord {
  return {
    id,
    event_id: '35',
    object_id: '0',
    type,
    value,
    category: 'Network activity',
    uuid: `0000000${id.slice(-1)}-0000-4000-8000-000000000${id}`,
    timestamp: '1700000000',
    distribution: '5',
    sharing_group_id: '0',
    comment: '',
    ...more,
  };
}

export function tag(id: string, name: string, more: PhpRecord = {}): PhpRecord {
  return { id, name, colour: '#123456', exportable: true, local: true, relationship_type: null, ...more };
}

/** What a dotted way leads to in a document; `undefined` when it leads nowhere. */
export function at(data: PhpValue, path: string): unknown {
  let here: unknown = data;
  for (const key of path.split('.')) {
    if (!isArray(here as PhpValue)) return undefined;
    here = (here as Record<string, unknown>)[key];
  }
  return here;
}

/** A web answer, for `answers`. */
export function answerHttp(status: number, body = ''): Trial['answers'] {
  return (wish) => (wish.kind === 'http' ? { kind: 'http', answer: { status, body } } : undefined);
}
