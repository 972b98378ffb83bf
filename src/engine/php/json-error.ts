/** Text that is not JSON, or nested too deep: what is wrong and where. */
export class JsonError extends Error {
  override readonly name = 'JsonError';
  /** Counted from 1. */
  readonly line: number;
  readonly column: number;
  /** Keys from the root to the place: `Event.Attribute.12.value`. Empty at the root. */
  readonly place: string;

  constructor(what: string, line: number, column: number, place: string) {
    super(`${what} (line ${line}, column ${column}${place === '' ? '' : `, in ${place}`})`);
    this.line = line;
    this.column = column;
    this.place = place;
  }
}
