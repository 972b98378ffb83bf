import { convertToCoreFormat } from '../../../convert/convert-to-core-format.ts';
import { isArray } from '../../../php/array.ts';
import { typeError } from '../../../php/crash.ts';
import type { PhpValue } from '../../../php/value.ts';
import { callMisp, type Asking } from '../../ask.ts';
import type { ModuleContext } from '../../define-module.ts';
import { member } from './member.ts';

/** The whole event as MISP reads it, attachments included; null when it cannot be read. */
export function* fetchEvent(eventId: PhpValue): Asking<PhpValue> {
  return yield* callMisp('Event', 'fetchEvent', [{ eventid: eventId, includeAttachments: 1 }]);
}

/**
 * Puts the stored event in place of the roaming data, converted. Active filters, the snapshot and keys beginning with
 * an underscore go (spec/engine.md §5 "Reload helper").
 */
export function* reloadEvent(context: ModuleContext): Asking<void> {
  const fetched = yield* fetchEvent(member(context.data(), 'Event', 'id'));
  if (!isArray(fetched)) throw typeError('The event could not be read from the database.');
  const { data } = yield* convertToCoreFormat(fetched, 'event');
  context.setData(data);
}
