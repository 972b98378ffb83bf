import { isArray, values } from '../../../php/array.ts';
import { typeError } from '../../../php/crash.ts';
import { toText } from '../../../php/to-text.ts';
import { truthy } from '../../../php/truthy.ts';
import type { PhpList, PhpValue } from '../../../php/value.ts';

/**
 * The chosen tags and galaxy clusters as tag names; clusters get their `misp-galaxy:` back. Empty values count as an empty
 * list, any other value that is no list kills PHP. (spec/modules.md §9)
 */
export function selectedTags(tags: PhpValue, clusters: PhpValue): PhpList {
  const prefixed = listOf(clusters, 'clusters').map((cluster) => `misp-galaxy:${toText(cluster)}`);
  return [...listOf(tags, 'tags'), ...prefixed];
}

function listOf(value: PhpValue, what: string): PhpList {
  if (!truthy(value)) return [];
  if (!isArray(value)) throw typeError(`The ${what} are a single value; MISP needs a list there.`);
  return values(value);
}
