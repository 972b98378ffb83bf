import { securityHeaders } from '../doors/security-headers.ts';
import type { StaticFiles } from '../doors/static-files.ts';

/** The window's own scheme. A standard, secure one: module workers and `'self'` work as on a web server. */
export const appScheme = 'app';
export const appHost = 'flowbench';
export const appOrigin = `${appScheme}://${appHost}`;
export const appUrl = `${appOrigin}/index.html`;

/** What Electron must know before it is ready. */
export const schemePrivileges = {
  scheme: appScheme,
  privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
} as const;

/**
 * Answers one request of the window: GET, our host, a file that was there at the start. Anything else gets a status
 * and a plain sentence. Paths can't lead anywhere else because they are looked up in a list (static-files.ts).
 */
export function answerAppRequest(
  request: { readonly method: string; readonly url: string },
  files: StaticFiles,
): Response {
  if (request.method !== 'GET') return refusal(405, 'Only GET is answered here.');
  const url = parse(request.url);
  if (url === null || url.protocol !== `${appScheme}:` || url.host !== appHost) return refusal(403, 'Not our address.');
  const path = decode(url.pathname);
  const file = path === null ? undefined : files(path);
  if (file === undefined) return refusal(404, 'There is nothing here.');
  return new Response(new Uint8Array(file.body), {
    status: 200,
    headers: { ...securityHeaders, 'Content-Type': file.type, 'Cache-Control': file.cacheControl },
  });
}

function refusal(status: number, text: string): Response {
  return new Response(`${text}\n`, { status, headers: { ...securityHeaders, 'Content-Type': 'text/plain' } });
}

function parse(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

function decode(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
