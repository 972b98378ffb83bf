/**
 * An error of a template, under the name Python would give it (`TemplateSyntaxError`, `UndefinedError`, `TypeError` …).
 * MISP turns every one of them into an empty text (spec/misp-modules.md §5); we show class, text and line.
 */
export class JinjaError extends Error {
  readonly pyClass: string;
  line: number | null;
  constructor(pyClass: string, message: string, line: number | null = null) {
    super(message);
    this.pyClass = pyClass;
    this.line = line;
  }
}

export const syntaxError = (message: string, line: number): JinjaError =>
  new JinjaError('TemplateSyntaxError', message, line);
export const typeError = (message: string): JinjaError => new JinjaError('TypeError', message);
export const valueError = (message: string): JinjaError => new JinjaError('ValueError', message);
export const filterArgumentError = (message: string): JinjaError => new JinjaError('FilterArgumentError', message);

/** Bounds of one rendering. Python has none of them; a laptop needs them. */
export interface Limits {
  /** Steps of the interpreter: one per node evaluated and per item visited. */
  readonly steps: number;
  /** Characters of any one text, the output included. */
  readonly characters: number;
  /** Depth of nested calls and loops. */
  readonly depth: number;
}
export const defaultLimits: Limits = { steps: 5_000_000, characters: 20_000_000, depth: 150 };

/** Counts what a rendering costs and ends it with a clear error before it can hang or swell. */
export class Budget {
  private left: number;
  private depthLeft: number;
  readonly limits: Limits;
  constructor(limits: Limits) {
    this.limits = limits;
    this.left = limits.steps;
    this.depthLeft = limits.depth;
  }
  spend(steps = 1): void {
    this.left -= steps;
    if (this.left < 0)
      throw new JinjaError('TemplateLimitError', `The template needs more than ${this.limits.steps} steps.`);
  }
  text(length: number): void {
    if (length > this.limits.characters)
      throw new JinjaError(
        'TemplateLimitError',
        `The template makes a text of more than ${this.limits.characters} characters.`,
      );
    this.spend(length >> 6);
  }
  enter(): void {
    if (--this.depthLeft < 0) throw new JinjaError('RecursionError', 'maximum recursion depth exceeded');
  }
  leave(): void {
    this.depthLeft++;
  }
}
