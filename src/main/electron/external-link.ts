/**
 * What may be handed to the system's browser: a complete http or https address without a user name in it.
 * Everything else (`file:`, `javascript:`, `smb:`, `ms-…:`) could start programs; it gets null.
 */
export function externalLink(text: string): string | null {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return null;
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  return url.username === '' && url.password === '' ? url.href : null;
}
