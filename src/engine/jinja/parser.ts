import type { Arguments, CallExpression, Expression, FilterExpression, Signature, Statement, Template } from './ast.ts';
import { JinjaError, syntaxError } from './errors.ts';
import { stringValue, type Token, tokenise, type TokenType } from './lexer.ts';
import { quoteText } from './quote-text.ts';

const statementTags = [
  'for',
  'if',
  'block',
  'extends',
  'print',
  'macro',
  'include',
  'from',
  'import',
  'set',
  'with',
  'autoescape',
];
const names: Partial<Record<TokenType, string>> = {
  data: 'template data / text',
  variable_begin: 'begin of print statement',
  variable_end: 'end of print statement',
  block_begin: 'begin of statement block',
  block_end: 'end of statement block',
  eof: 'end of template',
};
const reserved = new Set(['true', 'false', 'none', 'True', 'False', 'None']);
const comparisons = new Set(['==', '!=', '<', '<=', '>', '>=']);

/** Deepest nesting of expressions and blocks; Python's own parser gives up in the same region. */
const maxDepth = 200;

/** Template text → tree. Throws `TemplateSyntaxError` with Jinja2's words and line. */
export function parseTemplate(source: string): Template {
  return new Parser(tokenise(source)).template();
}

class Parser {
  private readonly tokens: readonly Token[];
  private at = 0;
  private depth = 0;
  private readonly blocks = new Map<string, readonly Statement[]>();
  private readonly tagStack: string[] = [];
  private readonly endTokens: (readonly string[])[] = [];

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  template(): Template {
    return { body: this.body(null), blocks: this.blocks };
  }

  // ── tokens ──────────────────────────────────────────────────────────────────
  private get token(): Token {
    return this.tokens[this.at] as Token;
  }
  private next(): Token {
    const token = this.token;
    if (token.type !== 'eof') this.at++;
    return token;
  }
  private get line(): number {
    return this.token.line;
  }
  private is(type: TokenType, value?: string): boolean {
    return this.token.type === type && (value === undefined || this.token.value === value);
  }
  private isName(...values: string[]): boolean {
    return this.token.type === 'name' && values.includes(this.token.value);
  }
  private isOperator(...values: string[]): boolean {
    return this.token.type === 'operator' && values.includes(this.token.value);
  }
  private skip(type: TokenType, value?: string): boolean {
    if (!this.is(type, value)) return false;
    this.next();
    return true;
  }
  private expect(type: TokenType, value?: string): Token {
    if (this.is(type, value)) return this.next();
    const wanted = value ?? names[type] ?? type;
    if (this.token.type === 'eof') this.fail(`unexpected end of template, expected ${quoteText(wanted)}.`);
    this.fail(`expected token ${quoteText(wanted)}, got ${quoteText(describe(this.token))}`);
  }
  private fail(message: string, line = this.line): never {
    throw syntaxError(message, line);
  }
  private nested<T>(read: () => T): T {
    if (++this.depth > maxDepth) this.fail('too many nested parentheses');
    const result = read();
    this.depth--;
    return result;
  }

  // ── statements ──────────────────────────────────────────────────────────────
  private body(ends: readonly string[] | null): readonly Statement[] {
    const body: Statement[] = [];
    if (ends) this.endTokens.push(ends);
    for (;;) {
      const line = this.line;
      if (this.token.type === 'eof') break;
      if (this.token.type === 'data') {
        body.push({ kind: 'data', text: this.next().value, line });
      } else if (this.token.type === 'variable_begin') {
        this.next();
        const expression = this.tuple({ withCondition: true });
        this.expect('variable_end');
        body.push({ kind: 'output', expression, line });
      } else {
        this.expect('block_begin');
        if (ends && this.isName(...ends)) break;
        const statement = this.nested(() => this.statement());
        if (Array.isArray(statement)) body.push(...statement);
        else body.push(statement as Statement);
        this.expect('block_end');
      }
    }
    if (ends) this.endTokens.pop();
    return body;
  }

  private statements(ends: readonly string[], drop: boolean): readonly Statement[] {
    this.skip('operator', ':');
    this.expect('block_end');
    const body = this.body(ends);
    if (this.token.type === 'eof') this.failUnclosed(ends);
    if (drop) this.next();
    return body;
  }

  private statement(): Statement | Statement[] {
    if (this.token.type !== 'name') this.fail('tag name expected');
    const tag = this.token.value;
    const line = this.line;
    if (!statementTags.includes(tag) && tag !== 'call' && tag !== 'filter') this.failUnknownTag(tag);
    this.tagStack.push(tag);
    this.next();
    const statement = this.readStatement(tag, line);
    this.tagStack.pop();
    return statement;
  }

  private readStatement(tag: string, line: number): Statement | Statement[] {
    switch (tag) {
      case 'for':
        return this.readFor(line);
      case 'if':
        return this.readIf(line);
      case 'set':
        return this.readSet(line);
      case 'with':
        return this.readWith(line);
      case 'macro': {
        const name = this.assignName();
        const signature = this.signature();
        return { kind: 'macro', name, signature, body: this.statements(['endmacro'], true), line };
      }
      case 'call': {
        const signature = this.isOperator('(') ? this.signature() : { parameters: [], defaults: [] };
        const call = this.expression();
        if (call.kind !== 'call') this.fail('expected call', line);
        return {
          kind: 'call-block',
          call: call as CallExpression,
          signature,
          body: this.statements(['endcall'], true),
          line,
        };
      }
      case 'filter': {
        const filter = this.filters(null, true) as FilterExpression;
        return { kind: 'filter-block', filter, body: this.statements(['endfilter'], true), line };
      }
      case 'block':
        return this.readBlock(line);
      case 'autoescape': {
        const value = this.expression();
        return { kind: 'autoescape', value, body: this.statements(['endautoescape'], true), line };
      }
      case 'print': {
        const outputs: Statement[] = [];
        while (!this.is('block_end')) {
          if (outputs.length > 0) this.expect('operator', ',');
          outputs.push({ kind: 'output', expression: this.expression(), line });
        }
        return outputs;
      }
      default:
        return this.readLoaderTag(tag, line);
    }
  }

  private readFor(line: number): Statement {
    const target = this.assignTarget({});
    this.expect('name', 'in');
    const iterable = this.tuple({ withCondition: false });
    const test = this.skip('name', 'if') ? this.expression() : null;
    const recursive = this.skip('name', 'recursive');
    const body = this.statements(['endfor', 'else'], false);
    const otherwise = this.next().value === 'endfor' ? [] : this.statements(['endfor'], true);
    return { kind: 'for', target, iterable, test, recursive, body, otherwise, line };
  }

  private readIf(line: number): Statement {
    const branches: { test: Expression; body: readonly Statement[] }[] = [];
    for (;;) {
      const test = this.tuple({ withCondition: false });
      branches.push({ test, body: this.statements(['elif', 'else', 'endif'], false) });
      const end = this.next().value;
      if (end === 'elif') continue;
      return { kind: 'if', branches, otherwise: end === 'else' ? this.statements(['endif'], true) : [], line };
    }
  }

  private readSet(line: number): Statement {
    const target = this.assignTarget({ namespace: true });
    if (this.skip('operator', '=')) return { kind: 'set', target, value: this.tuple({ withCondition: true }), line };
    const filter = this.filters(null, false) as FilterExpression | null;
    return { kind: 'set-block', target, filter, body: this.statements(['endset'], true), line };
  }

  private readWith(line: number): Statement {
    const targets: Expression[] = [];
    const values: Expression[] = [];
    while (!this.is('block_end')) {
      if (targets.length > 0) this.expect('operator', ',');
      targets.push(this.assignTarget({}));
      this.expect('operator', '=');
      values.push(this.expression());
    }
    return { kind: 'with', targets, values, body: this.statements(['endwith'], true), line };
  }

  private readBlock(line: number): Statement {
    const name = this.expect('name').value;
    const scoped = this.skip('name', 'scoped');
    const required = this.skip('name', 'required');
    if (this.isOperator('-'))
      this.fail(
        'Block names in Jinja have to be valid Python identifiers and may not contain hyphens, use an underscore instead.',
      );
    const body = this.statements(['endblock'], true);
    if (required && !body.every((part) => part.kind === 'data' && part.text.trim() === ''))
      this.fail('Required blocks can only contain comments or whitespace', line);
    this.skip('name', name);
    if (this.blocks.has(name)) this.failAssertion(`block ${quoteText(name)} defined twice`, line);
    this.blocks.set(name, body);
    return { kind: 'block', name, scoped, required, body, line };
  }

  private readLoaderTag(tag: string, line: number): Statement {
    this.expression();
    if (tag === 'include' && this.isName('ignore')) {
      this.next();
      this.expect('name', 'missing');
    }
    if (tag === 'import') {
      this.expect('name', 'as');
      this.assignName();
    }
    if (tag === 'from') this.readImportedNames();
    else if (this.isName('with', 'without')) {
      this.next();
      this.expect('name', 'context');
    }
    return { kind: 'needs-loader', line };
  }

  private readImportedNames(): void {
    this.expect('name', 'import');
    for (let count = 0; ; count++) {
      if (count > 0) this.expect('operator', ',');
      if (this.token.type !== 'name') this.expect('name');
      if (this.skipContext()) return;
      const name = this.assignName();
      if (name.startsWith('_')) this.failAssertion('names starting with an underline can not be imported', this.line);
      if (this.skip('name', 'as')) this.assignName();
      if (this.skipContext() || !this.isOperator(',')) return;
    }
  }
  private skipContext(): boolean {
    const after = this.tokens[this.at + 1];
    if (!this.isName('with', 'without') || after?.type !== 'name' || after.value !== 'context') return false;
    this.next();
    this.next();
    return true;
  }
  private failAssertion(message: string, line: number): never {
    throw new JinjaError('TemplateAssertionError', message, line);
  }

  private signature(): Signature {
    const parameters: string[] = [];
    const defaults: Expression[] = [];
    this.expect('operator', '(');
    while (!this.isOperator(')')) {
      if (parameters.length > 0) this.expect('operator', ',');
      parameters.push(this.assignName());
      if (this.skip('operator', '=')) defaults.push(this.expression());
      else if (defaults.length > 0) this.fail('non-default argument follows default argument');
    }
    this.expect('operator', ')');
    return { parameters, defaults };
  }

  private assignName(): string {
    const token = this.expect('name');
    if (reserved.has(token.value)) this.fail(`can't assign to 'const'`, token.line);
    return token.value;
  }

  private assignTarget({ namespace = false }: { namespace?: boolean }): Expression {
    const line = this.line;
    if (
      namespace &&
      this.token.type === 'name' &&
      this.tokens[this.at + 1]?.value === '.' &&
      this.tokens[this.at + 1]?.type === 'operator'
    ) {
      const name = this.next().value;
      this.next();
      return { kind: 'namespace-ref', name, attribute: this.expect('name').value, line };
    }
    const target = this.tuple({ simplified: true, withCondition: false });
    if (!assignable(target)) this.fail(`can't assign to ${quoteText(target.kind)}`, line);
    return target;
  }

  // ── expressions ─────────────────────────────────────────────────────────────
  private expression(withCondition = true): Expression {
    return this.nested(() => (withCondition ? this.condition() : this.or()));
  }
  private condition(): Expression {
    const line = this.line;
    let expression = this.or();
    while (this.skip('name', 'if')) {
      const test = this.or();
      const otherwise = this.skip('name', 'else') ? this.nested(() => this.condition()) : null;
      expression = { kind: 'condition', test, then: expression, otherwise, line };
    }
    return expression;
  }
  private or(): Expression {
    let left = this.and();
    while (this.isName('or')) {
      const line = this.next().line;
      left = { kind: 'binary', operator: 'or', left, right: this.and(), line };
    }
    return left;
  }
  private and(): Expression {
    let left = this.not();
    while (this.isName('and')) {
      const line = this.next().line;
      left = { kind: 'binary', operator: 'and', left, right: this.not(), line };
    }
    return left;
  }
  private not(): Expression {
    if (this.isName('not')) {
      const line = this.next().line;
      return { kind: 'unary', operator: 'not', operand: this.nested(() => this.not()), line };
    }
    return this.comparison();
  }
  private comparison(): Expression {
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
  private sum(): Expression {
    let left = this.concat();
    while (this.isOperator('+', '-')) {
      const token = this.next();
      left = { kind: 'binary', operator: token.value as '+' | '-', left, right: this.concat(), line: token.line };
    }
    return left;
  }
  private concat(): Expression {
    const line = this.line;
    const parts = [this.product()];
    while (this.skip('operator', '~')) parts.push(this.product());
    return parts.length === 1 ? (parts[0] as Expression) : { kind: 'concat', parts, line };
  }
  private product(): Expression {
    let left = this.power();
    while (this.isOperator('*', '/', '//', '%')) {
      const token = this.next();
      left = { kind: 'binary', operator: token.value as '*', left, right: this.power(), line: token.line };
    }
    return left;
  }
  private power(): Expression {
    let left = this.unary(true);
    while (this.isOperator('**')) {
      const line = this.next().line;
      left = { kind: 'binary', operator: '**', left, right: this.unary(true), line };
    }
    return left;
  }
  private unary(withFilter: boolean): Expression {
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
  private primary(): Expression {
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
  private list(): Expression {
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
  private dict(): Expression {
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
  private tuple(options: { withCondition: boolean; simplified?: boolean; parentheses?: boolean }): Expression {
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
  private postfix(start: Expression): Expression {
    let node = start;
    for (;;) {
      if (this.isOperator('.', '[')) node = this.subscript(node);
      else if (this.isOperator('(')) node = this.call(node);
      else return node;
    }
  }
  private filtersAndTests(start: Expression): Expression {
    let node = start;
    for (;;) {
      if (this.isOperator('|')) node = this.filters(node, false) as Expression;
      else if (this.isName('is')) node = this.test(node);
      else if (this.isOperator('(')) node = this.call(node);
      else return node;
    }
  }
  private subscript(object: Expression): Expression {
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
  private subscribed(): Expression {
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
  private arguments(): Arguments {
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
  private call(callee: Expression): Expression {
    const line = this.line;
    return { kind: 'call', callee, ...this.arguments(), line };
  }
  private filters(start: Expression | null, inline: boolean): Expression | null {
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
  private dotted(first: string): string {
    let name = first;
    while (this.skip('operator', '.')) name += `.${this.expect('name').value}`;
    return name;
  }
  private test(input: Expression): Expression {
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

  // ── errors ──────────────────────────────────────────────────────────────────
  private failUnknownTag(tag: string): never {
    this.failTag(tag, this.endTokens);
  }
  private failUnclosed(ends: readonly string[]): never {
    this.failTag(null, [...this.endTokens, ends]);
  }
  private failTag(tag: string | null, stack: readonly (readonly string[])[]): never {
    const expected = new Set(stack.flat());
    const innermost = stack.at(-1);
    const looking = innermost?.map(quoteText).join(' or ') ?? null;
    const message = [tag === null ? 'Unexpected end of template.' : `Encountered unknown tag ${quoteText(tag)}.`];
    if (looking !== null) {
      if (tag !== null && expected.has(tag))
        message.push(
          `You probably made a nesting mistake. Jinja is expecting this tag, but currently looking for ${looking}.`,
        );
      else message.push(`Jinja was looking for the following tags: ${looking}.`);
    }
    const open = this.tagStack.at(-1);
    if (open !== undefined) message.push(`The innermost block that needs to be closed is ${quoteText(open)}.`);
    this.fail(message.join(' '));
  }
}

const noArguments: Arguments = { args: [], kwargs: [], dynArgs: null, dynKwargs: null };

function assignable(target: Expression): boolean {
  if (target.kind === 'name') return !reserved.has(target.name);
  if (target.kind === 'tuple') return target.items.every(assignable);
  return target.kind === 'namespace-ref';
}

function describe(token: Token): string {
  return token.type === 'name' || token.type === 'operator' ? token.value : (names[token.type] ?? token.type);
}
