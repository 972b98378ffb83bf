import type { PhpRecord } from '../../php/value.ts';
import type { Asking } from '../ask.ts';
import type { ModuleContext } from '../define-module.ts';
import { changeAttributeTags, changeEventTags, localityFlag } from './support/attach-tags.ts';
import { defineAction } from './support/define-action.ts';
import { filtersOn, itemsOrData, matchingAttributes } from './support/items.ts';
import { member } from './support/member.ts';

/** Adds tags to the event or its attributes, or takes them away (spec/modules.md §4). */
export const tagOperation = defineAction({
  id: 'tag_operation',
  name: 'Tag operation',
  version: '0.2',
  description: 'Attaches tags to, or removes tags from, the event or its attributes.',
  icon: { name: 'tags' },
  supportsFilters: true,
  expectsCoreFormat: true,
  params: [
    {
      id: 'scope',
      label: 'Scope',
      type: 'select',
      default: 'event',
      options: [
        { value: 'event', label: 'Event' },
        { value: 'attribute', label: 'Attributes' },
      ],
    },
    {
      id: 'action',
      label: 'Action',
      type: 'select',
      default: 'add',
      options: [
        { value: 'add', label: 'Add Tags' },
        { value: 'remove', label: 'Remove Tags' },
      ],
    },
    {
      id: 'locality',
      label: 'Tag Locality',
      type: 'select',
      default: 'local',
      options: [
        { value: 'local', label: 'Local' },
        { value: 'global', label: 'Global' },
        { value: 'any', label: 'Any' },
      ],
    },
    { id: 'tags', label: 'Tags', type: 'picker', placeholder: 'Pick a tag', optionsFrom: 'tags', multiple: true },
    { id: 'relationship_type', label: 'Relationship Type', type: 'input', displayOn: { action: ['add'] } },
  ],
  help: {
    what: 'Attaches the chosen tags to the event or to every matching attribute, or detaches them. Tags that do not exist yet are created. The event is un-published when something changed.',
    changes: null,
    quirks: [
      'The roaming data keep the old tags: a later "IF :: Tag" does not see the change until the event is reloaded.',
      'With a node filter and scope event the items have no event id, so attaching fails.',
      'Removing a tag that is not there makes the module fail; removing a tag MISP does not know at all succeeds.',
      'No matching attribute makes the module fail.',
      'Every change fires the event-before-save, event-after-save and tag triggers.',
    ],
    offline:
      'The links are noted in the ledger and kept as pending changes; the roaming data stay as MISP leaves them.',
  },
  *run(context) {
    const options: PhpRecord = {
      tags: context.params['tags'] ?? '',
      local: localityFlag(context.params['locality'] ?? ''),
      relationship_type: context.params['relationship_type'] ?? '',
    };
    context.quirk('tags-not-mirrored');
    if (context.params['scope'] === 'event') return yield* onEvent(context, options);
    return yield* onAttributes(context, options);
  },
});

function action(context: ModuleContext): 'attach' | 'detach' {
  return context.params['action'] === 'remove' ? 'detach' : 'attach';
}

function* onEvent(context: ModuleContext, options: PhpRecord): Asking<boolean> {
  const items = itemsOrData(context.data(), context.node.filter);
  if (filtersOn(context.node.filter)) context.quirk('event-scope-with-filter');
  return yield* changeEventTags(action(context), member(items, 'Event', 'id'), options);
}

function* onAttributes(context: ModuleContext, options: PhpRecord): Asking<boolean> {
  let oneSucceeded = false;
  for (const attribute of matchingAttributes(context.data(), context.node.filter)) {
    if (yield* changeAttributeTags(action(context), attribute, options)) oneSucceeded = true;
  }
  return oneSucceeded;
}
