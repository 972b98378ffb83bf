import { defineTrigger } from './define-trigger.ts';

export const eventPublish = defineTrigger({
  id: 'event-publish',
  name: 'Event Publish',
  description:
    'Fires when the publishing of an event starts; the payload is the complete event. A failing workflow stops the publishing.',
  icon: 'upload',

  trigger: { scope: 'event', blocking: true, coreFormat: true, overhead: 1, overheadNote: '' },
  help: {
    what: 'Starts the workflow when somebody publishes an event. When the workflow fails the event stays unpublished.',
    hands: 'The complete event with attributes, objects, tags and attachments.',
    quirks: [
      'With background jobs the person who publishes sees "queued" all the same; a refusal shows only in the event and in the logs.',
      'The action publish-event behind this trigger starts the same workflow again, without end.',
    ],
  },
});
