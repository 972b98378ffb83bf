import { isArray } from '../../php/array.ts';
import { toText } from '../../php/to-text.ts';
import type { PhpValue } from '../../php/value.ts';
import { defineAction } from './support/define-action.ts';
import { mayReach, sendAndJudge, webRequest } from './support/web-request.ts';

/** Sends the roaming data, or a templated payload, to a URL (spec/modules.md §4). */
export const webhook = defineAction({
  id: 'webhook',
  name: 'Webhook',
  version: '0.7',
  description: 'Sends an HTTP request with the roaming data, or with a templated payload, to a URL.',
  icon: { name: 'satellite-dish', image: 'webhook.png' },
  enabledByDefault: true,
  params: [
    { id: 'url', label: 'URL', type: 'input', placeholder: 'https://example.com/test', jinja: true },
    {
      id: 'content_type',
      label: 'Content type',
      type: 'select',
      default: 'json',
      options: [
        { value: 'json', label: 'application/json' },
        { value: 'form', label: 'application/x-www-form-urlencoded' },
      ],
    },
    {
      id: 'request_method',
      label: 'HTTP Request Method',
      type: 'select',
      default: 'post',
      options: [
        { value: 'post', label: 'POST' },
        { value: 'get', label: 'GET' },
        { value: 'put', label: 'PUT' },
        { value: 'delete', label: 'DELETE' },
      ],
    },
    {
      id: 'self_signed',
      label: 'Self-signed certificates',
      type: 'select',
      default: 'deny',
      options: [
        { value: 'deny', label: 'Deny self-signed certificates' },
        { value: 'allow', label: 'Allow self-signed certificates' },
      ],
    },
    {
      id: 'payload',
      label: 'Payload (leave empty for roaming data)',
      type: 'textarea',
      default: '',
      placeholder: '',
      jinja: true,
    },
    { id: 'headers', label: 'Headers', type: 'textarea', placeholder: 'Authorization: foobar', jinja: true },
  ],
  help: {
    what: 'Sends a web request with the rendered payload, or with the whole roaming data when the payload is empty. Status 200 to 206 succeeds; everything else fails with a text.',
    changes: null,
    quirks: [
      'Every filled url is a template: without the template server MISP dies, also for a plain address.',
      'An empty payload with the form content type sends a multipart body under a urlencoded content type, in which lists become the word Array.',
      'A payload that is text but no JSON is sent as a JSON string; a payload 0 is sent without a body.',
      'A template that fails gives an empty text: in the url the module fails, in the payload the roaming data are sent.',
      'Active filters travel along as _unfilteredData and enabledFilters, and reduced lists may be JSON objects.',
      'Nothing is sent unless Security.rest_client_enable_arbitrary_urls is on.',
    ],
    offline:
      'The request is shown in the ledger exactly as it would be sent. The assumed answer is 200 unless another is recorded.',
  },
  *run(context) {
    const { params } = context;
    if (!mayReach(context, params['url'] ?? '')) return false;
    const payload = text(params['payload']);
    const request = webRequest(
      {
        url: text(params['url']),
        method: params['request_method'] ?? '',
        contentType: params['content_type'] === 'form' ? 'form' : 'json',
        body: payload === '' ? { document: context.data() } : { text: payload },
        headers: text(params['headers']),
        allowSelfSigned: params['self_signed'] === 'allow',
      },
      context.settings.mispVersion,
    );
    if (request.encoding === 'multipart') context.quirk('webhook-multipart');
    return yield* sendAndJudge(context, request);
  },
});

function text(value: PhpValue | undefined): string {
  return value === undefined || isArray(value) ? '' : toText(value);
}
