import { syntaxError } from './errors.ts';
import type { Token, TokenType } from './lexer.ts';
import { quoteText } from './quote-text.ts';

const names: Partial<Record<TokenType, string>> = {
  data: 'template data / text',
  variable_begin: 'begin of print statement',
  variable_end: 'end of print statement',
  block_begin: 'begin of statement block',
  block_end: 'end of statement block',
  eof: 'end of template',
};

/** Deepest nesting of expressions and blocks; Python's own parser gives up in the same region. */
const maxDepth = 200;

/** A place in a list of tokens: looks, skips, expects, and fails in Jinja2's words. */
export class TokenStream {
  protected readonly tokens: readonly Token[];
  protected at = 0;
  private depth = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  protected get token(): Token {
    return this.tokens[this.at] as Token;
  }
  protected next(): Token {
    const token = this.token;
    if (token.type !== 'eof') this.at++;
    return token;
  }
  protected get line(): number {
    return this.token.line;
  }
  protected is(type: TokenType, value?: string): boolean {
    return this.token.type === type && (value === undefined || this.token.value === value);
  }
  protected isName(...values: string[]): boolean {
    return this.token.type === 'name' && values.includes(this.token.value);
  }
  protected isOperator(...values: string[]): boolean {
    return this.token.type === 'operator' && values.includes(this.token.value);
  }
  protected skip(type: TokenType, value?: string): boolean {
    if (!this.is(type, value)) return false;
    this.next();
    return true;
  }
  protected expect(type: TokenType, value?: string): Token {
    if (this.is(type, value)) return this.next();
    const wanted = value ?? names[type] ?? type;
    if (this.token.type === 'eof') this.fail(`unexpected end of template, expected ${quoteText(wanted)}.`);
    this.fail(`expected token ${quoteText(wanted)}, got ${quoteText(describe(this.token))}`);
  }
  protected fail(message: string, line = this.line): never {
    throw syntaxError(message, line);
  }
  protected nested<T>(read: () => T): T {
    if (++this.depth > maxDepth) this.fail('too many nested parentheses');
    const result = read();
    this.depth--;
    return result;
  }
}

/** A token in an error message. */
export function describe(token: Token): string {
  return token.type === 'name' || token.type === 'operator' ? token.value : (names[token.type] ?? token.type);
}
