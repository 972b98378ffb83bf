import { truthy } from '../../../php/truthy.ts';
import type { PhpRecord, PhpValue } from '../../../php/value.ts';
import { callMisp, type Asking } from '../../ask.ts';
import type { ParamDefinition } from '../../define-module.ts';
import { member } from './member.ts';

export type TagAction = 'attach' | 'detach';

/** Whose links a tag operation is about: `any` is null for MISP, `local` true, everything else global. */
export function localityFlag(locality: PhpValue): boolean | null {
  if (locality === 'any') return null;
  return locality === 'local';
}

/** True when MISP could touch the event afterwards. Options: `tags` (names), `local`, `relationship_type`. */
export function* changeEventTags(action: TagAction, eventId: PhpValue, options: PhpRecord): Asking<boolean> {
  const method = action === 'attach' ? 'attachTagsToEventAndTouch' : 'detachTagsFromEventAndTouch';
  return truthy(yield* callMisp('Event', method, [eventId, options]));
}

export function* changeAttributeTags(action: TagAction, attribute: PhpValue, options: PhpRecord): Asking<boolean> {
  const method = action === 'attach' ? 'attachTagsFromAttributeAndTouch' : 'detachTagsFromAttributeAndTouch';
  return truthy(
    yield* callMisp('Attribute', method, [member(attribute, 'id'), member(attribute, 'event_id'), options]),
  );
}

export const LOCALITY_PARAM: ParamDefinition = {
  id: 'locality',
  label: 'Tag Locality',
  type: 'select',
  default: 'local',
  options: [
    { value: 'local', label: 'Local' },
    { value: 'global', label: 'Global' },
  ],
};
