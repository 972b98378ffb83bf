import { isArray } from '../../php/array.ts';
import { toText } from '../../php/to-text.ts';
import { writeJson } from '../../php/write-json.ts';
import { defineAction } from './support/define-action.ts';
import { mayReach, sendAndJudge, webRequest } from './support/web-request.ts';

/** Posts the roaming data to Microsoft Teams (spec/modules.md §4, §10). */
export const msTeamsWebhook = defineAction({
  id: 'ms-teams-webhook',
  name: 'MS Teams Webhook',
  version: '0.5',
  description: 'Posts the roaming data as the text of a message to a Microsoft Teams incoming webhook.',
  icon: { name: 'users', image: 'MS_Teams.png' },
  params: [
    { id: 'url', label: 'MS Teams Webhook URL', type: 'input', placeholder: 'https://example.com/test' },
    {
      id: 'content_type',
      label: 'Content type',
      type: 'select',
      default: 'form',
      options: [{ value: 'form', label: 'application/x-www-form-urlencoded' }],
    },
    {
      id: 'data_extraction_path',
      label: 'Data extraction path',
      type: 'hashpath',
      default: '',
      placeholder: 'Attribute.{n}.AttributeTag.{n}.Tag.name',
      help: 'never read in 2.5.1',
    },
  ],
  help: {
    what: 'Posts the whole roaming data, as JSON text, as the text of a message to an incoming webhook of Microsoft Teams.',
    changes: null,
    quirks: [
      'The extraction path is not read in 2.5.1: everything is sent.',
      'The body is multipart under a urlencoded content type, which Teams may refuse.',
      'The url is no template.',
    ],
    offline: 'The request is shown in the ledger exactly as it would be sent; the answer 200 is assumed.',
  },
  *run(context) {
    const url = context.params['url'] ?? '';
    if (!mayReach(context, url)) return false;
    context.quirk('teams-extraction-path-ignored');
    const request = webRequest(
      {
        url: isArray(url) ? '' : toText(url),
        method: 'post',
        contentType: context.params['content_type'] === 'form' ? 'form' : 'json',
        body: { document: { text: writeJson(context.data()) } },
        headers: '',
        allowSelfSigned: false,
      },
      context.settings.mispVersion,
    );
    return yield* sendAndJudge(context, request);
  },
});
