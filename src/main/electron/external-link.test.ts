import { expect, test } from 'vitest';
import { externalLink } from './external-link.ts';

test.each(['https://example.org/a?b=c#d', 'http://example.org/'])('%s goes to the browser', (url) => {
  expect(externalLink(url)).toBe(url);
});

test.each([
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,hello',
  'smb://example.org/share',
  'ms-settings:privacy',
  'app://flowbench/index.html',
  'https://user:word@example.org/',
  'https://user@example.org/',
  'example.org',
  '//example.org',
  'https://',
  '',
])('"%s" does not', (url) => {
  expect(externalLink(url)).toBeNull();
});

test('what goes out is the parsed form, so that no blank or line break survives', () => {
  expect(externalLink(' https://example.org/a b\n')).toBe('https://example.org/a%20b');
});
