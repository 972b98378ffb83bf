import type { PhpArray, PhpValue } from '@engine';

/** What a vector may lean on besides its own line. */
export interface VectorWorld {
  /** The document of `env.json`. */
  readonly env: PhpValue;
  /** The event of `input.file`, when the vector names one and does not carry it itself. */
  readonly payload: PhpValue | undefined;
}

/** How one kind of vector is run: the engine's answer member for member as `expected` has it. */
export interface VectorKind {
  readonly name: string;
  readonly observe: (input: PhpArray, world: VectorWorld) => Readonly<Record<string, PhpValue>>;
  /** Brings `expected` into the shape of what is observed, where that differs. */
  readonly prepare?: (expected: PhpArray) => PhpArray;
}

/** `throws-matched`: an uncaught PHP exception was expected and came, in the same place and of the same class. */
export type CaseOutcome = 'passed' | 'failed' | 'throws-matched' | 'database';

export interface CaseResult {
  readonly id: string;
  readonly kind: string;
  readonly outcome: CaseOutcome;
  /** In words, each in full. */
  readonly differences: readonly string[];
}
