import { compilePath } from '../../data/path-tokens.ts';
import { type CheckContext, type CheckRule, called, type Found, listParam, textParam } from '../check-rule.ts';
import type { GraphNode } from '../../model/workflow.ts';

/** Rules about conditions and hash paths that can't do what they seem to say. */

export const equalsNeedsPlainPath: CheckRule = {
  id: 'equals-needs-plain-path',
  severity: 'warning',
  title: 'Equals never matches on this path',
  repair:
    'Use "in" or "not_in" for lists: equals and not_equals look up a plain path, where {n} is a key like any other.',
  misp: false,
  *check(context) {
    for (const node of context.nodesOf('generic-if')) {
      const operator = textParam(context, node, 'operator');
      const path = textParam(context, node, 'hash_path');
      if ((operator === 'equals' || operator === 'not_equals') && /[{[]/.test(path))
        yield {
          detail: `${called(node)} compares ${path} with ${operator}: the answer is always "else".`,
          nodeId: node.id,
        };
    }
  },
};

export const emptySelection: CheckRule = {
  id: 'empty-selection',
  severity: 'warning',
  title: 'Nothing is selected',
  repair: 'Select at least one value.',
  misp: false,
  *check(context) {
    for (const node of context.nodesOf('tag-if'))
      if (listParam(context, node, 'tags').length + listParam(context, node, 'clusters').length === 0)
        yield { detail: `${called(node)} has no tag and no cluster to look for.`, nodeId: node.id };
    for (const node of context.nodesOf('generic-if'))
      if (textParam(context, node, 'operator') === 'in_or' && listParam(context, node, 'value_list').length === 0)
        yield {
          detail: `${called(node)} asks for one of several values, but its list is empty: the answer is always "else".`,
          nodeId: node.id,
        };
  },
};

export const orderSensitive: CheckRule = {
  id: 'tag-if-all-surprises',
  severity: 'info',
  title: '"All" does not mean what it says',
  repair: 'Chain two nodes with one tag each where it matters.',
  misp: false,
  *check(context) {
    for (const node of context.nodesOf('tag-if')) {
      const condition = textParam(context, node, 'condition');
      const several = listParam(context, node, 'tags').length + listParam(context, node, 'clusters').length > 1;
      if (condition === 'not_in_and' && several)
        yield {
          detail: `"Is not tagged with all" of ${called(node)} depends on the order of the tags.`,
          nodeId: node.id,
        };
      if (condition === 'in_and' && textParam(context, node, 'scope') !== 'event')
        yield {
          detail: `"Is tagged with all" of ${called(node)} fails when two attributes carry the same tag.`,
          nodeId: node.id,
        };
    }
  },
};

export const threatLevelDefault: CheckRule = {
  id: 'threat-level-default',
  severity: 'warning',
  title: 'The default threat level is a word, not an id',
  repair: 'Choose the level in the list, so that its number is stored.',
  misp: false,
  *check(context) {
    for (const node of context.nodesOf('threat-level-if'))
      if (!/^\s*\d/.test(textParam(context, node, 'threatlevel')))
        yield {
          detail: `${called(node)} compares ids with "${textParam(context, node, 'threatlevel')}": equals is never true, "greater or equal" always.`,
          nodeId: node.id,
        };
  },
};

export const distributionNeedsAttribute: CheckRule = {
  id: 'distribution-if-needs-attribute',
  severity: 'warning',
  title: 'Dies on an event without direct attributes',
  repair:
    'Ask for the number of attributes first (IF :: Count), or use the event scope with a level other than sharing group.',
  misp: false,
  *check(context) {
    for (const node of context.nodesOf('distribution-if'))
      if (textParam(context, node, 'scope') !== 'event' || textParam(context, node, 'distribution') === '4')
        yield {
          detail: `${called(node)} reads the first attribute of the event, whether there is one or not.`,
          nodeId: node.id,
        };
  },
};

/** Parameters that hold a hash path, by module: those typed `hashpath`, and the selector and path of node filters. */
function* pathsOf(context: CheckContext): Generator<{ node: GraphNode; field: string; path: string }> {
  for (const node of context.graph.nodes) {
    for (const param of context.module(node)?.params ?? []) {
      if (param.type !== 'hashpath') continue;
      const path = textParam(context, node, param.id);
      if (path !== '') yield { node, field: param.label, path };
    }
    if (context.module(node)?.supportsFilters === true && node.filter.selector !== '')
      yield { node, field: 'Element selector', path: node.filter.selector };
  }
}

export const pathPattern: CheckRule = {
  id: 'path-pattern',
  severity: 'warning',
  title: 'A pattern in a hash path that can not be used',
  repair: 'MISP warns in its log and finds nothing.',
  misp: false,
  *check(context) {
    for (const { node, field, path } of pathsOf(context))
      for (const condition of compilePath(path).tokens.flatMap((token) => token.conditions ?? []))
        if (condition.pattern !== null && condition.pattern.problem !== null)
          yield {
            detail: `"${field}" of ${called(node)}: ${condition.value} ${condition.pattern.problem}`,
            nodeId: node.id,
          };
  },
};

const withoutAttributes = new Set(['event-after-save', 'event-before-save', 'event-report-after-save']);
export const pathNeverResolves: CheckRule = {
  id: 'path-never-resolves',
  severity: 'warning',
  title: 'This path finds nothing on what the trigger delivers',
  repair: 'Choose the path with the picker on a sample of this trigger.',
  misp: false,
  *check(context) {
    const { trigger, triggerModule } = context;
    if (trigger === null || triggerModule?.trigger === undefined) return;
    for (const { node, field, path } of pathsOf(context)) {
      if (node.moduleId === 'generic-filter-data' && field === 'Hash path') continue; // a path inside each item
      const found = unresolved(triggerModule.trigger.coreFormat, trigger.moduleId, path);
      if (found !== null) yield { detail: `"${field}" of ${called(node)}: ${found}`, nodeId: node.id } satisfies Found;
    }
  },
};
function unresolved(coreFormat: boolean, triggerId: string, path: string): string | null {
  const root = /^[^.[{]*/.exec(path)?.[0] ?? '';
  if (root === '' || root.startsWith('_') || root === 'enabledFilters' || root === '0') return null;
  if (coreFormat && root !== 'Event')
    return `${path} does not begin with "Event", and there is nothing else in core format.`;
  if (!coreFormat && root === 'Event' && triggerId !== 'post-after-save')
    return `${path} begins with "Event", which ${triggerId} does not deliver.`;
  if (withoutAttributes.has(triggerId) && /^Event\.(?:Attribute|Object|_AttributeFlattened)\b/.test(path))
    return `${triggerId} delivers the event without its attributes.`;
  return null;
}
