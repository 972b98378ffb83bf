/** Names Windows keeps for its devices. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i;

/** A text as part of a file name that every file system takes: lower case, no blanks, at most 80 characters. */
export function safeFileName(text: string, fallback: string): string {
  const safe = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .toLowerCase()
    .slice(0, 80);
  return safe === '' || reserved.test(safe) ? fallback : safe;
}
