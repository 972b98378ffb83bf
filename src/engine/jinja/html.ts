import { collapse } from './wrap-text.ts';

/** Tags and comments out, white space collapsed, entities resolved (MarkupSafe's `striptags`). */
export function stripTags(text: string): string {
  let value = text;
  for (let start = value.indexOf('<!--'); start !== -1; start = value.indexOf('<!--', start)) {
    const end = value.indexOf('-->', start);
    if (end === -1) break;
    value = value.slice(0, start) + value.slice(end + 3);
  }
  for (let start = value.indexOf('<'); start !== -1; start = value.indexOf('<', start)) {
    const end = value.indexOf('>', start);
    if (end === -1) break;
    value = value.slice(0, start) + value.slice(end + 1);
  }
  return unescapeHtml(collapse(value));
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\xa0',
  copy: '©',
  reg: '®',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  laquo: '«',
  raquo: '»',
  euro: '€',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  szlig: 'ß',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  times: '×',
  middot: '·',
  bull: '•',
  deg: '°',
  sect: '§',
  para: '¶',
  trade: '™',
  rarr: '→',
  larr: '←',
};
function unescapeHtml(text: string): string {
  return text.replace(
    /&(?:#x([\da-f]+)|#(\d+)|([a-z]+));?/gi,
    (all, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
      if (name !== undefined) return Object.hasOwn(entities, name) ? (entities[name] as string) : all;
      const code = parseInt(hex ?? (decimal as string), hex === undefined ? 10 : 16);
      return code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)
        ? '\ufffd'
        : String.fromCodePoint(code);
    },
  );
}
