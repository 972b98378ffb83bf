/** A character class: whether a code belongs to it. */
export type CodeTest = (code: number) => boolean;

/** A pattern in its working form. Flags are already worked in; codes are bytes, or code points under `/u`. */
export type PatternNode =
  | { readonly type: 'code'; readonly test: CodeTest; readonly literal?: number }
  | { readonly type: 'sequence'; readonly items: readonly PatternNode[] }
  | { readonly type: 'choice'; readonly options: readonly PatternNode[] }
  | { readonly type: 'capture'; readonly index: number; readonly body: PatternNode }
  | { readonly type: 'atomic'; readonly body: PatternNode }
  | { readonly type: 'look'; readonly behind: boolean; readonly negative: boolean; readonly body: PatternNode }
  | {
      readonly type: 'repeat';
      readonly body: PatternNode;
      readonly min: number;
      readonly max: number;
      readonly mode: RepeatMode;
    }
  | { readonly type: 'back-reference'; readonly group: number | string; readonly ignoreCase: boolean }
  | { readonly type: 'if-group'; readonly group: number | string; readonly yes: PatternNode; readonly no: PatternNode }
  | { readonly type: 'assert'; readonly test: (codes: ArrayLike<number>, at: number) => boolean };

export type RepeatMode = 'greedy' | 'lazy' | 'possessive';

export interface ParsedPattern {
  readonly root: PatternNode;
  readonly groups: number;
  readonly names: ReadonlyMap<string, number>;
}

/** Why a pattern can't be used: PCRE refuses it (`invalid`), or we do not know the construct (`unsupported`). */
export class PatternError extends Error {
  override readonly name = 'PatternError';
  readonly kind: 'invalid' | 'unsupported';
  constructor(kind: 'invalid' | 'unsupported', text: string) {
    super(text);
    this.kind = kind;
  }
}

export const EMPTY: PatternNode = { type: 'sequence', items: [] };
