import { defineTrigger } from './define-trigger.ts';

export const analystDataAfterSave = defineTrigger({
  id: 'analyst-data-after-save',
  name: 'Analyst Data After Save',
  description:
    'Fires after a note, opinion or relationship was stored; the payload is the parent event with the new entry attached to it.',
  icon: 'sticky-note',

  catalogue: 'later',
  trigger: {
    scope: 'analyst-data',
    blocking: false,
    coreFormat: true,
    overhead: 1,
    overheadNote: 'Fires for every stored analyst-data entry.',
  },
  help: {
    what: 'Starts the workflow after a note, an opinion or a relationship was stored.',
    hands: 'The parent event with the entry as the only one of Event.Note, Event.Opinion or Event.Relationship.',
    quirks: ['Entries on anything but events, attributes, objects and reports fail in the normalisation.'],
  },
});
