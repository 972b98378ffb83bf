import { PhpCrash } from '../../php/crash.ts';
import { truthy } from '../../php/truthy.ts';
import type { PhpValue } from '../../php/value.ts';
import type { ModuleContext } from '../define-module.ts';
import { defineAction } from './support/define-action.ts';
import { reloadEvent } from './support/fetch-event.ts';

/** Reads the event anew (spec/modules.md §4). */
export const reloadFullEvent = defineAction({
  id: 'reload-full-event',
  name: 'Reload full Event',
  version: '0.1',
  description: 'Replaces the roaming data by the complete event freshly read from the database.',
  icon: { name: 'sync-alt' },
  expectsCoreFormat: true,
  help: {
    what: 'Reads the event completely from the database and makes it the roaming data. That is how tags and edits of earlier nodes become visible.',
    changes:
      'Everything: the roaming data are the stored event. Filters, enrichment, warnings and decay scores are gone.',
    quirks: [
      'Nothing happens unless the trigger node of the graph carries misp_core_format, which MISP’s own editor writes.',
      'An event that cannot be read kills the run.',
    ],
    offline: 'The event is rebuilt from the captured payload and everything the run has written so far.',
  },
  *run(context) {
    if (!triggerSpeaksCoreFormat(context)) {
      context.quirk('reload-without-core-format');
      return true;
    }
    yield* reloadEvent(context);
    return true;
  },
});

/** The flag is read from the trigger node as it stands in the graph; the text "1" counts as well. */
function triggerSpeaksCoreFormat(context: ModuleContext): boolean {
  if (context.triggerNode === null) {
    // Only a stateless call has none (recording "thin-reload-full-event").
    throw new PhpCrash('TypeError', 'There is no trigger node to read the data format from.');
  }
  const stored = context.triggerNode.rawData['misp_core_format'];
  return stored !== undefined && truthy(stored as PhpValue);
}
