/**
 * Takes out of a text what may be a secret: values of members and headers whose name says so, tokens in web addresses,
 * and what looks like a MISP key (forty letters and digits). A redacted text is for people; it need not be JSON any more.
 */
export function redact(text: string): string {
  return text
    .replace(
      /((?:\\?["'])?[\w-]*(?:auth(?:orization|_?key)?|token|password|passwd|secret|api_?key|cookie)[\w-]*(?:\\?["'])?\s*[:=]\s*)(\\?["'])((?:(?!\2).){1,2000})\2/gi,
      '$1$2***$2',
    )
    .replace(/\b((?:authorization|cookie)\s*[:=]\s*)(?!\\?["'])[^\r\n,}"']{3,}/gi, '$1***')
    .replace(/([?#&](?:[\w-]*(?:token|key|secret|password|auth)[\w-]*)=)[^&\s"'\\]+/gi, '$1***')
    .replace(/(\b[a-z][a-z0-9+.-]*:\/\/)[^/\s:@"']+:[^/\s@"']+@/gi, '$1***@')
    .replace(/(^|[^A-Za-z0-9])[A-Za-z0-9]{40}(?![A-Za-z0-9])/g, '$1***');
}
