import { isArray, values } from '../php/array.ts';
import { toText } from '../php/to-text.ts';
import { truthy } from '../php/truthy.ts';
import type { PhpRecord, PhpValue } from '../php/value.ts';
import type { Answer, MispCall } from '../ports.ts';
import type { ReferenceData } from '../reference/types.ts';
import { member } from '../modules/action/support/member.ts';
import { known, thrown } from './answers.ts';

type User = ReferenceData['users'][number];

/** Accounts and organisations (spec/modules.md §4 "send-mail", engine.md §7). */
export function answerUserCall({ model, method, args }: MispCall, reference: ReferenceData): Answer {
  switch (`${model}.${method}`) {
    case 'Organisation.getName':
      return known(reference.organisations.find((organisation) => sameId(organisation.id, args[0]))?.name ?? null);
    case 'User.getOrgId':
      return known(reference.users.find((user) => sameId(user.id, args[0]))?.orgId ?? null);
    case 'User.findMailRecipients':
      return known(
        reference.users
          .filter((user) => isRecipient(user, args[0] ?? [], reference))
          .map((user) => ({ id: user.id, email: user.email, disabled: user.disabled })),
      );
    case 'User.getWorkflowUser':
      return workflowUser(args[0], reference);
    default:
      return known(null);
  }
}

/** A database takes `A@Example.org` and `a@example.org` for the same address (spec/modules.md §10). */
function isRecipient(user: User, conditions: PhpValue, reference: ReferenceData): boolean {
  if (truthy(member(conditions, 'all'))) return true;
  const role = reference.roles.find(({ id }) => id === user.roleId);
  if (truthy(member(conditions, 'siteAdmins')) && role?.permSiteAdmin === true) return true;
  const organisation = member(conditions, 'orgAdminsOf');
  if (organisation !== null && sameId(user.orgId, organisation) && role?.permAdmin === true) return true;
  const emails = member(conditions, 'emails');
  const wanted = isArray(emails) ? values(emails) : [];
  return wanted.some((email) => !isArray(email) && toText(email).toLowerCase() === user.email.toLowerCase());
}

function workflowUser(hostOrgId: PhpValue | undefined, reference: ReferenceData): Answer {
  const host = reference.organisations.find((organisation) => sameId(organisation.id, hostOrgId));
  if (host !== undefined) {
    const { id, uuid, name, local } = host;
    return known({
      id: 0,
      email: 'SYSTEM',
      org_id: id,
      Role: { perm_site_admin: true, perm_admin: true },
      Organisation: { id, uuid, name, local },
    });
  }
  const admin = reference.users.find(
    (user) => !user.disabled && reference.roles.some(({ id, permSiteAdmin }) => id === user.roleId && permSiteAdmin),
  );
  if (admin === undefined) {
    return thrown('InvalidArgumentException', 'Neither the host organisation nor an enabled site admin exists.');
  }
  return known({ ...userRecord(admin), Server: [] });
}

function userRecord(user: User): PhpRecord {
  return { id: user.id, email: user.email, org_id: user.orgId, role_id: user.roleId, disabled: user.disabled };
}

function sameId(id: string, other: PhpValue | undefined): boolean {
  return other !== undefined && other !== null && !isArray(other) && toText(other) === id;
}
