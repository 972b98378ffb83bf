import { defineTrigger } from './define-trigger.ts';

export const enrichmentBeforeQuery = defineTrigger({
  id: 'enrichment-before-query',
  name: 'Enrichment Before Query',
  description:
    'Fires right before MISP asks the enrichment service about an attribute or event; a failing workflow prevents the query. The name of the module about to be queried is kept in the top-level key _module.',
  icon: 'asterisk',

  trigger: { scope: 'others', blocking: true, coreFormat: true, overhead: 1, overheadNote: '' },
  help: {
    what: 'Starts the workflow just before MISP asks the enrichment service about an attribute or an event. When the workflow fails the query is not sent.',
    hands:
      'The attribute or event in core format; the name of the module about to be asked stays in the top-level key _module.',
    quirks: [],
  },
});
