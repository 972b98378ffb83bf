import { defineAction } from './support/define-action.ts';
import { onReports } from './support/event-reports.ts';

/** Adds the indicators an AI service finds in reports. From the description (spec/modules.md §6). */
export const aiExtractIndicators = defineAction({
  id: 'ai-extract-indicators',
  name: 'Extract indicators with AI',
  version: '0.1',
  description: 'Sends event reports to the AI service and adds the indicators it finds to the event.',
  icon: { name: 'robot' },
  supportsFilters: true,
  expectsCoreFormat: true,
  catalogue: 'later',
  evidence: 'description',
  help: {
    what: 'Sends the reports of the event to MISP’s AI service and adds the indicators it finds, tagged as found by a machine.',
    changes: null,
    quirks: [
      'Deleted reports and reports without a uuid are passed over; with none left the module succeeds.',
      'The AI service has to be switched on in the settings.',
    ],
    offline: 'The reports that would be sent are in the ledger; nothing is sent and no indicator is made up.',
  },
  run: (context) => onReports(context, 'extractIndicatorsWithAI'),
});
