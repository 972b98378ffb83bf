import { hashExtract } from '../../data/hash-extract.ts';
import { values } from '../../php/array.ts';
import { looseEquals } from '../../php/loose-equals.ts';
import { truthy } from '../../php/truthy.ts';
import type { PhpArray, PhpList, PhpRecord, PhpValue } from '../../php/value.ts';
import { callMisp } from '../ask.ts';
import type { ModuleContext } from '../define-module.ts';
import { defineAction } from './support/define-action.ts';
import { filteredItems, filtersOn } from './support/items.ts';
import { member } from './support/member.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Where the elements of a target stand when no node filter is set. */
const TARGET_PATHS: Readonly<Record<string, string>> = {
  Event: '',
  Attribute: 'Event._AttributeFlattened.{n}',
  EventReport: 'Event.EventReport.{n}',
  Object: 'Event.Object.{n}',
  GalaxyCluster: 'Event.GalaxyCluster.{n}',
};

/** Adds notes, opinions or relationships. From the description (spec/modules.md §6). */
export const addAnalystData = defineAction({
  id: 'add_analyst_data',
  name: 'Add Analyst Data',
  version: '0.1',
  description: 'Creates a note, an opinion or a relationship on the event or on the matching elements.',
  icon: { name: 'sticky-note' },
  supportsFilters: true,
  expectsCoreFormat: true,
  catalogue: 'later',
  evidence: 'description',
  params: [
    {
      id: 'target',
      label: 'Target',
      type: 'select',
      default: 'Event',
      options: [
        { value: 'Attribute', label: 'Attribute' },
        { value: 'Event', label: 'Event' },
        { value: 'EventReport', label: 'EventReport' },
        { value: 'GalaxyCluster', label: 'GalaxyCluster' },
        { value: 'Object', label: 'Object' },
      ],
    },
    {
      id: 'analyst_data_type',
      label: 'Analyst Data Type',
      type: 'select',
      default: 'Note',
      options: [
        { value: 'Note', label: 'Note' },
        { value: 'Opinion', label: 'Opinion' },
        { value: 'Relationship', label: 'Relationship' },
      ],
    },
    {
      id: 'distribution',
      label: 'Distribution',
      type: 'select',
      default: '0',
      placeholder: 'Pick a distribution',
      options: [
        { value: '0', label: 'Organisation' },
        { value: '1', label: 'Community' },
        { value: '2', label: 'Connected' },
        { value: '3', label: 'All' },
        { value: '4', label: 'Sharing Group' },
        { value: '5', label: 'Inherit' },
      ],
    },
    {
      id: 'sharing_group_id',
      label: 'Sharing Groups',
      type: 'picker',
      default: [],
      placeholder: 'Pick a sharing group',
      optionsFrom: 'sharingGroups',
      displayOn: { distribution: ['4'] },
    },
    { id: 'author', label: 'Author', type: 'input' },
    { id: 'language', label: 'Language', type: 'input', displayOn: { analyst_data_type: ['Note'] } },
    { id: 'note', label: 'Note', type: 'textarea', jinja: true, displayOn: { analyst_data_type: ['Note'] } },
    { id: 'opinion', label: 'Opinion', type: 'input', displayOn: { analyst_data_type: ['Opinion'] } },
    { id: 'comment', label: 'Comment', type: 'textarea', jinja: true, displayOn: { analyst_data_type: ['Opinion'] } },
    {
      id: 'relationship_type',
      label: 'Relationship Type',
      type: 'input',
      jinja: true,
      displayOn: { analyst_data_type: ['Relationship'] },
    },
    {
      id: 'related_object_type',
      label: 'Related Object Type',
      type: 'input',
      default: 'Event',
      jinja: true,
      displayOn: { analyst_data_type: ['Relationship'] },
    },
    {
      id: 'related_object_uuid',
      label: 'Related Object UUID',
      type: 'input',
      jinja: true,
      displayOn: { analyst_data_type: ['Relationship'] },
    },
  ],
  help: {
    what: 'Stores one note, opinion or relationship for the event or for each matching attribute, report, object or cluster.',
    changes: null,
    quirks: [
      'The sharing group is sent only when the distribution is not "Sharing Group".',
      'Elements without a valid uuid are passed over; when nothing could be stored the module fails.',
    ],
    offline: 'The entries are in the ledger and taken to be stored.',
  },
  *run(context) {
    const target = String(context.params['target'] ?? '');
    let stored = false;
    for (const item of targets(context.data(), context, target)) {
      const uuid = member(item, 'uuid');
      if (typeof uuid !== 'string' || !UUID.test(uuid)) continue;
      const type = context.params['analyst_data_type'] ?? '';
      const entry = entryFor(context, { object_type: target, object_uuid: uuid });
      if (truthy(yield* callMisp('AnalystData', 'add', [type, entry]))) stored = true;
    }
    return stored;
  },
});

function targets(data: PhpArray, context: ModuleContext, target: string): PhpList {
  if (filtersOn(context.node.filter)) return values(filteredItems(data, context.node.filter));
  const path = Object.hasOwn(TARGET_PATHS, target) ? TARGET_PATHS[target] : undefined;
  return path === undefined ? [] : values(hashExtract(data, path));
}

function entryFor({ params }: ModuleContext, about: PhpRecord): PhpRecord {
  const distribution = params['distribution'] ?? '';
  const entry: Record<string, PhpValue> = { ...about, authors: params['author'] ?? '', distribution };
  if (!looseEquals(distribution, 4)) entry['sharing_group_id'] = params['sharing_group_id'] ?? '';
  for (const key of MEMBERS.get(String(params['analyst_data_type'])) ?? []) entry[key] = params[key] ?? '';
  return entry;
}

const MEMBERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['Note', ['note', 'language']],
  ['Opinion', ['opinion', 'comment']],
  ['Relationship', ['relationship_type', 'related_object_type', 'related_object_uuid']],
]);
