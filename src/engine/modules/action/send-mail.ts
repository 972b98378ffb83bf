import { defineAction } from './support/define-action.ts';
import { sendMails } from './support/send-mails.ts';

/** Sends a templated mail through MISP's mailer (spec/modules.md §4, §10). */
export const sendMail = defineAction({
  id: 'send-mail',
  name: 'Send Mail',
  version: '0.1',
  description: 'Sends a templated mail to chosen users, all users or all site administrators.',
  icon: { name: 'envelope' },
  params: [
    {
      id: 'recipients',
      label: 'Recipients',
      type: 'picker',
      default: ['All admins'],
      optionsFrom: 'users',
      multiple: true,
    },
    {
      id: 'mail_template_subject',
      label: 'Mail template subject',
      type: 'textarea',
      placeholder: 'Rendered with Jinja2',
      jinja: true,
    },
    {
      id: 'mail_template_body',
      label: 'Mail template body',
      type: 'textarea',
      placeholder: 'Rendered with Jinja2',
      jinja: true,
    },
  ],
  help: {
    what: 'Sends one mail to each chosen account: all accounts, all site administrators, or single addresses of accounts. Subject and body are templates.',
    changes: null,
    quirks: [
      'It succeeds whatever the mailer says: a dead mail server, mailing switched off, or an address nobody has.',
      'An empty subject fails with "The mail template is empty."; an empty body is fine. A subject 0 counts as empty.',
      'A single address stored as text instead of a list kills the run.',
      'Disabled accounts get no mail. "Org admins" is an unknown address here.',
    ],
    offline:
      'Recipients come from the local reference data; the mails are composed in full and shown in the ledger. Nothing is sent.',
  },
  run: (context) => sendMails(context, { orgAdmins: false }),
});
