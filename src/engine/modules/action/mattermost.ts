import { defineMispModule } from './support/define-misp-module.ts';

/** A Python action of the misp-modules server (spec/misp-modules.md §6). */
export const mattermost = defineMispModule({
  id: 'mattermost',
  name: 'mattermost',
  version: '0.1',
  description: 'Posts a templated message into a Mattermost channel with a bot token.',
  evidence: 'description',
  icon: { name: 'python', brand: true },
  supportsFilters: true,
  isMispModule: true,
  params: [
    { id: 'mattermost_hostname', label: 'Mattermost Hostname', type: 'input', placeholder: 'example.mattermost.com' },
    { id: 'bot_access_token', label: 'Bot Access Token', type: 'input', placeholder: '' },
    { id: 'channel_id', label: 'Channel Id', type: 'input', placeholder: '' },
    {
      id: 'message_template',
      label: 'Message Template',
      type: 'textarea',
      placeholder: 'Rendered with Jinja2',
      jinja: true,
    },
  ],
  help: {
    what: 'Posts a message into a Mattermost channel with a bot’s token. The message is rendered from the template; without one the data are posted as JSON in a code fence.',
    changes: null,
    quirks: [
      'The message is rendered twice, by MISP and by the Python module: text that looks like a template is rendered again.',
      'The node filter is offered, but the message is made of all data.',
      'It succeeds even when the service cannot be reached.',
    ],
    offline: 'The query is shown in the ledger; nothing is posted and success is assumed.',
  },
});
