import { downstream, upstream } from '../../graph/reach.ts';
import type { GraphNode } from '../../model/workflow.ts';
import { type CheckContext, type CheckRule, called, hasFilter, textParam } from '../check-rule.ts';
import { labelsInForce } from '../labels-in-force.ts';

/** Rules about what happens to the roaming data on the way. */

const labelsInto = (context: CheckContext, node: GraphNode): ReadonlySet<string> =>
  labelsInForce(context.graph).get(node.id) ?? new Set();

export const resetWithoutFilter: CheckRule = {
  id: 'reset-without-filter',
  severity: 'error',
  title: 'Removes a filter that was never set',
  repair: 'Set a filter on every path that leads here, or take this node out.',
  misp: false,
  *check(context) {
    const filters = new Set(context.nodesOf('generic-filter-data').map((node) => node.id));
    for (const node of context.nodesOf('generic-filter-reset')) {
      const before = upstream(context.graph, [node.id]);
      if ([...before].some((id) => filters.has(id))) continue;
      const all = textParam(context, node, 'filtering-label') === 'all';
      yield {
        detail: `Without a filter before it, ${called(node)} ${all ? 'replaces the whole data by an empty record' : 'ends the run: MISP dies here'}.`,
        nodeId: node.id,
      };
    }
  },
};

export const resetRemovesAll: CheckRule = {
  id: 'reset-removes-all',
  severity: 'warning',
  title: 'Removes all filters, not only this one',
  repair: 'Set the others again behind it, or filter in separate branches.',
  misp: false,
  *check(context) {
    for (const node of context.nodesOf('generic-filter-reset')) {
      const label = textParam(context, node, 'filtering-label');
      const active = labelsInto(context, node);
      if (label !== 'all' && active.size > 1)
        yield {
          detail: `${called(node)} is to remove ${label}, while ${[...active].join(', ')} are in force: the data return to what they were before the first filter.`,
          nodeId: node.id,
        };
    }
  },
};

export const filterWriteBack: CheckRule = {
  id: 'filter-write-back',
  severity: 'warning',
  title: 'Writes the filtered list back',
  repair: 'Use the node filter of the module instead of a generic filter where the rest is still needed.',
  misp: false,
  *check(context) {
    for (const node of context.graph.nodes) {
      const module = context.module(node);
      if (module?.kind !== 'action' || module.help.changes === null) continue;
      const active = labelsInto(context, node);
      if (active.size > 0)
        yield {
          detail: `${called(node)} changes the data while filter ${[...active].join(', ')} is in force: what was filtered out is lost.`,
          nodeId: node.id,
        };
    }
  },
};

const tagWriters = [
  'tag_operation',
  'tag_replacement_generic',
  'tag_replacement_tlp',
  'tag_replacement_pap',
  'assign_country',
];
const tagReaders = ['tag-if', 'tag_replacement_generic', 'tag_replacement_tlp', 'tag_replacement_pap'];

export const staleTags: CheckRule = {
  id: 'stale-tags',
  severity: 'warning',
  title: 'Still sees the old tags',
  repair: 'Put a "Reload full Event" in between.',
  misp: false,
  *check(context) {
    for (const writer of context.nodesOf(...tagWriters)) {
      const behind = reachWithout(context, writer, 'reload-full-event');
      for (const reader of context.nodesOf(...tagReaders))
        if (reader.id !== writer.id && behind.has(reader.id))
          yield {
            detail: `${called(reader)} looks at tags behind ${called(writer)}, which does not change the roaming data.`,
            nodeId: reader.id,
          };
    }
  },
};

export const shapeAfterEnrich: CheckRule = {
  id: 'shape-after-enrich',
  severity: 'warning',
  title: 'Sees no attributes after the enrichment',
  repair: 'Put a "Reload full Event" in between.',
  misp: false,
  *check(context) {
    for (const enrich of context.nodesOf('enrich-event')) {
      const behind = reachWithout(context, enrich, 'reload-full-event');
      for (const node of context.graph.nodes)
        if (node.id !== enrich.id && behind.has(node.id) && context.module(node)?.expectsCoreFormat === true)
          yield {
            detail: `${called(enrich)} leaves the event in another shape, in which ${called(node)} finds no attributes.`,
            nodeId: node.id,
          };
    }
  },
};

/** Nodes reachable from one without passing a node of a module. */
function reachWithout(context: CheckContext, from: GraphNode, moduleId: string): ReadonlySet<string> {
  const stops = new Set(context.nodesOf(moduleId).map((node) => node.id));
  const graph = {
    ...context.graph,
    nodes: context.graph.nodes.map((node) => (stops.has(node.id) ? { ...node, outputs: [] } : node)),
  };
  return downstream(graph, [from.id]);
}

export const replacementUntagged: CheckRule = {
  id: 'tag-replacement-untagged',
  severity: 'warning',
  title: 'Dies on anything without a tag',
  repair: 'Ask with IF :: Generic whether there are tags first, and filter attributes to tagged ones.',
  misp: false,
  *check(context) {
    for (const node of context.nodesOf('tag_replacement_tlp', 'tag_replacement_pap', 'tag_replacement_generic')) {
      const scope = textParam(context, node, 'scope');
      yield {
        detail: `${called(node)} ends the run when ${scope === 'event' ? 'the event' : 'an attribute'} carries no tag at all.`,
        nodeId: node.id,
        severity: scope === 'event' ? 'info' : 'warning',
      };
    }
  },
};

export const eventScopeFilter: CheckRule = {
  id: 'event-scope-with-filter',
  severity: 'error',
  title: 'Event scope and a node filter do not go together',
  repair: 'Clear the node filter, or choose the attribute scope.',
  misp: false,
  *check(context) {
    for (const node of context.nodesOf(
      'tag_operation',
      'assign_country',
      'tag_replacement_tlp',
      'tag_replacement_pap',
      'tag_replacement_generic',
    ))
      if (hasFilter(node) && textParam(context, node, 'scope') === 'event')
        yield { detail: `With a filter ${called(node)} gets a list of items and no event to tag.`, nodeId: node.id };
  },
};

export const reloadWithoutFlag: CheckRule = {
  id: 'reload-does-nothing',
  severity: 'warning',
  title: 'Reload does nothing here',
  repair: 'Save the workflow once in MISP, or set misp_core_format on the trigger node.',
  misp: false,
  *check(context) {
    const flag = context.trigger?.rawData['misp_core_format'];
    if (context.trigger === null || flag === true || flag === '1' || flag === 1) return;
    for (const node of context.nodesOf('reload-full-event'))
      yield {
        detail: `The trigger node does not say that its data are in core format, so ${called(node)} leaves everything as it is.`,
        nodeId: node.id,
      };
  },
};
