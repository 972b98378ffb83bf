/**
 * A place in a document as MISP's hash path: list positions become `{n}`, so the path reads every entry of the list.
 * With `exact` positions stay, which names this very place. Keys are told apart from positions by their parents.
 */
export function hashPathOf(path: readonly string[], inList: readonly boolean[], exact = false): string {
  return path.map((key, index) => (inList[index] && !exact ? '{n}' : key)).join('.');
}

/** Which keys of a path look like list positions; used where the parents' types are not at hand. */
export const looksLikePosition = (path: readonly string[]) => path.map((key) => /^\d+$/.test(key));
