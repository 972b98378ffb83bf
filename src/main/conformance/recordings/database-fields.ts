/**
 * What in a recording comes from the server's database alone: a run on a laptop can't know it. One line per field, with
 * the module that brings it in; `docs/parity.md` lists the same.
 */
export interface DatabaseField {
  /** The module that reads it; from its step on the field may differ. */
  readonly module: string;
  /** Place in the roaming data, list positions as `*`. */
  readonly place: RegExp;
  readonly why: string;
}

export const databaseFields: readonly DatabaseField[] = [];

/** The reason why a difference at this place is the database's, `undefined` when it is ours. */
export function databaseReason(place: string, modulesSoFar: readonly string[]): string | undefined {
  return databaseFields.find((field) => modulesSoFar.includes(field.module) && field.place.test(place))?.why;
}
