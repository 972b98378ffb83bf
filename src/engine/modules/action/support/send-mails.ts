import { isArray, values } from '../../../php/array.ts';
import { PhpException, typeError } from '../../../php/crash.ts';
import { looseEquals } from '../../../php/loose-equals.ts';
import { toText } from '../../../php/to-text.ts';
import { truthy } from '../../../php/truthy.ts';
import type { PhpArray, PhpRecord, PhpValue } from '../../../php/value.ts';
import { ask, callMisp, type Asking } from '../../ask.ts';
import type { ModuleContext } from '../../define-module.ts';
import { member } from './member.ts';

export const ALL_ACCOUNTS = 'All accounts';
export const ALL_ADMINS = 'All admins';
export const ORG_ADMINS = 'Org admins';

/**
 * Renders nothing any more: subject and body arrive rendered. Finds the accounts and hands one mail for each to the
 * mailer, in the order of the accounts; what the mailer says is not looked at. (spec/modules.md §4, §10)
 */
export function* sendMails(context: ModuleContext, options: { readonly orgAdmins: boolean }): Asking<boolean> {
  const recipients = context.params['recipients'] ?? '';
  const subject = context.params['mail_template_subject'] ?? '';
  if (!truthy(recipients)) {
    context.addError({ code: 'send-mail.no-recipient', args: [] });
    return false;
  }
  if (!truthy(subject)) {
    context.addError({ code: 'send-mail.empty-template', args: [] });
    return false;
  }
  if (!isArray(recipients)) throw typeError('The recipients are a plain text; MISP needs a list.');
  const conditions = yield* conditionsOf(context, recipients, options.orgAdmins);
  if (conditions === null) return false;
  const accounts = yield* callMisp('User', 'findMailRecipients', [conditions]);
  for (const account of isArray(accounts) ? values(accounts) : []) {
    const answer = yield* ask('mail', {
      to: toText(member(account, 'email')),
      subject: toText(subject),
      body: toText(context.params['mail_template_body'] ?? ''),
      accountDisabled: truthy(member(account, 'disabled')),
    });
    if ('exception' in answer) throw new PhpException('SocketException', answer.exception);
  }
  return true;
}

/**
 * Whom to look for: `{all: true}`, or any of `siteAdmins`, `orgAdminsOf` (an organisation id) and `emails`. `null` when
 * nothing is left to look for: the organisation of an unknown user is dropped.
 */
function* conditionsOf(context: ModuleContext, recipients: PhpArray, orgAdmins: boolean): Asking<PhpRecord | null> {
  const names = values(recipients);
  if (listed(names, ALL_ACCOUNTS)) return { all: true };
  const conditions: Record<string, PhpValue> = {};
  if (listed(names, ALL_ADMINS)) conditions['siteAdmins'] = true;
  if (orgAdmins && listed(names, ORG_ADMINS)) {
    const organisation = yield* callMisp('User', 'getOrgId', [member(context.data(), 'Log', 'user_id')]);
    if (truthy(organisation)) conditions['orgAdminsOf'] = organisation;
  }
  const special = orgAdmins ? [ALL_ADMINS, ORG_ADMINS] : [ALL_ADMINS];
  const emails = names.filter((name) => !special.some((word) => looseEquals(name, word)));
  if (emails.length > 0) conditions['emails'] = emails;
  return Object.keys(conditions).length === 0 ? null : conditions;
}

function listed(names: readonly PhpValue[], word: string): boolean {
  return names.some((name) => looseEquals(name, word));
}
