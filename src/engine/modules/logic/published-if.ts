import { hashGet } from '../../data/hash-get.ts';
import { toText } from '../../php/to-text.ts';
import { truthy } from '../../php/truthy.ts';
import { defineLogic } from './support/define-logic.ts';
import { choices } from './support/options.ts';
import { sayValue } from './support/say.ts';

/** Is the event published (spec/modules.md §3 published-if). */
export const publishedIf = defineLogic({
  id: 'published-if',
  name: 'IF :: Published',
  version: '0.1',
  description: 'Checks the published flag of the event.',
  enabledByDefault: true,
  expectsCoreFormat: true,
  params: [
    {
      id: 'condition',
      label: 'Condition',
      type: 'select',
      default: 'equals',
      options: choices(['equals', 'Event is published'], ['not_equals', 'Event is not published']),
    },
  ],
  help: {
    what: 'Looks at the published flag of the event.',
    changes: null,
    quirks: ['Behind the trigger event-publish the flag is still the old one: publishing has only been asked for.'],
    offline: 'Exact: only the roaming data are looked at.',
  },
  *run(context) {
    const operator = toText(context.params['condition'] ?? '');
    const flag = hashGet(context.data(), 'Event.published', null);
    const published = truthy(flag);
    const result = operator === 'equals' ? published : operator === 'not_equals' && !published;
    context.explain({
      sentence: `Event.published is ${sayValue(flag)}: the event is ${published ? '' : 'not '}published.`,
      path: 'Event.published',
      operator,
      extracted: flag,
      extractedCount: 1,
      compared: operator === 'equals',
      result,
    });
    return result;
  },
});
