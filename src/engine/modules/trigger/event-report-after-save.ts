import { defineTrigger } from './define-trigger.ts';

export const eventReportAfterSave = defineTrigger({
  id: 'event-report-after-save',
  name: 'Event Report After Save',
  description:
    'Fires after an event report was stored; the payload is the parent event (fields, creator organisation, event tags) with the report under Event.EventReport.',
  icon: 'file-alt',

  trigger: { scope: 'event-report', blocking: false, coreFormat: true, overhead: 1, overheadNote: '' },
  help: {
    what: 'Starts the workflow after an event report was stored.',
    hands:
      'The parent event (fields, creator organisation, event tags) with the report as the only entry of Event.EventReport.',
    quirks: [],
  },
});
