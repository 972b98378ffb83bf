import { hashExtract } from '../../data/hash-extract.ts';
import { isArray, values } from '../../php/array.ts';
import { truthy } from '../../php/truthy.ts';
import type { PhpValue } from '../../php/value.ts';
import { callMisp } from '../ask.ts';
import type { ModuleContext } from '../define-module.ts';
import { defineAction } from './support/define-action.ts';
import { reloadEvent } from './support/fetch-event.ts';
import { filteredItems, filtersOn } from './support/items.ts';

/** Starts ad-hoc workflows. From the description (spec/modules.md §6). */
export const runWorkflow = defineAction({
  id: 'run-workflow',
  name: 'Run Workflow',
  version: '0.1',
  description: 'Starts one or more ad-hoc workflows and reloads the event afterwards.',
  icon: { name: 'project-diagram' },
  supportsFilters: true,
  expectsCoreFormat: true,
  catalogue: 'later',
  evidence: 'description',
  params: [
    { id: 'workflows', label: 'Workflows', type: 'picker', optionsFrom: 'workflows', multiple: true },
    {
      id: 'input_data',
      label: 'Select Data passed to Workflow',
      type: 'select',
      default: 'yes',
      options: [
        { value: 'nothing', label: 'No data passed' },
        { value: 'roaming_data', label: 'Roaming Data (Data of this Workflow)' },
        { value: 'event_ids', label: 'Event IDs from filters or Extracted from Roaming Data' },
      ],
      help: 'default is not one of the options and behaves like no data',
    },
  ],
  help: {
    what: 'Starts the chosen ad-hoc workflows one after the other, with no data, the roaming data or a list of event uuids, and then reads the event anew.',
    changes: 'Everything: the roaming data are the stored event.',
    quirks: [
      'What the other workflows come to is not looked at.',
      'The default of the input is none of the choices and means no data.',
    ],
    offline: 'The runs are noted in the ledger; the cascade view follows them through the library.',
  },
  *run(context) {
    const chosen = context.params['workflows'] ?? '';
    if (!truthy(chosen)) {
      context.addError('No workflow selected');
      return false;
    }
    const input = inputFor(context);
    for (const workflow of isArray(chosen) ? values(chosen) : [chosen]) {
      yield* callMisp('Workflow', 'runAdHoc', [workflow, input]);
    }
    yield* reloadEvent(context);
    return true;
  },
});

function inputFor(context: ModuleContext): PhpValue {
  const data = context.data();
  if (context.params['input_data'] === 'roaming_data') return data;
  if (context.params['input_data'] !== 'event_ids') return [];
  const { filter } = context.node;
  return {
    eventid: filtersOn(filter) ? hashExtract(filteredItems(data, filter), '{n}.uuid') : hashExtract(data, 'Event.uuid'),
  };
}
