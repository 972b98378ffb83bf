/** The tree of a template. `line` is where the node begins. */
export type Expression =
  | { readonly kind: 'const'; readonly value: null | boolean | bigint | number | string; readonly line: number }
  | { readonly kind: 'name'; readonly name: string; readonly line: number }
  | { readonly kind: 'namespace-ref'; readonly name: string; readonly attribute: string; readonly line: number }
  | { readonly kind: 'list' | 'tuple'; readonly items: readonly Expression[]; readonly line: number }
  | { readonly kind: 'dict'; readonly entries: readonly (readonly [Expression, Expression])[]; readonly line: number }
  | {
      readonly kind: 'unary';
      readonly operator: '-' | '+' | 'not';
      readonly operand: Expression;
      readonly line: number;
    }
  | {
      readonly kind: 'binary';
      readonly operator: '+' | '-' | '*' | '/' | '//' | '%' | '**' | 'and' | 'or';
      readonly left: Expression;
      readonly right: Expression;
      readonly line: number;
    }
  | {
      readonly kind: 'compare';
      readonly first: Expression;
      readonly rest: readonly { readonly operator: string; readonly operand: Expression }[];
      readonly line: number;
    }
  | { readonly kind: 'concat'; readonly parts: readonly Expression[]; readonly line: number }
  | {
      readonly kind: 'condition';
      readonly test: Expression;
      readonly then: Expression;
      readonly otherwise: Expression | null;
      readonly line: number;
    }
  | { readonly kind: 'attribute'; readonly object: Expression; readonly name: string; readonly line: number }
  | { readonly kind: 'item'; readonly object: Expression; readonly index: Expression; readonly line: number }
  | {
      readonly kind: 'slice';
      readonly start: Expression | null;
      readonly stop: Expression | null;
      readonly step: Expression | null;
      readonly line: number;
    }
  | CallExpression
  | FilterExpression
  | TestExpression;

export interface Arguments {
  readonly args: readonly Expression[];
  readonly kwargs: readonly (readonly [string, Expression])[];
  readonly dynArgs: Expression | null;
  readonly dynKwargs: Expression | null;
}
export interface CallExpression extends Arguments {
  readonly kind: 'call';
  readonly callee: Expression;
  readonly line: number;
}
export interface FilterExpression extends Arguments {
  readonly kind: 'filter';
  /** `null` in a filter or set block: the block's own text. */
  readonly input: Expression | null;
  readonly name: string;
  readonly line: number;
}
export interface TestExpression extends Arguments {
  readonly kind: 'test';
  readonly input: Expression;
  readonly name: string;
  readonly line: number;
}

export interface Signature {
  readonly parameters: readonly string[];
  /** Defaults belong to the last parameters. */
  readonly defaults: readonly Expression[];
}

export type Statement =
  | { readonly kind: 'data'; readonly text: string; readonly line: number }
  | { readonly kind: 'output'; readonly expression: Expression; readonly line: number }
  | {
      readonly kind: 'for';
      readonly target: Expression;
      readonly iterable: Expression;
      readonly test: Expression | null;
      readonly recursive: boolean;
      readonly body: readonly Statement[];
      readonly otherwise: readonly Statement[];
      readonly line: number;
    }
  | {
      readonly kind: 'if';
      readonly branches: readonly { readonly test: Expression; readonly body: readonly Statement[] }[];
      readonly otherwise: readonly Statement[];
      readonly line: number;
    }
  | { readonly kind: 'set'; readonly target: Expression; readonly value: Expression; readonly line: number }
  | {
      readonly kind: 'set-block';
      readonly target: Expression;
      readonly filter: FilterExpression | null;
      readonly body: readonly Statement[];
      readonly line: number;
    }
  | {
      readonly kind: 'with';
      readonly targets: readonly Expression[];
      readonly values: readonly Expression[];
      readonly body: readonly Statement[];
      readonly line: number;
    }
  | {
      readonly kind: 'macro';
      readonly name: string;
      readonly signature: Signature;
      readonly body: readonly Statement[];
      readonly line: number;
    }
  | {
      readonly kind: 'call-block';
      readonly call: CallExpression;
      readonly signature: Signature;
      readonly body: readonly Statement[];
      readonly line: number;
    }
  | {
      readonly kind: 'filter-block';
      readonly filter: FilterExpression;
      readonly body: readonly Statement[];
      readonly line: number;
    }
  | {
      readonly kind: 'block';
      readonly name: string;
      readonly scoped: boolean;
      readonly required: boolean;
      readonly body: readonly Statement[];
      readonly line: number;
    }
  | {
      readonly kind: 'autoescape';
      readonly value: Expression;
      readonly body: readonly Statement[];
      readonly line: number;
    }
  | { readonly kind: 'needs-loader'; readonly line: number };

export interface Template {
  readonly body: readonly Statement[];
  readonly blocks: ReadonlyMap<string, readonly Statement[]>;
}
