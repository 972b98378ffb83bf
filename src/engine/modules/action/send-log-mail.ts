import { defineAction } from './support/define-action.ts';
import { sendMails } from './support/send-mails.ts';

/** Send Mail for the log trigger (spec/modules.md §4, §10). */
export const sendLogMail = defineAction({
  id: 'send-log-mail',
  name: 'Send Log Mail',
  version: '0.1',
  description:
    'Variant of Send Mail for the log trigger; it can also address the administrators of the organisation of the user who caused the log entry.',
  icon: { name: 'envelope' },
  params: [
    {
      id: 'recipients',
      label: 'Recipients',
      type: 'picker',
      default: ['All admins'],
      optionsFrom: 'logMailRecipients',
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
    what: 'Sends a templated mail like Send Mail; "Org admins" are the administrators of the organisation of the user who caused the log entry.',
    changes: null,
    quirks: [
      'When the user of the log entry is unknown, "Org admins" is dropped; when nobody else is chosen the module fails without a message.',
      'Site administrators of that organisation count as well when their role may administrate it.',
      'Behind log-after-save it feeds itself: each mail writes a log entry that fires the trigger again.',
      'It succeeds whatever the mailer says.',
    ],
    offline:
      'Users and organisations come from the reference data; the mails are shown in the ledger. Nothing is sent.',
  },
  *run(context) {
    if (context.workflow.triggerId === 'log-after-save') context.quirk('log-mail-loop');
    return yield* sendMails(context, { orgAdmins: true });
  },
});
