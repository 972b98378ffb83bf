/**
 * How well a text answers what was typed: higher is better, `null` is no answer. Every typed word has to be found; at the start
 * of a word counts most, inside a word less, first letters (`rts` for "run to selected") least.
 */
export function score(typed: string, text: string, extra = ''): number | null {
  let sum = 0;
  const label = text.toLowerCase();
  const more = extra.toLowerCase();
  for (const word of typed.toLowerCase().split(/\s+/).filter(Boolean)) {
    const one = inText(word, label) ?? scale(inText(word, more), 0.5) ?? initials(word, label);
    if (one === null) return null;
    sum += one;
  }
  // Of two that answer alike the shorter one is meant.
  return sum - text.length / 1000;
}

const scale = (value: number | null, by: number): number | null => (value === null ? null : value * by);

function inText(word: string, text: string): number | null {
  const at = text.indexOf(word);
  if (at < 0) return null;
  if (at === 0) return 4;
  return new RegExp(`[^\\p{L}\\p{N}]${escaped(word)}`, 'u').test(text) ? 3 : 2;
}

/** First letters of the words in order: `rts` for "run to selected node". */
function initials(word: string, text: string): number | null {
  if (word.length < 2) return null;
  const firsts = text
    .split(/[^\p{L}\p{N}]+/u)
    .map((part) => part[0] ?? '')
    .join('');
  return firsts.includes(word) ? 1 : null;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The parts of a text, with those that answer the typed words marked. */
export function marked(typed: string, text: string): readonly { readonly text: string; readonly hit: boolean }[] {
  const words = typed.split(/\s+/).filter(Boolean).map(escaped);
  if (words.length === 0) return [{ text, hit: false }];
  return text
    .split(new RegExp(`(${words.join('|')})`, 'i'))
    .map((part, index) => ({ text: part, hit: index % 2 === 1 }))
    .filter((part) => part.text !== '');
}
