/** A list that is only ever added to: each moment keeps its own end and shares the rest. Newest first. */
export type Chain<T> = { readonly item: T; readonly rest: Chain<T>; readonly length: number } | null;

export function push<T>(chain: Chain<T>, item: T): Chain<T> {
  return { item, rest: chain, length: (chain?.length ?? 0) + 1 };
}

/** Oldest first. */
export function toList<T>(chain: Chain<T>): readonly T[] {
  const list = new Array<T>(chain?.length ?? 0);
  for (let link = chain, at = list.length - 1; link !== null; link = link.rest, at -= 1) list[at] = link.item;
  return list;
}

export function fromList<T>(list: readonly T[]): Chain<T> {
  return list.reduce<Chain<T>>((chain, item) => push(chain, item), null);
}

export function includes(chain: Chain<string>, item: string): boolean {
  for (let link = chain; link !== null; link = link.rest) if (link.item === item) return true;
  return false;
}

/** Whether `path` begins with all of `prefix`. An empty prefix begins every path. */
export function startsWith(path: Chain<string>, prefix: Chain<string>): boolean {
  const length = prefix?.length ?? 0;
  let link = path;
  while (link !== null && link.length > length) link = link.rest;
  if ((link?.length ?? 0) !== length) return false;
  let other = prefix;
  while (link !== other && link !== null && other !== null) {
    if (link.item !== other.item) return false;
    link = link.rest;
    other = other.rest;
  }
  return true;
}
