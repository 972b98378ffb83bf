import { describe, expect, test } from 'vitest';
import type { Warninglist } from '../reference/types.ts';
import { inNetwork } from './ip-network.ts';
import { listApplies, matchWarninglist } from './match-warninglist.ts';

function list(type: Warninglist['type'], values: readonly string[], types: readonly string[] = ['ALL']): Warninglist {
  return {
    id: '1',
    name: 'A list',
    description: '',
    version: '1',
    category: 'known',
    type,
    types,
    enabled: true,
    custom: false,
    values,
  };
}

describe('matchWarninglist', () => {
  test.each<[Warninglist['type'], string, string, string | null]>([
    ['string', 'Example.org', 'example.org', null],
    ['string', 'example.org', 'example.org', 'example.org'],
    ['substring', 'cdn', 'my.cdn.example.org', 'cdn'],
    ['substring', '', 'anything', null],
    ['hostname', 'Example.ORG', 'www.example.org', 'Example.ORG'],
    ['hostname', 'example.org', 'WWW.example.org', 'example.org'],
    ['hostname', 'example.org', 'www.EXAMPLE.org', null],
    ['hostname', 'example.org', 'https://www.example.org:8080/x', null],
    ['hostname', 'example.org', 'https://www.example.org/x?y', 'example.org'],
    ['hostname', 'example.org', 'example.org./x', 'example.org'],
    ['hostname', '.example.org', 'a.example.org', '.example.org'],
    ['hostname', 'example.org', 'notexample.org', null],
    ['regex', '/\\.internal$/i', 'host.INTERNAL', '/\\.internal$/i'],
    ['regex', '/(/', 'x', null],
    ['cidr', '203.0.113.0/24', '203.0.113.9', '203.0.113.0/24'],
    ['cidr', '203.0.113.0/24', '203.0.114.9', null],
    ['cidr', '203.0.113.9', '203.0.113.9', '203.0.113.9'],
  ])('%s %j in %j', (type, entry, value, match) => {
    expect(matchWarninglist(list(type, [entry]), 'domain', value)?.match ?? null).toBe(match);
  });

  test('composite values are split at the first bar, parts in order', () => {
    const both = list('string', ['second', 'first']);
    expect(matchWarninglist(both, 'domain|ip', 'first|second')).toEqual({ match: 'first', value: 'first' });
    expect(matchWarninglist(both, 'filename|md5', 'a|second')).toEqual({ match: 'second', value: 'second' });
    expect(matchWarninglist(both, 'malware-sample', 'x.exe|second')).toMatchObject({ value: 'second' });
    expect(matchWarninglist(both, 'text', 'first|second')).toBeNull();
  });

  test('a list is about its types, or all, while it is enabled', () => {
    expect(listApplies(list('string', [], ['md5']), 'md5')).toBe(true);
    expect(listApplies(list('string', [], ['md5']), 'sha1')).toBe(false);
    expect(listApplies({ ...list('string', []), enabled: false }, 'md5')).toBe(false);
  });
});

describe('inNetwork', () => {
  test.each([
    ['192.0.2.1', '192.0.2.0/24', true],
    ['192.0.2.1', '0.0.0.0/0', true],
    ['192.0.2.1', '192.0.2.1/32', true],
    ['192.0.2.1', '192.0.2.1/33', false],
    ['192.0.2.1', '192.0.2.1/x', false],
    ['192.0.2.256', '0.0.0.0/0', false],
    ['192.0.2.1', '::/0', false],
    ['2001:db8::1', '2001:db8::/32', true],
    ['2001:db9::1', '2001:db8::/32', false],
    ['::ffff:192.0.2.1', '::ffff:0:0/96', true],
    ['2001:db8:0:0:0:0:0:1', '2001:DB8::1', true],
    ['1:2:3:4:5:6:7', '::/0', false],
    ['1::2::3', '::/0', false],
    ['', '', false],
    ['example.org', '192.0.2.0/24', false],
  ])('%s in %s: %j', (address, network, inside) => {
    expect(inNetwork(address, network)).toBe(inside);
  });
});
