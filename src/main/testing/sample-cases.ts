/** One node of a test workflow: module, kind, parameters, and the nodes its outputs lead to. */
export interface TestNode {
  readonly module: string;
  readonly kind: 'trigger' | 'logic' | 'action';
  readonly params?: Readonly<Record<string, unknown>>;
  /** Per output the ids it leads to. */
  readonly to?: readonly (readonly number[])[];
}

/** A workflow in MISP's view JSON; node ids count from 1 in the order given. */
export function workflowText(name: string, triggerId: string, nodes: readonly TestNode[]): string {
  const data = Object.fromEntries(
    nodes.map((node, index) => {
      const id = index + 1;
      const outputs = Object.fromEntries(
        (node.to ?? []).map((targets, port) => [
          `output_${port + 1}`,
          { connections: targets.map((target) => ({ node: String(target), output: 'input_1' })) },
        ]),
      );
      const sources = nodes.flatMap((other, from) =>
        (other.to ?? []).flatMap((targets, port) =>
          targets.includes(id) ? [{ node: String(from + 1), input: `output_${port + 1}` }] : [],
        ),
      );
      return [
        String(id),
        {
          id,
          name: node.module,
          class: `block-type-${node.kind}`,
          typenode: false,
          pos_x: index * 200,
          pos_y: 0,
          inputs: node.kind === 'trigger' ? {} : { input_1: { connections: sources } },
          outputs,
          data: {
            id: node.module,
            name: node.module,
            module_type: node.kind,
            indexed_params: node.params ?? {},
            saved_filters: { selector: '', value: '', operator: '', path: '' },
            node_uid: `n${id}`,
            module_version: '0.1',
            previous_module_version: '0.1',
            multiple_output_connection: node.module === 'concurrent-task',
          },
        },
      ] as const;
    }),
  );
  return JSON.stringify({ Workflow: { name, trigger_id: triggerId, debug_enabled: false, data } });
}

/** A trigger and a chain of `length` nodes that each write one value into the roaming data: `enabledFilters.A.value`. */
export function filterChain(length: number): string {
  return workflowText('A chain of filters', 'event-publish', [
    { module: 'event-publish', kind: 'trigger', to: [[2]] },
    ...Array.from({ length }, (_unused, index) => ({
      module: 'generic-filter-data',
      kind: 'logic' as const,
      params: filterParams(`n${index + 1}`),
      to: index + 1 < length ? [[index + 3]] : [[]],
    })),
  ]);
}

/** Parameters of a filter that lets everything pass. */
export function filterParams(value: string): Readonly<Record<string, unknown>> {
  return {
    'filtering-label': 'A',
    selector: 'Event._AttributeFlattened.{n}',
    operator: 'not_equals',
    value,
    hash_path: 'type',
  };
}

/** A fictional event as MISP's export has it. */
export function eventText(attributes: number, info = 'Phishing against example.org'): string {
  return JSON.stringify({
    Event: {
      id: '17',
      uuid: '5f6c1c52-1c1a-4b0e-9f3e-000000000017',
      info,
      date: '2025-03-01',
      threat_level_id: '2',
      published: false,
      analysis: '0',
      distribution: '1',
      orgc_id: '1',
      org_id: '1',
      Orgc: { id: '1', uuid: '5f6c1c52-1c1a-4b0e-9f3e-0000000000aa', name: 'Example CERT' },
      Tag: [{ id: '3', name: 'tlp:amber', colour: '#ffc000' }],
      Attribute: Array.from({ length: attributes }, (_unused, index) => ({
        id: String(1000 + index),
        uuid: `5f6c1c52-1c1a-4b0e-9f3e-${String(index).padStart(12, '0')}`,
        event_id: '17',
        type: index % 3 === 0 ? 'ip-dst' : 'domain',
        category: 'Network activity',
        value: index % 3 === 0 ? `198.51.100.${index % 250}` : `host${index}.example.com`,
        to_ids: index % 2 === 0,
        comment: index % 10 === 0 ? 'seen in Proxy logs' : '',
        distribution: '5',
        timestamp: '1700000000',
        deleted: false,
        object_id: '0',
      })),
    },
  });
}
