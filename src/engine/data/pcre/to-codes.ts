/** A text as PCRE sees it: UTF-8 bytes, or code points under `/u`. */
export function toCodes(text: string, unicode: boolean): ArrayLike<number> {
  const codes: number[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) {
      codes.push(unit);
      continue;
    }
    const code = text.codePointAt(i) ?? unit;
    if (code > 0xffff) i += 1;
    if (unicode) codes.push(code);
    else if (code < 0x800) codes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) codes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else {
      codes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    }
  }
  return codes;
}
