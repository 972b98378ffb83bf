/**
 * A PHP `Error` (TypeError, call on null …) that nothing catches: MISP's process dies here.
 * `class` is PHP's class name, `message` says in plain words what died. (spec/engine.md §4.4, Q13)
 */
export class PhpCrash extends Error {
  override readonly name = 'PhpCrash';
  readonly class: string;
  constructor(phpClass: string, text: string) {
    super(text);
    this.class = phpClass;
  }
}

/** A PHP `Exception`: the node executor catches it, logs it and counts the node as false. (spec/engine.md §5.3) */
export class PhpException extends Error {
  override readonly name = 'PhpException';
  readonly class: string;
  constructor(phpClass: string, text: string) {
    super(text);
    this.class = phpClass;
  }
}

/** The commonest death: a list was needed and something else arrived. */
export function typeError(text: string): PhpCrash {
  return new PhpCrash('TypeError', text);
}
