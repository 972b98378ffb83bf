import { isArray } from '../../php/array.ts';
import { toText } from '../../php/to-text.ts';
import type { PhpValue } from '../../php/value.ts';
import { ask, callMisp } from '../ask.ts';
import { defineAction } from './support/define-action.ts';
import { member } from './support/member.ts';
import { mayReach, parsedOrText, succeeded, webFailure, webRequest } from './support/web-request.ts';

/** Opens a case in Flowintel. From the description (spec/modules.md §6). */
export const flowintelCreateCase = defineAction({
  id: 'flowintel-create-case',
  name: 'Flowintel :: Create case',
  version: '0.5',
  description: 'Creates a Flowintel case with the event and optionally stores a reference object in the event.',
  icon: { name: 'briefcase', image: 'flowintel_logo.png' },
  catalogue: 'later',
  evidence: 'description',
  params: [
    { id: 'url', label: 'Flowintel URL', type: 'input', placeholder: 'https://flowintel-url.test' },
    { id: 'apikey', label: 'Flowintel API Key', type: 'input', placeholder: '(API key)' },
    {
      id: 'create-reference',
      label: 'Create reference',
      type: 'select',
      default: 'yes',
      options: [
        { value: 'yes', label: 'Reference the case in the Event' },
        { value: 'no', label: 'Do not reference the case' },
      ],
    },
    {
      id: 'case-name',
      label: 'Case name',
      type: 'textarea',
      default: '{{ Event.info }}',
      placeholder: '{{ Event.info }}',
      jinja: true,
    },
  ],
  help: {
    what: 'Creates a case with the event in Flowintel and, on request, stores an object with a reference to the case in the event.',
    changes: null,
    quirks: [
      'The origin address is read from the roaming data, where it normally is not.',
      'Nothing is sent unless Security.rest_client_enable_arbitrary_urls is on.',
    ],
    offline: 'The request is shown in the ledger; the answer 200 is assumed and the reference is noted.',
  },
  *run(context) {
    const { params } = context;
    if (!mayReach(context, params['url'] ?? '')) return false;
    const data = context.data();
    const request = webRequest(
      {
        url: `${text(params['url']).replace(/\/+$/, '')}/api/case/create_with_event`,
        method: 'post',
        contentType: 'json',
        body: {
          document: {
            title: params['case-name'] ?? '',
            description: member(data, 'Event', 'info'),
            ticket_id: member(data, 'Event', 'uuid'),
            event: data,
            origin_url: member(data, 'origin_url'),
          },
        },
        headers: `X-API-KEY: ${text(params['apikey'])}`,
        allowSelfSigned: false,
      },
      context.settings.mispVersion,
    );
    const answer = yield* ask('http', request);
    const failure = webFailure(answer);
    if (failure !== null) {
      context.addError(failure);
      return false;
    }
    if (params['create-reference'] === 'yes' && 'status' in answer && succeeded(answer.status)) {
      const caseId = member(parsedOrText(answer.body), 'case_id');
      yield* callMisp('MispObject', 'add', [member(data, 'Event', 'id'), { name: 'flowintel-case', case_id: caseId }]);
    }
    return true;
  },
});

function text(value: PhpValue | undefined): string {
  return value === undefined || isArray(value) ? '' : toText(value);
}
