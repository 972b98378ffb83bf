import { defineTrigger } from './define-trigger.ts';

export const eventBeforeDelete = defineTrigger({
  id: 'event-before-delete',
  name: 'Event Before Delete',
  description: 'Fires just before an event is deleted; a failing workflow keeps the event.',
  icon: 'trash',

  catalogue: 'later',
  trigger: {
    scope: 'event',
    blocking: true,
    coreFormat: true,
    overhead: 1,
    overheadNote: 'Deletions are rare, so the load is small.',
  },
  help: {
    what: 'Starts the workflow just before an event is deleted. When the workflow fails the event stays.',
    hands: 'The event about to be deleted.',
    quirks: [],
  },
});
