import { callMisp } from '../ask.ts';
import { defineAction } from './support/define-action.ts';
import { member } from './support/member.ts';

/** Publishes the event (spec/modules.md §4). */
export const publishEvent = defineAction({
  id: 'publish-event',
  name: 'Publish Event',
  version: '0.1',
  description: 'Publishes the event of the roaming data.',
  icon: { name: 'upload' },
  help: {
    what: 'Publishes the event: fires the trigger event-publish, marks it as published, notifies ZeroMQ and Kafka and pushes it to connected servers. No mail is sent.',
    changes: null,
    quirks: [
      'In a workflow of event-publish it starts the same workflow again, without end.',
      'Inside a concurrent branch it always fails: the worker has no current user.',
      'The roaming data keep published: false.',
      'It succeeds only when publishing returns exactly true; a text or a list of failed servers makes it fail.',
    ],
    offline: 'Publishing is in the ledger and taken to succeed.',
  },
  *run(context) {
    if (context.workflow.triggerId === 'event-publish') context.quirk('publish-recursion');
    const published = yield* callMisp('Event', 'publish', [member(context.data(), 'Event', 'id')]);
    return published === true;
  },
});
