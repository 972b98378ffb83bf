/** Names of members, headers and parameters whose value nobody else should read. */
const telling = /auth|token|passw|passphrase|secret|api_?key|cookie|credential/i;

/**
 * Takes out of a text what may be a secret: values of members and headers whose name says so, parameters and passwords in web
 * addresses, and what looks like a MISP key (forty letters and digits). A redacted text is for people; it need not be JSON any
 * more. Every repetition is bounded, so that no text can hold the log up.
 */
export function redact(text: string): string {
  return text
    .replace(quotedValue, (whole, head: string, name: string, quote: string) =>
      telling.test(name) ? `${head}${quote}***${quote}` : whole,
    )
    .replace(header, (whole, head: string, name: string) => (telling.test(name) ? `${head}***` : whole))
    .replace(parameter, (whole, head: string, name: string) => (telling.test(name) ? `${head}***` : whole))
    .replace(/([a-z][a-z0-9+.-]{1,20}:\/\/)[^/\s:@"']{0,200}:[^/\s@"']{1,200}@/gi, '$1***@')
    .replace(/(?<![A-Za-z0-9])[A-Za-z0-9]{40}(?![A-Za-z0-9])/g, '***');
}

/** `"name": "value"`, `name='value'`, also with the quotes escaped once more. */
const quotedValue =
  /((?<![\w-])([\w-]{2,60})(?:\\{0,3}["'])?\s{0,4}[:=]\s{0,4})(\\{0,3}["'])(?:(?!\3)[^\n]){1,4000}\3/g;
/** `Name: value` to the end of the line or member. */
const header = /((?<![\w-])([\w-]{2,60}):[ \t]{1,4})(?![\\"'[{*])[^\r\n,;}"']{3,4000}/g;
/** `?name=value`, `#name=value`. */
const parameter = /([?#&]([\w-]{2,60})=)[^&\s"'\\]{1,4000}/g;
