import { defineTrigger } from './define-trigger.ts';

export const objectAfterSave = defineTrigger({
  id: 'object-after-save',
  name: 'Object After Save',
  description:
    "Fires after an object record was stored. In practice the payload often misses the object's attributes, because they are saved afterwards.",
  icon: 'cubes',

  trigger: {
    scope: 'object',
    blocking: false,
    coreFormat: true,
    overhead: 3,
    overheadNote:
      'Fires once per saved object, so a feed pull or a synchronisation runs the workflow as many times as it saves objects.',
  },
  help: {
    what: 'Starts the workflow after an object record was stored.',
    hands: 'The event row with the object when its attributes were saved with it; otherwise Event.Object is empty.',
    quirks: ['MISP usually stores the attributes of an object after the object, so the object is often missing.'],
  },
});
