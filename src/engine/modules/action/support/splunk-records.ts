import { hashExtract } from '../../../data/hash-extract.ts';
import { count, entries, fromEntries, isArray, isEmpty, remove, set, values } from '../../../php/array.ts';
import { PhpException } from '../../../php/crash.ts';
import { parseJson } from '../../../php/parse-json.ts';
import { toText } from '../../../php/to-text.ts';
import { truthy } from '../../../php/truthy.ts';
import type { PhpArray, PhpValue } from '../../../php/value.ts';
import type { ModuleContext } from '../../define-module.ts';
import { member } from './member.ts';

/** Adds MISP's text and answers false when the token is missing. */
export function hasToken(context: ModuleContext): boolean {
  if (truthy(context.params['hec_token'] ?? '')) return true;
  context.addError({ code: 'splunk.no-token', args: [] });
  return false;
}

/**
 * What would be posted: the roaming data, or one record per attribute of `Event.Attribute` with its event around it;
 * through the extraction model when there is one. (spec/modules.md §4 "splunk-hec-export")
 *
 * @throws PhpException for a model that is no JSON.
 */
export function splunkRecords(context: ModuleContext): readonly PhpValue[] {
  const model = modelOf(context.params['data_extraction_model'] ?? '');
  const data = context.data();
  const records = truthy(context.params['event_per_attribute'] ?? '') ? perAttribute(data) : [data];
  return model === null ? records : records.map((record) => extracted(record, model));
}

function modelOf(text: PhpValue): PhpValue {
  if (!truthy(text) || isArray(text)) return null;
  try {
    return parseJson(toText(text));
  } catch {
    throw new PhpException('JsonException', 'Syntax error');
  }
}

function perAttribute(data: PhpArray): readonly PhpArray[] {
  const event = member(data, 'Event');
  const attributes = member(event, 'Attribute');
  if (!isArray(event) || !isArray(attributes)) return [];
  const bare = remove(remove(event, 'Attribute'), '_AttributeFlattened');
  return values(attributes).map((attribute) => set({ Attribute: attribute }, 'Event', bare));
}

/** Field to values; a single value is unpacked, a path that finds nothing gives an empty list. */
function extracted(record: PhpArray, model: PhpValue): PhpValue {
  if (!isArray(model) || isEmpty(model)) return record;
  return fromEntries(
    entries(model).map(([field, path]) => {
      const found = hashExtract(record, path);
      return [field, count(found) === 1 ? (values(found)[0] ?? null) : found] as const;
    }),
  );
}
