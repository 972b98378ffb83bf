import type { Arguments, Expression } from './ast.ts';
import { stringValue } from './lexer.ts';
import { quoteText } from './quote-text.ts';
import { describe, TokenStream } from './token-stream.ts';

const comparisons = new Set(['==', '!=', '<', '<=', '>', '>=']);
const noArguments: Arguments = { args: [], kwargs: [], dynArgs: null, dynKwargs: null };

/** Expressions, weakest operator first: condition, or, and, not, comparison, sum, `~`, product, power, sign, filters. */
export class ExpressionParser extends TokenStream {
  protected expression(withCondition = true): Expression {
    return this.nested(() => (withCondition ? this.condition() : this.or()));
  }
  protected condition(): Expression {
    const line = this.line;
    let expression = this.or();
    while (this.skip('name', 'if')) {
      const test = this.or();
      const otherwise = this.skip('name', 'else') ? this.nested(() => this.condition()) : null;
      expression = { kind: 'condition', test, then: expression, otherwise, line };
    }
    return expression;
  }
  protected or(): Expression {
    let left = this.and();
    while (this.isName('or')) {
      const line = this.next().line;
      left = { kind: 'binary', operator: 'or', left, right: this.and(), line };
    }
    return left;
  }
  protected and(): Expression {
    let left = this.not();
    while (this.isName('and')) {
      const line = this.next().line;
      left = { kind: 'binary', operator: 'and', left, right: this.not(), line };
    }
    return left;
  }
  protected not(): Expression {
    if (this.isName('not')) {
      const line = this.next().line;
      return { kind: 'unary', operator: 'not', operand: this.nested(() => this.not()), line };
    }
    return this.comparison();
  }
  protected comparison(): Expression {
    const line = this.line;
    const first = this.sum();
    const rest: { operator: string; operand: Expression }[] = [];
    for (;;) {
      if (this.token.type === 'operator' && comparisons.has(this.token.value)) {
        const operator = this.next().value;
        rest.push({ operator, operand: this.sum() });
      } else if (this.skip('name', 'in')) rest.push({ operator: 'in', operand: this.sum() });
      else if (
        this.isName('not') &&
        this.tokens[this.at + 1]?.type === 'name' &&
        this.tokens[this.at + 1]?.value === 'in'
      ) {
        this.next();
        this.next();
        rest.push({ operator: 'not in', operand: this.sum() });
      } else break;
    }
    return rest.length === 0 ? first : { kind: 'compare', first, rest, line };
  }
  protected sum(): Expression {
    let left = this.concat();
    while (this.isOperator('+', '-')) {
      const token = this.next();
      left = { kind: 'binary', operator: token.value as '+' | '-', left, right: this.concat(), line: token.line };
    }
    return left;
  }
  protected concat(): Expression {
    const line = this.line;
    const parts = [this.product()];
    while (this.skip('operator', '~')) parts.push(this.product());
    return parts.length === 1 ? (parts[0] as Expression) : { kind: 'concat', parts, line };
  }
  protected product(): Expression {
    let left = this.power();
    while (this.isOperator('*', '/', '//', '%')) {
      const token = this.next();
      left = { kind: 'binary', operator: token.value as '*', left, right: this.power(), line: token.line };
    }
    return left;
  }
  protected power(): Expression {
    let left = this.unary(true);
    while (this.isOperator('**')) {
      const line = this.next().line;
      left = { kind: 'binary', operator: '**', left, right: this.unary(true), line };
    }
    return left;
  }
  protected unary(withFilter: boolean): Expression {
    return this.nested(() => {
      const line = this.line;
      let node: Expression;
      if (this.isOperator('-', '+')) {
        const operator = this.next().value as '-' | '+';
        node = { kind: 'unary', operator, operand: this.unary(false), line };
      } else node = this.primary();
      node = this.postfix(node);
      return withFilter ? this.filtersAndTests(node) : node;
    });
  }
  protected primary(): Expression {
    const token = this.token;
    const line = token.line;
    switch (token.type) {
      case 'name':
        this.next();
        if (token.value === 'true' || token.value === 'True') return { kind: 'const', value: true, line };
        if (token.value === 'false' || token.value === 'False') return { kind: 'const', value: false, line };
        if (token.value === 'none' || token.value === 'None') return { kind: 'const', value: null, line };
        return { kind: 'name', name: token.value, line };
      case 'string': {
        let text = '';
        while (this.token.type === 'string') text += stringValue(this.next());
        return { kind: 'const', value: text, line };
      }
      case 'integer':
        this.next();
        return { kind: 'const', value: BigInt(token.value.replaceAll('_', '').replace(/^0+(?=\d)/, '')), line };
      case 'float':
        this.next();
        return { kind: 'const', value: Number(token.value.replaceAll('_', '')), line };
      default:
    }
    if (this.skip('operator', '(')) {
      const node = this.tuple({ withCondition: true, parentheses: true });
      this.expect('operator', ')');
      return node;
    }
    if (this.isOperator('[')) return this.list();
    if (this.isOperator('{')) return this.dict();
    this.fail(`unexpected ${quoteText(describe(token))}`);
  }
  protected list(): Expression {
    const line = this.next().line;
    const items: Expression[] = [];
    while (!this.isOperator(']')) {
      if (items.length > 0) this.expect('operator', ',');
      if (this.isOperator(']')) break;
      items.push(this.expression());
    }
    this.expect('operator', ']');
    return { kind: 'list', items, line };
  }
  protected dict(): Expression {
    const line = this.next().line;
    const entries: [Expression, Expression][] = [];
    while (!this.isOperator('}')) {
      if (entries.length > 0) this.expect('operator', ',');
      if (this.isOperator('}')) break;
      const key = this.expression();
      this.expect('operator', ':');
      entries.push([key, this.expression()]);
    }
    this.expect('operator', '}');
    return { kind: 'dict', entries, line };
  }
  protected tuple(options: { withCondition: boolean; simplified?: boolean; parentheses?: boolean }): Expression {
    const line = this.line;
    const items: Expression[] = [];
    let isTuple = false;
    const atEnd = (): boolean => this.is('variable_end') || this.is('block_end') || this.isOperator(')');
    for (;;) {
      if (items.length > 0) this.expect('operator', ',');
      if (atEnd()) break;
      items.push(options.simplified ? this.primary() : this.expression(options.withCondition));
      if (!this.isOperator(',')) break;
      isTuple = true;
    }
    if (!isTuple) {
      if (items.length > 0) return items[0] as Expression;
      if (!options.parentheses) this.fail(`Expected an expression, got ${quoteText(describe(this.token))}`);
    }
    return { kind: 'tuple', items, line };
  }
  protected postfix(start: Expression): Expression {
    let node = start;
    for (;;) {
      if (this.isOperator('.', '[')) node = this.subscript(node);
      else if (this.isOperator('(')) node = this.call(node);
      else return node;
    }
  }
  protected filtersAndTests(start: Expression): Expression {
    let node = start;
    for (;;) {
      if (this.isOperator('|')) node = this.filters(node, false) as Expression;
      else if (this.isName('is')) node = this.test(node);
      else if (this.isOperator('(')) node = this.call(node);
      else return node;
    }
  }
  protected subscript(object: Expression): Expression {
    const token = this.next();
    if (token.value === '.') {
      const attribute = this.next();
      if (attribute.type === 'name') return { kind: 'attribute', object, name: attribute.value, line: token.line };
      if (attribute.type !== 'integer') this.fail('expected name or number', attribute.line);
      return {
        kind: 'item',
        object,
        index: { kind: 'const', value: BigInt(attribute.value.replaceAll('_', '')), line: attribute.line },
        line: token.line,
      };
    }
    const parts: Expression[] = [];
    while (!this.isOperator(']')) {
      if (parts.length > 0) this.expect('operator', ',');
      parts.push(this.subscribed());
    }
    this.expect('operator', ']');
    const index: Expression =
      parts.length === 1 ? (parts[0] as Expression) : { kind: 'tuple', items: parts, line: token.line };
    return { kind: 'item', object, index, line: token.line };
  }
  protected subscribed(): Expression {
    const line = this.line;
    let start: Expression | null = null;
    if (!this.isOperator(':')) {
      const node = this.expression();
      if (!this.isOperator(':')) return node;
      start = node;
    }
    this.next();
    const part = (): Expression | null => (this.isOperator(':', ']', ',') ? null : this.expression());
    const stop = part();
    const step = this.skip('operator', ':') ? (this.isOperator(']', ',') ? null : this.expression()) : null;
    return { kind: 'slice', start, stop, step, line };
  }
  protected arguments(): Arguments {
    this.expect('operator', '(');
    const args: Expression[] = [];
    const kwargs: [string, Expression][] = [];
    let dynArgs: Expression | null = null;
    let dynKwargs: Expression | null = null;
    const invalid = 'invalid syntax for function call expression';
    let first = true;
    while (!this.isOperator(')')) {
      if (!first) {
        this.expect('operator', ',');
        if (this.isOperator(')')) break;
      }
      first = false;
      if (this.isOperator('*')) {
        if (dynArgs || dynKwargs) this.fail(invalid);
        this.next();
        dynArgs = this.expression();
      } else if (this.isOperator('**')) {
        if (dynKwargs) this.fail(invalid);
        this.next();
        dynKwargs = this.expression();
      } else if (
        this.token.type === 'name' &&
        this.tokens[this.at + 1]?.type === 'operator' &&
        this.tokens[this.at + 1]?.value === '='
      ) {
        if (dynKwargs) this.fail(invalid);
        const name = this.next().value;
        this.next();
        kwargs.push([name, this.expression()]);
      } else {
        if (dynArgs || dynKwargs || kwargs.length > 0) this.fail(invalid);
        args.push(this.expression());
      }
    }
    this.expect('operator', ')');
    return { args, kwargs, dynArgs, dynKwargs };
  }
  protected call(callee: Expression): Expression {
    const line = this.line;
    return { kind: 'call', callee, ...this.arguments(), line };
  }
  protected filters(start: Expression | null, inline: boolean): Expression | null {
    let node = start;
    let first = inline;
    while (this.isOperator('|') || first) {
      if (!first) this.next();
      first = false;
      const token = this.expect('name');
      const name = this.dotted(token.value);
      node = {
        kind: 'filter',
        input: node,
        name,
        ...(this.isOperator('(') ? this.arguments() : noArguments),
        line: token.line,
      };
    }
    return node;
  }
  protected dotted(first: string): string {
    let name = first;
    while (this.skip('operator', '.')) name += `.${this.expect('name').value}`;
    return name;
  }
  protected test(input: Expression): Expression {
    const line = this.next().line;
    const negated = this.skip('name', 'not');
    const name = this.dotted(this.expect('name').value);
    let args: Arguments = noArguments;
    if (this.isOperator('(')) args = this.arguments();
    else if (
      ['name', 'string', 'integer', 'float'].includes(this.token.type)
        ? !this.isName('else', 'or', 'and')
        : this.isOperator('(', '[', '{')
    ) {
      if (this.isName('is')) this.fail('You cannot chain multiple tests with is');
      args = { ...noArguments, args: [this.postfix(this.primary())] };
    }
    const test: Expression = { kind: 'test', input, name, ...args, line };
    return negated ? { kind: 'unary', operator: 'not', operand: test, line } : test;
  }
}
