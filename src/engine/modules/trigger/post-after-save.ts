import { defineTrigger } from './define-trigger.ts';

export const postAfterSave = defineTrigger({
  id: 'post-after-save',
  name: 'Post After Save',
  description:
    'Fires after a discussion post was stored. The payload has Post, Thread and, when the thread belongs to an event, Event.',
  icon: 'comment',

  trigger: { scope: 'post', blocking: false, coreFormat: false, overhead: 1, overheadNote: '' },
  help: {
    what: 'Starts the workflow after a post in a discussion was stored.',
    hands:
      "Post, Thread and, when the thread belongs to an event, that event's row under Event. Nothing else is converted.",
    quirks: [],
  },
});
