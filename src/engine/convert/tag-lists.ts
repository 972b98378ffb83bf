import { isArray, isEmpty } from '../php/array.ts';
import { keepShape } from '../php/keep-shapes.ts';
import type { PhpArray, PhpList, PhpRecord, PhpValue } from '../php/value.ts';
import { markTags, tagsOfLinks } from './convert-tags.ts';

export interface TagLists {
  /** What stands under `Tag`; `undefined`: the attribute's own stays. */
  readonly tags: PhpValue | undefined;
  readonly allTags: PhpList;
}

/**
 * Makes `Tag` and `_allTags` of attributes, and hands out the same lists wherever they are equal: an event of twenty
 * thousand attributes often has no more than a dozen different ones.
 */
export class TagListMaker {
  readonly #inherited: PhpList;
  readonly #known = new Map<string, { readonly tag: PhpRecord; readonly lists: TagLists }[]>();

  /** `inherited`: the event's tags, marked so. They begin every `_allTags`. */
  constructor(inherited: PhpList) {
    this.#inherited = inherited;
  }

  make(links: PhpValue | undefined, tags: PhpValue | undefined): TagLists {
    if (isFilled(links)) {
      const single = tags === undefined ? onlyTag(links, 'Tag') : null;
      return single === null ? this.#fromLinks(links, tags) : this.#shared(single, () => this.#fromLinks(links, tags));
    }
    if (!isFilled(tags)) return { tags: undefined, allTags: this.#inherited };
    const single = onlyTag(tags, null);
    const own = (): TagLists => ({ tags: undefined, allTags: this.#allTags(tags) });
    return single === null ? own() : { tags: undefined, allTags: this.#shared(single, own).allTags };
  }

  #fromLinks(links: PhpArray, existing: PhpValue | undefined): TagLists {
    const tags = tagsOfLinks(links, existing);
    return { tags, allTags: this.#allTags(tags) };
  }

  #allTags(tags: PhpArray): PhpList {
    const own = markTags(tags, false);
    return this.#inherited.length === 0 ? own : this.#inherited.concat(own);
  }

  #shared(tag: PhpRecord, make: () => TagLists): TagLists {
    const name = tag['name'];
    if (typeof name !== 'string') return make();
    const candidates = this.#known.get(name);
    if (candidates !== undefined) {
      for (const known of candidates) if (sameScalars(known.tag, tag)) return known.lists;
      if (candidates.length >= MAX_VARIANTS) return make();
    }
    const lists = make();
    keepShape('tag', { tag, lists });
    if (candidates === undefined) this.#known.set(name, [{ tag, lists }]);
    else candidates.push({ tag, lists });
    return lists;
  }
}

/** Tags of one name differ in a flag at most; more variants than this are no longer looked for. */
const MAX_VARIANTS = 4;

function isFilled(value: PhpValue | undefined): value is PhpArray {
  return value !== undefined && isArray(value) && !isEmpty(value);
}

/** The tag of a list of exactly one, when it is a plain record. `member`: the key of the link that holds it. */
function onlyTag(list: PhpArray, member: 'Tag' | null): PhpRecord | null {
  if (!Array.isArray(list) || list.length !== 1) return null;
  const first = (list as PhpList)[0] as PhpValue;
  if (!isPlain(first)) return null;
  if (member === null) return first;
  const tag = first[member];
  return tag !== undefined && isPlain(tag) ? tag : null;
}

function isPlain(value: PhpValue): value is PhpRecord {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** Same members in the same order; anything but scalars counts as different. */
function sameScalars(a: PhpRecord, b: PhpRecord): boolean {
  let size = 0;
  for (const key in a) {
    const value = a[key];
    if (value !== b[key] || (typeof value === 'object' && value !== null)) return false;
    size += 1;
  }
  for (const _key in b) size -= 1;
  return size === 0;
}
