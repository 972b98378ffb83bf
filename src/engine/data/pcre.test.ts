import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashExtract } from './hash-extract.ts';
import { compilePattern } from './pcre.ts';

describe('regular expressions of paths', () => {
  it.each([
    // Anchors and line ends
    ['/^a$/', 'a\n', true],
    ['/^a$/D', 'a\n', false],
    ['/^a\\z/', 'a\n', false],
    ['/^a\\Z/', 'a\n', true],
    ['/^b/m', 'a\nb', true],
    ['/a$/m', 'a\nb', true],
    ['/\\Ab/m', 'a\nb', false],
    ['/^a.b$/', 'a\nb', false],
    ['/^a.b$/s', 'a\nb', true],
    ['/^\\R$/', '\r\n', true],
    ['/a/A', 'ba', false],
    // Bytes without u, code points with it
    ['/^.$/', 'é', false],
    ['/^..$/', 'é', true],
    ['/^.$/u', '😀', true],
    ['/é/i', 'É', false],
    ['/é/iu', 'É', true],
    ['/\\w/', 'é', false],
    ['/\\w/u', 'é', true],
    ['/\\s/', '\u00a0', false],
    ['/\\s/u', '\u00a0', true],
    ['/\\p{Lu}/u', 'É', true],
    ['/\\p{Greek}/u', 'α', true],
    // Classes
    ['/[]a]+$/', 'a]', true],
    ['/[^]a]/', ']a', false],
    ['/^[[:alpha:]_]+$/', 'ab_', true],
    ['/[[:^alpha:]]/', 'abc', false],
    ['/[\\w.-]+@[\\w-]+\\.com$/', 'j.x@example.com', true],
    ['/^[\\Qa-z\\E]+$/', 'a-z', true],
    ['/[\\x41-\\x43]/', 'B', true],
    // Quoting, escapes, comments
    ['/\\Qa.b\\E/', 'axb', false],
    ['/\\Qa.b\\E+$/', 'a.bb', true],
    ['/\\x41\\x{42}\\103/', 'ABC', true],
    ['/a b#c\n d/x', 'abd', true],
    ['/a\\/b/', 'a/b', true],
    ['/a(?#note)b/', 'ab', true],
    ['/\\_\\-/', '_-', true],
    // Flags inside
    ['/(?i)ABC/', 'abc', true],
    ['/a(?i)b(?-i)c/', 'aBc', true],
    ['/a(?i)b(?-i)c/', 'aBC', false],
    ['/(?i:a)b/', 'Ab', true],
    ['/(a(?i)b)c/', 'aBC', false],
    ['/a.*?b$/U', 'axbxb', true],
    // Groups and references
    ['/(a)|b\\1/', 'b', false],
    ['/(\\w+)\\s\\1/', 'hello hello', true],
    ['/(?P<x>a)(?P=x)/', 'aa', true],
    ["/(?'x'a)\\k{x}\\k<x>/", 'aaa', true],
    ['/(a)\\g{-1}/', 'aa', true],
    ['/(?|(a)|(b))\\1/', 'bb', true],
    ['/^(?:(a)|b)*\\1$/', 'abba', true],
    ['/^(a)?(?(1)b|c)$/', 'ab', true],
    ['/^(a)?(?(1)b|c)$/', 'b', false],
    // Greed
    ['/a++a/', 'aaa', false],
    ['/(?>a+)a/', 'aaa', false],
    ['/^(a|ab)(c|bcd)(d*)$/', 'abcd', true],
    ['/^(?:a?){3}a{3}$/', 'aaa', true],
    ['/(?:a*)*b/', 'aaab', true],
    ['/a{,3}/', 'a{,3}', true],
    ['/a{2}$/', 'aaa', true],
    ['/a\\Kb/', 'ab', true],
    // Looking around
    ['/(?<=a|bc)d/', 'bcd', true],
    ['/(?<!ab)c/', 'abc', false],
    ['/^(?!.*foo)/', 'a foo', false],
    ['/\\bfoo\\b/', 'a foo b', true],
    ['//', 'anything', true],
  ])('%s on %j', (pattern, subject, expected) => {
    const compiled = compilePattern(pattern);
    expect(compiled.problem).toBeNull();
    expect(compiled.matches(subject)).toBe(expected);
  });

  it.each([
    ['/bad(/', 'parenthesis'],
    ['/a)/', 'too many'],
    ['/[a/', 'never closed'],
    ['/[a-\\d]/', 'range'],
    ['/[z-a]/', 'wrong way round'],
    ['/*a/', 'quantifier'],
    ['/a{3,2}/', 'wrong order'],
    ['/(?<=a+)b/', 'fixed length'],
    ['/(a)\\2/', 'does not exist'],
    ['/\\p{Nonsense}/u', 'no Unicode property'],
    ['/etc/passwd', 'flag'],
    ['/never closed', 'closing slash'],
    ['/a/e', 'flag'],
    ['/(?R)/', 'Flowbench'],
    ['/(*SKIP)a/', 'Flowbench'],
    ['/\\X/', 'Flowbench'],
  ])('finds fault with %s', (pattern, word) => {
    const compiled = compilePattern(pattern);
    expect(compiled.problem).toContain(word);
    expect(compiled.matches('a')).toBe(false);
  });

  it('agrees with JavaScript where the two mean the same', () => {
    const atom = fc.constantFrom('a', 'b', 'c', '.', '[ab]', '[^a]', '\\d', '\\w', '(?:a|bc)', '(?:ab?)', '(b|c)', 'x');
    const suffix = fc.constantFrom('', '', '', '*', '+', '?', '*?', '{1,2}');
    const body = fc.array(
      fc.tuple(atom, suffix).map(([a, s]) => a + s),
      { minLength: 1, maxLength: 5 },
    );
    const pattern = fc
      .tuple(fc.constantFrom('', '^'), body, fc.constantFrom('', '$'))
      .map(([a, b, c]) => a + b.join('') + c);
    const subject = fc
      .array(fc.constantFrom('a', 'b', 'c', 'x', '1'), { maxLength: 8 })
      .map((letters) => letters.join(''));
    fc.assert(
      fc.property(pattern, subject, (source, text) => {
        expect([source, text, compilePattern(`/${source}/`).matches(text)]).toEqual([
          source,
          text,
          new RegExp(source).test(text),
        ]);
      }),
      { numRuns: 3000 },
    );
  });

  it('survives any text as a pattern', () => {
    const piece = fc.constantFrom(
      'a',
      '(',
      ')',
      '[',
      ']',
      '*',
      '+',
      '?',
      '{2}',
      '|',
      '\\',
      '^',
      '$',
      '(?',
      ':',
      '<',
      '=',
      '!',
      '\\Q',
      '\\E',
      '\\1',
      '-',
      'P',
      '>',
      '#',
      '{',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const compiled = compilePattern(`/${pieces.join('')}/`);
        expect(typeof compiled.matches('aab\n')).toBe('boolean');
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['/^(a+)+$/', 'a'.repeat(60) + 'b'],
    ['/(a|aa)+$/', 'a'.repeat(100) + 'b'],
    ['/^(.*a){15}$/', 'a'.repeat(80) + 'b'],
    ['/.*.*.*.*z/', 'q'.repeat(200_000)],
    ['/(a|b)*c/', 'ab'.repeat(100_000)],
    ['/((((((a*)*)*)*)*)*)*b/', 'a'.repeat(200)],
  ])('gives up on %s as PCRE does, and works again after it', (pattern, subject) => {
    const compiled = compilePattern(pattern);
    expect(compiled.matches(subject)).toBe(false);
    expect(compiled.matches('aaaaaaaaaaaaaaacbz')).toBe(compilePattern(`${pattern} `).matches('aaaaaaaaaaaaaaacbz'));
  });

  it('has a purse for a whole look-up, and ordinary subjects behind evil ones still match', () => {
    const evil = Array.from({ length: 3000 }, () => ({ v: 'a'.repeat(40) + 'b' }));
    const found = hashExtract([...evil, { v: 'aaa' }], '{n}[v=/^(a+)+$/].v');
    expect(found).toEqual(['aaa']);
  });
});
