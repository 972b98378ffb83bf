import { defineMispModule } from './support/define-misp-module.ts';

/** A Python action of the misp-modules server, younger than MISP 2.5.1 (spec/misp-modules.md §6). */
export const nextcloudTalk = defineMispModule({
  id: 'nextcloud_talk',
  name: 'nextcloud_talk',
  version: '0.1',
  description: 'Posts a templated message into a Nextcloud Talk conversation.',
  icon: { name: 'python', brand: true },
  supportsFilters: true,
  catalogue: 'later',
  evidence: 'description',
  isMispModule: true,
  params: [
    {
      id: 'nextcloud_baseurl',
      label: 'Nextcloud Baseurl',
      type: 'input',
      placeholder: 'https://example.nextcloud.org:443',
    },
    { id: 'nextcloud_app_uuid_login', label: 'Nextcloud App Uuid Login', type: 'input', placeholder: '' },
    { id: 'app_access_token', label: 'App Access Token', type: 'input', placeholder: '' },
    { id: 'nextcloud_conversation_token', label: 'Nextcloud Conversation Token', type: 'input', placeholder: '' },
    {
      id: 'message_template',
      label: 'Message Template',
      type: 'textarea',
      placeholder: 'Rendered with Jinja2',
      jinja: true,
    },
  ],
  help: {
    what: 'Posts a message into a conversation of Nextcloud Talk. The message is rendered from the template; without one the data are posted as JSON in a code fence.',
    changes: null,
    quirks: [
      'The message is rendered twice, by MISP and by the Python module.',
      'Whatever Nextcloud answers counts as done.',
    ],
    offline: 'The query is shown in the ledger; nothing is posted and success is assumed.',
  },
});
