import type { CallExpression, Expression, FilterExpression, Signature, Statement, Template } from './ast.ts';
import { JinjaError } from './errors.ts';
import { ExpressionParser } from './expression-parser.ts';
import { tokenise } from './lexer.ts';
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
const reserved = new Set(['true', 'false', 'none', 'True', 'False', 'None']);

/** Template text → tree. Throws `TemplateSyntaxError` with Jinja2's words and line. */
export function parseTemplate(source: string): Template {
  return new StatementParser(tokenise(source)).template();
}

class StatementParser extends ExpressionParser {
  private readonly blocks = new Map<string, readonly Statement[]>();
  private readonly tagStack: string[] = [];
  private readonly endTokens: (readonly string[])[] = [];

  template(): Template {
    return { body: this.body(null), blocks: this.blocks };
  }

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

function assignable(target: Expression): boolean {
  if (target.kind === 'name') return !reserved.has(target.name);
  if (target.kind === 'tuple') return target.items.every(assignable);
  return target.kind === 'namespace-ref';
}
