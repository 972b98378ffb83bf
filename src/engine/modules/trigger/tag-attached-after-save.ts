import type { ModuleContext, ModuleRun } from '../define-module.ts';
import { get, isArray } from '../../php/array.ts';
import { looseEquals } from '../../php/loose-equals.ts';
import { toText } from '../../php/to-text.ts';
import { truthy } from '../../php/truthy.ts';
import type { PhpValue } from '../../php/value.ts';
import { defineTrigger } from './define-trigger.ts';

export const tagAttachedAfterSave = defineTrigger({
  id: 'tag-attached-after-save',
  name: 'Tag Attached After Save',
  description:
    'Fires after a tag was attached to an event or an attribute; parameters on the trigger node decide whether the workflow continues.',
  icon: 'tags',
  params: [
    {
      id: 'scope',
      label: 'Scope',
      type: 'select',
      default: 'event',
      options: [
        { value: 'event', label: 'Event' },
        { value: 'attribute', label: 'Attributes' },
        { value: 'any', label: 'Any' },
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
    { id: 'tag', label: 'Tags', type: 'input', placeholder: 'Type a tag' },
  ],

  trigger: {
    scope: 'tag',
    blocking: false,
    coreFormat: true,
    overhead: 3,
    overheadNote:
      'Fires once per saved tag link, so a feed pull or a synchronisation runs the workflow as many times as it saves tag links.',
  },
  help: {
    what: 'Starts the workflow after a tag was attached to an event or an attribute. Scope, locality and tag on the trigger node decide whether it goes on.',
    hands: 'The event row with its tags; for an attribute also that attribute. The tag itself is not part of the data.',
    quirks: [
      'A tag on an event only starts the workflow while ZeroMQ or Kafka tag notifications are on (Q14).',
      'For attributes MISP does not say whether the tag is local: locality "local" never holds there, "global" always does.',
      'The tag is one exact name, although the field is called Tags.',
    ],
  },
  run: conditionsMet,
});

/** spec/engine.md §3 "tag-attached-after-save condition": reads the raw `Tag` record, which the normalised data lack. */
function* conditionsMet(context: ModuleContext): ModuleRun {
  const { scope, locality, tag } = context.params;
  const record = field(context.rawData(), 'Tag');
  const onAttribute = truthy(field(record, 'attribute_id'));
  const local = truthy(field(record, 'local'));
  const name = toText(field(record, 'name'));
  const refuse = (sentence: string): boolean => {
    context.explain({ sentence, result: false });
    return false;
  };
  if (scope === 'attribute' && !onAttribute)
    return refuse(`the tag ${name} was attached to the event, not to an attribute`);
  if (scope === 'event' && onAttribute) return refuse(`the tag ${name} was attached to an attribute, not to the event`);
  if (locality === 'local' && !local) return refuse(`the tag ${name} is not known to be a local one`);
  if (locality === 'global' && local) return refuse(`the tag ${name} is a local one`);
  if (truthy(tag ?? '') && !looseEquals(tag ?? '', field(record, 'name'))) {
    return refuse(`the tag is ${name}, not ${toText(tag ?? '')}`);
  }
  return true;
}

function field(record: PhpValue, key: string): PhpValue {
  return isArray(record) ? (get(record, key) ?? null) : null;
}
