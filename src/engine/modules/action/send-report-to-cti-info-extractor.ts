import { defineAction } from './support/define-action.ts';
import { onReports } from './support/event-reports.ts';

/** Puts AI summaries on reports. From the description (spec/modules.md §6). */
export const sendReportToCtiInfoExtractor = defineAction({
  id: 'send-report-to-cti-info-extractor',
  name: 'Summarise report with AI',
  version: '0.2',
  description:
    'Puts an AI-written summary on top of the matching event reports. Earlier generation (0.1, named Send Report to CTI Info Extractor) sent reports to an extractor service.',
  icon: { name: 'robot' },
  supportsFilters: true,
  expectsCoreFormat: true,
  catalogue: 'later',
  evidence: 'description',
  help: {
    what: 'Has MISP’s AI service write a summary and puts it on top of each report of the event.',
    changes: null,
    quirks: [
      'Deleted reports are passed over; with none left the module succeeds.',
      'An older version of this module sent the reports to an extractor service instead.',
    ],
    offline: 'The reports that would be sent are in the ledger; nothing is sent and no summary is made up.',
  },
  run: (context) => onReports(context, 'summariseWithAI'),
});
