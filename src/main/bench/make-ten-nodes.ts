import { readWorkflow, type Workflow } from '@engine';

/** A chain of ten nodes as people build them: conditions over all attributes, a filter and its end, edits, tags, a note. */
export function makeTenNodes(): Workflow {
  return chainOf('Ten nodes', CHAIN);
}

/** The same with forty conditions more: what a trace of fifty steps keeps. */
export function makeFiftyNodes(): Workflow {
  const more = Array.from({ length: 40 }, (_, index) => CONDITIONS[index % CONDITIONS.length] ?? CHAIN_END);
  return chainOf('Fifty nodes', [...CHAIN, ...more]);
}

function chainOf(name: string, chain: readonly Link[]): Workflow {
  const nodes = chain.map(([moduleId, type, params], index) => {
    const id = index + 1;
    const last = index === chain.length - 1;
    return [
      String(id),
      {
        id,
        name: moduleId,
        class: 'block-type-default',
        typenode: false,
        data: {
          id: moduleId,
          name: moduleId,
          module_type: type,
          indexed_params: params,
          saved_filters: { selector: '', value: '', operator: '', path: '', ...(NODE_FILTERS[moduleId] ?? {}) },
          module_version: '0.1',
          multiple_output_connection: false,
        },
        inputs: index === 0 ? [] : { input_1: { connections: [{ node: String(id - 1), input: 'output_1' }] } },
        outputs: { output_1: { connections: last ? [] : [{ node: String(id + 1), output: 'input_1' }] } },
        pos_x: index * 220,
        pos_y: 0,
      },
    ] as const;
  });
  const data = Object.fromEntries(nodes);
  return readWorkflow({
    Workflow: { id: '1', name, trigger_id: 'event-publish', debug_enabled: false, counter: '0', data },
  }).workflow;
}

type Link = readonly [
  moduleId: string,
  type: 'trigger' | 'logic' | 'action',
  params: Readonly<Record<string, unknown>>,
];

/** Each condition holds, so that the walk takes the first output all along. */
const CHAIN: readonly Link[] = [
  ['event-publish', 'trigger', {}],
  ['tag-if', 'logic', { scope: 'event_attribute', condition: 'in_or', tags: ['tlp:amber', 'tlp:red'], clusters: [] }],
  [
    'generic-if',
    'logic',
    { operator: 'in', hash_path: 'Event._AttributeFlattened.{n}.type', value: 'domain', value_list: '' },
  ],
  ['count-if', 'logic', { selector: 'Event._AttributeFlattened.{n}.id', operator: 'greater', value: '10' }],
  [
    'generic-filter-data',
    'logic',
    {
      'filtering-label': 'A',
      selector: 'Event._AttributeFlattened.{n}',
      value: '1',
      value_list: '',
      operator: 'equals',
      hash_path: 'to_ids',
    },
  ],
  ['attribute_ids_flag_operation', 'action', { action: 'remove' }],
  ['generic-filter-reset', 'logic', { 'filtering-label': 'all' }],
  ['threat-level-if', 'logic', { condition: 'equals', threatlevel: '2' }],
  [
    'tag_operation',
    'action',
    { scope: 'event', action: 'add', locality: 'local', tags: ['workflow:state="ongoing"'], relationship_type: '' },
  ],
  ['published-if', 'logic', { condition: 'not_equals' }],
  ['push-zmq', 'action', { data_extraction_path: 'Event.info' }],
];

const CHAIN_END: Link = ['published-if', 'logic', { condition: 'not_equals' }];
const CONDITIONS: readonly Link[] = CHAIN.filter(([moduleId]) => moduleId.endsWith('-if'));

const NODE_FILTERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  attribute_ids_flag_operation: {
    selector: 'Event._AttributeFlattened.{n}',
    value: 'comment',
    operator: 'not_equals',
    path: 'type',
  },
};
