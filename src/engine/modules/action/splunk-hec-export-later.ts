import { PhpException } from '../../php/crash.ts';
import { isArray } from '../../php/array.ts';
import { toText } from '../../php/to-text.ts';
import { truthy } from '../../php/truthy.ts';
import type { PhpValue } from '../../php/value.ts';
import { ask } from '../ask.ts';
import { defineAction } from './support/define-action.ts';
import { hasToken, splunkRecords } from './support/splunk-records.ts';
import { mayReach, webFailure, webRequest } from './support/web-request.ts';
import { splunkHecExport } from './splunk-hec-export.ts';

/** Splunk export as later versions have it: it sends. From the description (spec/modules.md §6). */
export const splunkHecExportLater = defineAction({
  id: 'splunk-hec-export',
  name: 'Splunk HEC export',
  version: '0.2',
  description:
    'Meant to post the event (or one record per attribute) to a Splunk HTTP Event Collector; in 2.5.1 the call itself is broken.',
  icon: { name: 'chart-bar', image: 'Splunk.png' },
  outputs: 0,
  expectsCoreFormat: true,
  catalogue: 'later',
  evidence: 'description',
  params: splunkHecExport.params,

  help: {
    what: 'Posts the event, or one record per attribute, to Splunk’s HTTP event collector, on request reduced to chosen fields.',
    changes: null,
    quirks: [
      'One record per attribute leaves out the attributes of objects.',
      'A model that is no valid JSON is an exception: the module fails.',
      'Certificates are never verified, whatever the parameter says.',
      'With no record it succeeds.',
    ],
    offline: 'The requests are shown in the ledger; the answer 200 is assumed.',
  },
  *run(context) {
    const url = context.params['url'] ?? '';
    if (!mayReach(context, url) || !hasToken(context)) return false;
    const sourceType = context.params['source_type'] ?? '';
    for (const record of splunkRecords(context)) {
      const document: PhpValue = truthy(sourceType) ? { event: record, sourcetype: sourceType } : { event: record };
      const request = webRequest(
        {
          url: text(url),
          method: 'post',
          contentType: 'json',
          body: { document },
          headers: `Authorization: Splunk ${text(context.params['hec_token'] ?? '')}`,
          allowSelfSigned: true,
        },
        context.settings.mispVersion,
      );
      const answer = yield* ask('http', request);
      if ('unreachable' in answer) throw new PhpException('SocketException', answer.unreachable);
      const failure = webFailure(answer);
      if (failure !== null) {
        context.addError(failure);
        return false;
      }
    }
    return true;
  },
});

function text(value: PhpValue): string {
  return isArray(value) ? '' : toText(value);
}
