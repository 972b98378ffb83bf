import { hashExtract } from '../../../data/hash-extract.ts';
import { isArray, isEmpty, values } from '../../../php/array.ts';
import { typeError } from '../../../php/crash.ts';
import { toText } from '../../../php/to-text.ts';
import type { PhpList, PhpRecord, PhpValue } from '../../../php/value.ts';
import type { Asking } from '../../ask.ts';
import type { ModuleContext, ModuleHelp, ParamDefinition } from '../../define-module.ts';
import { changeAttributeTags, changeEventTags, localityFlag, type TagAction } from './attach-tags.ts';
import { itemsOrData } from './items.ts';
import { member } from './member.ts';

/** The parameters of all three replacement modules. */
export const REPLACEMENT_PARAMS: readonly ParamDefinition[] = [
  {
    id: 'scope',
    label: 'Scope',
    type: 'select',
    default: 'event',
    options: [
      { value: 'event', label: 'Event' },
      { value: 'attribute', label: 'Attributes' },
      { value: 'all', label: 'All' },
    ],
  },
  {
    id: 'remove_substituted',
    label: 'Removed substituted tag',
    type: 'select',
    default: '1',
    options: [
      { value: 'no', label: 'No' },
      { value: 'yes', label: 'Yes' },
    ],
    help: 'the default is not one of the options and behaves like No',
  },
  {
    id: 'locality',
    label: 'Tag Locality',
    type: 'select',
    default: 'local',
    options: [
      { value: 'local', label: 'Local' },
      { value: 'global', label: 'Global' },
    ],
  },
  {
    id: 'relationship_type',
    label: 'Relationship Type',
    type: 'input',
    displayOn: { action: ['add'] },
    help: "refers to a parameter the module does not have, so MISP's editor never shows it",
  },
];

/** What one replacement module looks for: groups `namespace` and `level`. */
export interface TagPattern {
  readonly pattern: RegExp;
  readonly namespace: string;
  readonly levels: readonly string[];
  readonly replacement: (level: string) => string;
}

export function replacementHelp(scheme: string, example: string): ModuleHelp {
  return {
    what: `Finds tags that spell a ${scheme} level in some way and adds the tag in its proper form (${example}); on request the found tag is removed.`,
    changes: null,
    quirks: [
      'An event, or any attribute in the scope, without tags kills the run. Attributes usually have none.',
      'With a node filter the items have no event around them: event scope kills the run, attribute scope finds nothing.',
      'Tags already in the proper form match as well.',
      'Only local tags are removed, and only when the parameter says "yes": its default means no.',
      'The roaming data keep the old tags until the event is reloaded.',
    ],
    offline: 'Exact; the links are in the ledger and kept as pending changes.',
  };
}

type Change = (action: TagAction, options: PhpRecord) => Asking<boolean>;

/**
 * Adds the proper form of every matching tag, on the event, on its attributes or both; the result is the one of the last
 * operation. Without a pattern (the base module) nothing matches. (spec/modules.md §4 "tag_replacement_generic")
 */
export function* replaceTags(context: ModuleContext, pattern: TagPattern | null): Asking<boolean> {
  const items = itemsOrData(context.data(), context.node.filter);
  if (isEmpty(items)) return true;
  const scope = context.params['scope'] ?? '';
  let result = false;
  if (scope === 'event' || scope === 'all') {
    const event = member(items, 'Event');
    const change: Change = (action, options) => changeEventTags(action, member(event, 'id'), options);
    result = yield* replaceOn(context, event, pattern, true, change);
  }
  if (scope === 'attribute' || scope === 'all') {
    result = true;
    for (const attribute of values(hashExtract(items, 'Event._AttributeFlattened.{n}'))) {
      const change: Change = (action, options) => changeAttributeTags(action, attribute, options);
      result = yield* replaceOn(context, attribute, pattern, result, change);
    }
  }
  return result;
}

function* replaceOn(
  context: ModuleContext,
  element: PhpValue,
  pattern: TagPattern | null,
  before: boolean,
  change: Change,
): Asking<boolean> {
  const tags = member(element, 'Tag');
  if (!isArray(tags)) throw typeError('The event or one of its attributes has no tags; MISP needs a list there.');
  const found = pattern === null ? [] : matches(values(hashExtract(tags, '{n}.name')), pattern);
  if (found.length === 0) return before;
  context.quirk('tags-not-mirrored');
  if (context.params['remove_substituted'] === 'yes') {
    // MISP hands over a list of both localities, which is true for PHP: only local tags go.
    yield* change('detach', { local: [0, 1], tags: found.map(({ name }) => name) });
  }
  return yield* change('attach', {
    local: localityFlag(context.params['locality'] ?? ''),
    relationship_type: context.params['relationship_type'] ?? '',
    tags: found.map(({ replacement }) => replacement),
  });
}

interface Match {
  readonly name: string;
  readonly replacement: string;
}

function matches(names: PhpList, pattern: TagPattern): readonly Match[] {
  return names.flatMap((value) => {
    const name = isArray(value) ? '' : toText(value);
    const groups = pattern.pattern.exec(name)?.groups;
    const namespace = groups?.['namespace'] ?? '';
    const level = groups?.['level'] ?? '';
    if (namespace.toLowerCase() !== pattern.namespace || !pattern.levels.includes(level.toLowerCase())) return [];
    return [{ name, replacement: pattern.replacement(level) }];
  });
}
