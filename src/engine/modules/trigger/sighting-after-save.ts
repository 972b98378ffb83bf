import { defineTrigger } from './define-trigger.ts';

export const sightingAfterSave = defineTrigger({
  id: 'sighting-after-save',
  name: 'Sighting After Save',
  description:
    'Fires after a sighting was stored. The payload is the event holding only the sighted attribute; the sighting itself is not part of the normalised payload.',
  icon: 'eye',

  trigger: {
    scope: 'sighting',
    blocking: false,
    coreFormat: true,
    overhead: 2,
    overheadNote:
      'Fires once per saved sighting, so a feed pull or a synchronisation runs the workflow as many times as it saves sightings.',
  },
  help: {
    what: 'Starts the workflow after a sighting was stored.',
    hands:
      'The event with the sighted attribute alone, or its object with it. The sighting itself is not part of the data.',
    quirks: ["Type, source and date of the sighting can't be looked at: the normalised data don't hold them."],
  },
});
