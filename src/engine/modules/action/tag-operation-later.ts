import { isArray, values } from '../../php/array.ts';
import { toText } from '../../php/to-text.ts';
import { truthy } from '../../php/truthy.ts';
import type { PhpRecord } from '../../php/value.ts';
import type { Asking } from '../ask.ts';
import type { ModuleContext } from '../define-module.ts';
import { changeAttributeTags, changeEventTags, localityFlag } from './support/attach-tags.ts';
import { defineAction } from './support/define-action.ts';
import { asAttribute, itemsOrData, matchingAttributes } from './support/items.ts';
import { member } from './support/member.ts';
import { withEventTags, withoutTags, withTags } from './support/mirror-tags.ts';
import { overrideAttributes, type Replacement } from './support/override-attributes.ts';

/** Tag operation as later versions have it: the roaming data follow. From the description (spec/modules.md §6). */
export const tagOperationLater = defineAction({
  id: 'tag_operation',
  name: 'Tag operation',
  version: '0.2',
  description: 'Attaches tags to, or removes tags from, the event or its attributes.',
  icon: { name: 'tags' },
  supportsFilters: true,
  expectsCoreFormat: true,
  catalogue: 'later',
  evidence: 'description',
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
    {
      id: 'clusters',
      label: 'Galaxy Clusters',
      type: 'picker',
      optionsFrom: 'galaxyClusterTags',
      multiple: true,
      help: 'shown by the editor; the stored code does not read it',
    },
  ],
  help: {
    what: 'Attaches the chosen tags to the event or to every matching attribute, or detaches them. Tags that do not exist yet are created. The event is un-published when something changed.',
    changes: 'Tag and _allTags of the event or of the attributes that were changed.',
    quirks: [
      'Galaxy clusters can be chosen in the editor but are not read.',
      'With a node filter and scope event the items have no event id, so attaching fails.',
      'Removing a tag that is not there makes the module fail.',
    ],
    offline: 'The links are noted in the ledger and show in the roaming data.',
  },
  *run(context) {
    const options: PhpRecord = {
      tags: context.params['tags'] ?? '',
      local: localityFlag(context.params['locality'] ?? ''),
      relationship_type: context.params['relationship_type'] ?? '',
    };
    return context.params['scope'] === 'event'
      ? yield* onEvent(context, options)
      : yield* onAttributes(context, options);
  },
});

function isAttach(context: ModuleContext): boolean {
  return context.params['action'] !== 'remove';
}

function* onEvent(context: ModuleContext, options: PhpRecord): Asking<boolean> {
  const data = context.data();
  const attach = isAttach(context);
  const items = itemsOrData(data, context.node.filter);
  const done = yield* changeEventTags(attach ? 'attach' : 'detach', member(items, 'Event', 'id'), options);
  if (done) context.setData(withEventTags(data, namesOf(options), attach, recordOf(options)));
  return done;
}

function* onAttributes(context: ModuleContext, options: PhpRecord): Asking<boolean> {
  const data = context.data();
  const attach = isAttach(context);
  const changed: Replacement[] = [];
  for (const item of matchingAttributes(data, context.node.filter)) {
    const attribute = asAttribute(item);
    if (!(yield* changeAttributeTags(attach ? 'attach' : 'detach', attribute, options))) continue;
    const { local, relationship_type: relationship } = recordOf(options);
    const names = namesOf(options);
    changed.push({
      old: attribute,
      attribute: attach ? withTags(attribute, names, local === true, relationship) : withoutTags(attribute, names),
    });
  }
  if (changed.length > 0) context.setData(overrideAttributes(data, changed));
  return changed.length > 0;
}

function namesOf(options: PhpRecord): readonly string[] {
  const { tags } = options;
  return tags !== undefined && isArray(tags) ? values(tags).map((tag) => (isArray(tag) ? '' : toText(tag))) : [];
}

function recordOf({ local, relationship_type: relationship }: PhpRecord): PhpRecord {
  return {
    relationship_type: relationship !== undefined && truthy(relationship) ? relationship : null,
    local: local === true,
  };
}
