import { isArray, set, values } from '../../php/array.ts';
import { looseEquals } from '../../php/loose-equals.ts';
import { toText } from '../../php/to-text.ts';
import { truthy } from '../../php/truthy.ts';
import type { PhpArray, PhpValue } from '../../php/value.ts';
import { callMisp, type Asking } from '../ask.ts';
import type { ModuleContext } from '../define-module.ts';
import { changeAttributeTags } from './support/attach-tags.ts';
import { blocklistText, isFileName, valueForBlocklist } from './support/blocklist-file.ts';
import { defineAction } from './support/define-action.ts';
import { allAttributes, asAttribute } from './support/items.ts';
import { member } from './support/member.ts';

/** Keeps a blocklist file up to date. From the description (spec/modules.md §6). */
export const blocklistActionModule = defineAction({
  id: 'blocklist-action-module',
  name: 'Update blocklist',
  version: '0.8',
  description:
    'Maintains a text blocklist file on the server from event attributes, with removal by tag, backup and snapshots.',
  icon: { name: 'server' },
  catalogue: 'later',
  evidence: 'description',
  params: [
    {
      id: 'attributeTypesToInclude',
      label: 'List of attributes to include',
      type: 'picker',
      placeholder: "['ip-src', 'ip-dst', 'domain', 'hostname']",
      multiple: true,
      createNew: true,
    },
    { id: 'blocklist', label: 'Filename of the blocklist', type: 'input' },
    {
      id: 'exportFormat',
      label: 'Export format',
      type: 'select',
      default: 'regex',
      options: [
        { value: 'regex', label: 'value between asterisks, with a type=regex header' },
        { value: 'paloalto', label: 'value after an asterisk, lines cut at 255 characters' },
        { value: 'firewall', label: 'value as it is' },
      ],
    },
    {
      id: 'excludeWarninglist',
      label: 'Exclude attributes that match a warninglist',
      type: 'select',
      default: 'yes',
      options: [
        { value: 'no', label: 'No' },
        { value: 'yes', label: 'Yes' },
      ],
    },
    {
      id: 'tagAttributeInBlocklist',
      label: 'Tag(s) for attributes already in the blocklist',
      type: 'picker',
      placeholder: 'Pick one or more tags',
      optionsFrom: 'tags',
      multiple: true,
    },
    {
      id: 'removalTag',
      label: 'Remove when the attribute carries one of these tags',
      type: 'picker',
      placeholder: 'Pick one or more tags',
      optionsFrom: 'tags',
      multiple: true,
    },
    {
      id: 'tagAttributeRemovedFromBlocklist',
      label: 'Tag(s) for attributes after removal',
      type: 'picker',
      placeholder: 'Pick one or more tags',
      optionsFrom: 'tags',
      multiple: true,
    },
    {
      id: 'createSnapshot',
      label: 'Create a snapshot after each change',
      type: 'select',
      default: 'no',
      options: [
        { value: 'no', label: 'No' },
        { value: 'yes', label: 'Yes' },
      ],
    },
    {
      id: 'snapshotRetention',
      label: 'Maximum number of snapshots',
      type: 'input',
      default: '10',
      placeholder: '10',
      displayOn: { createSnapshot: ['yes'] },
    },
  ],
  help: {
    what: 'Adds the values of attributes with the IDS flag to a blocklist file on the server, takes those out that carry a removal tag, tags the attributes accordingly and shows a notification.',
    changes:
      'Event._blocklistDelta appears; Event.Attribute and Event._AttributeFlattened are narrowed to the attributes that were added or stood in the list already.',
    quirks: [
      'Later modules see only the narrowed attributes.',
      'It fails only when the file name is invalid or the file cannot be written.',
    ],
    offline:
      'The file as it would be written is in the ledger. The list is taken to be empty before unless the reference data know it.',
  },
  *run(context) {
    const file = text(context.params['blocklist']);
    if (!isFileName(file)) {
      context.addError(`"${file}" is no valid file name.`);
      return false;
    }
    const data = context.data();
    const stored = yield* callMisp('Blocklist', 'read', [file]);
    const before = isArray(stored) ? values(stored).map(text) : [];
    const sorted = yield* sortOut(context, allAttributes(data).map(asAttribute), before);
    const gone = new Set(sorted.removed.map(valueOf));
    const list = [...new Set([...before.filter((value) => !gone.has(value)), ...sorted.added.map(valueOf)])].sort();
    const written = blocklistText(list, text(context.params['exportFormat']));
    if (!truthy(yield* callMisp('Blocklist', 'write', [file, written]))) return false;
    yield* tagThem(context, sorted);
    const delta = { added: sorted.added.map(valueOf), removed: [...gone], present: sorted.present.map(valueOf) };
    yield* callMisp('Toast', 'add', [
      { variant: 'info', header: `[${context.node.moduleId}]`, body: summaryOf(delta) },
    ]);
    context.setData(narrowed(data, [...sorted.added, ...sorted.present], delta));
    return true;
  },
});

interface Sorted {
  readonly added: readonly PhpArray[];
  readonly present: readonly PhpArray[];
  readonly removed: readonly PhpArray[];
}

/** Removal tags first, then what stands in the list, then warninglist hits; the rest is added. */
function* sortOut(context: ModuleContext, attributes: readonly PhpArray[], before: readonly string[]): Asking<Sorted> {
  const types = names(context.params['attributeTypesToInclude']);
  const removalTags = names(context.params['removalTag']);
  const fitting = attributes.filter(
    (attribute) => types.includes(text(member(attribute, 'type'))) && looseEquals(member(attribute, 'to_ids'), 1),
  );
  const removed = fitting.filter((attribute) => carries(attribute, removalTags));
  const kept = fitting.filter((attribute) => !removed.includes(attribute));
  const present = kept.filter((attribute) => before.includes(valueOf(attribute)));
  const candidates = kept.filter((attribute) => !present.includes(attribute));
  if (context.params['excludeWarninglist'] !== 'yes') return { added: candidates, present, removed };
  const answer = yield* callMisp('Warninglist', 'checkForWarning', [candidates, ['ALL']]);
  const hits = isArray(answer) ? values(answer) : [];
  const added = candidates.filter((_attribute, index) => !truthy(hits[index] ?? null));
  return { added, present, removed };
}

function* tagThem(context: ModuleContext, { added, present, removed }: Sorted): Asking<void> {
  const listed = names(context.params['tagAttributeInBlocklist']);
  const afterwards = names(context.params['tagAttributeRemovedFromBlocklist']);
  for (const attribute of [...added, ...present]) yield* change('attach', attribute, listed);
  for (const attribute of removed) {
    yield* change('detach', attribute, listed);
    yield* change('attach', attribute, afterwards);
  }
}

function* change(action: 'attach' | 'detach', attribute: PhpArray, tags: readonly string[]): Asking<void> {
  if (tags.length > 0) yield* changeAttributeTags(action, attribute, { tags, local: true, relationship_type: '' });
}

function narrowed(data: PhpArray, attributes: readonly PhpArray[], delta: PhpArray): PhpArray {
  const event = member(data, 'Event');
  let written: PhpArray = isArray(event) ? event : [];
  written = set(written, '_blocklistDelta', delta);
  written = set(written, '_AttributeFlattened', attributes);
  const direct = member(event, 'Attribute');
  if (isArray(direct)) {
    const ids = new Set(attributes.map((attribute) => text(member(attribute, 'id'))));
    written = set(
      written,
      'Attribute',
      values(direct).filter((attribute) => ids.has(text(member(attribute, 'id')))),
    );
  }
  return set(data, 'Event', written);
}

function summaryOf(delta: { readonly added: readonly string[]; readonly removed: readonly string[] }): string {
  return `${String(delta.added.length)} added, ${String(delta.removed.length)} removed`;
}

function carries(attribute: PhpArray, tags: readonly string[]): boolean {
  const own = member(attribute, 'Tag');
  return isArray(own) && values(own).some((tag) => tags.includes(text(member(tag, 'name'))));
}

function valueOf(attribute: PhpArray): string {
  return valueForBlocklist(text(member(attribute, 'value')));
}

function names(value: PhpValue | undefined): readonly string[] {
  return isArray(value) ? values(value).map(text) : [];
}

function text(value: PhpValue | undefined): string {
  return value === undefined || value === null || isArray(value) ? '' : toText(value);
}
