import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 24 random bytes, spelled so that they fit a URL fragment and a WebSocket protocol name. */
export function makeToken(): string {
  return randomBytes(24).toString('base64url');
}

/** Compares in constant time, whatever the length of what was offered. */
export function tokenMatches(expected: string, offered: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(expected), digest(offered));
}

const ownNames = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Whether a Host header names this machine itself.
 *
 * A page on the web can give its own name our address (DNS rebinding); its requests then carry that name.
 */
export function isOwnHost(host: string | undefined): boolean {
  if (host === undefined) return false;
  const match = /^(\[[^\]]*\]|[^:[\]]+)(?::(\d{1,5}))?$/.exec(host);
  return match !== null && ownNames.has((match[1] ?? '').toLowerCase());
}

/** Browsers always send an Origin with a WebSocket; one that is not the page we served has no business here. */
export function isOwnOrigin(origin: string | undefined, host: string | undefined): boolean {
  return origin !== undefined && host !== undefined && origin === `http://${host}`;
}

const protocolPrefix = 'token.';
export const socketProtocol = 'flowbench';

/**
 * The token of a WebSocket upgrade, carried as a second protocol name (`flowbench, token.…`): it is no part of the
 * address and so ends up in no log or history.
 */
export function offeredToken(protocolHeader: string | undefined): string | null {
  const names = (protocolHeader ?? '').split(',').map((name) => name.trim());
  if (!names.includes(socketProtocol)) return null;
  const carrier = names.find((name) => name.startsWith(protocolPrefix));
  return carrier === undefined ? null : carrier.slice(protocolPrefix.length);
}
