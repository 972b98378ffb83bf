import { defineTrigger } from './define-trigger.ts';

export const adhocTrigger = defineTrigger({
  id: 'adhoc-trigger',
  name: 'Ad-Hoc',
  description:
    'Trigger for workflows that are started by hand or from another workflow; it can collect the events to run on by a search.',
  icon: 'hand-pointer',
  params: [
    {
      id: 'scope',
      label: 'Data Input Scope',
      type: 'select',
      default: 'events',
      options: [
        { value: 'passed_roaming_data', label: 'Passed Roaming Data' },
        { value: 'passed_event_ids', label: 'Passed Event IDs' },
        { value: 'events', label: 'Events RestSearch' },
      ],
    },
    {
      id: 'filters',
      label: 'Search Filters',
      type: 'textarea',
      default: '{}',
      placeholder: '{ "publish_timestamp": "24h" }',
      jinja: true,
      displayOn: { scope: ['events', 'attributes'] },
    },
  ],
  catalogue: 'later',
  trigger: { scope: 'others', blocking: true, coreFormat: true, overhead: 1, overheadNote: '' },
  help: {
    what: 'Starts the workflow by hand or from another workflow. By its scope it takes the data it is handed, looks up the given event ids, or searches events.',
    hands: 'The data it was handed, or one found event at a time: the workflow runs once per event.',
    quirks: [],
  },
});
