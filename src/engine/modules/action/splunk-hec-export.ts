import { PhpCrash } from '../../php/crash.ts';
import { defineAction } from './support/define-action.ts';
import { mayReach } from './support/web-request.ts';
import { hasToken, splunkRecords } from './support/splunk-records.ts';

/** Exports to Splunk. In 2.5.1 it dies on the first record (spec/modules.md §4, §10). */
export const splunkHecExport = defineAction({
  id: 'splunk-hec-export',
  name: 'Splunk HEC export',
  version: '0.2',
  description:
    'Meant to post the event (or one record per attribute) to a Splunk HTTP Event Collector; in 2.5.1 the call itself is broken.',
  icon: { name: 'chart-bar', image: 'Splunk.png' },
  outputs: 0,
  expectsCoreFormat: true,
  params: [
    { id: 'url', label: 'HEC URL', type: 'input', placeholder: 'https://splunk:8088/services/collector/event' },
    {
      id: 'verify_tls',
      label: 'Verify HTTPS Certificate',
      type: 'select',
      default: 1,
      options: [
        { value: '1', label: 'True' },
        { value: '0', label: 'False' },
      ],
      help: 'never takes effect',
    },
    { id: 'hec_token', label: 'HEC Token', type: 'input', placeholder: '00000000-0000-0000-000000000000' },
    { id: 'source_type', label: 'Source Type', type: 'input', default: '', placeholder: 'misp:event' },
    {
      id: 'event_per_attribute',
      label: 'Create one Splunk Event per Attribute',
      type: 'select',
      default: 0,
      options: [
        { value: '1', label: 'True' },
        { value: '0', label: 'False' },
      ],
    },
    {
      id: 'data_extraction_model',
      label: 'Data extraction model (JSON)',
      type: 'textarea',
      default: '',
      placeholder: '{ "EventInfo": "Event.info", "AttributeValue": "Event.Attribute.{n}.value"}',
    },
  ],
  help: {
    what: 'Is meant to post the event, or one record per attribute, to Splunk’s HTTP event collector. In 2.5.1 it hands the wrong argument to its own sending part and kills the run on the first record; nothing is sent.',
    changes: null,
    quirks: [
      'With at least one record the run dies. With none it succeeds.',
      'A model that is no valid JSON is an exception: the module fails.',
      'One record per attribute leaves out the attributes of objects.',
    ],
    offline: 'Exact: the run ends as crashed, as MISP 2.5.1 would. The later catalogue has the version that sends.',
  },
  *run(context) {
    if (!mayReach(context, context.params['url'] ?? '') || !hasToken(context)) return false;
    if (splunkRecords(context).length === 0) return true;
    throw new PhpCrash('Error', 'Splunk HEC export of MISP 2.5.1 calls its sending part with the wrong arguments.');
  },
});
