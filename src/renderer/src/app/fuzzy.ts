/**
 * How well a text answers what was typed: higher is better, `null` is no answer. Every typed word has to be found; at the start
 * of a word counts most, inside a word less, letters in order (`rst` for "run to selected") least.
 */
export function score(typed: string, text: string, extra = ''): number | null {
  let sum = 0;
  const label = text.toLowerCase();
  const more = extra.toLowerCase();
  for (const word of typed.toLowerCase().split(/\s+/).filter(Boolean)) {
    const one = wordScore(word, label) ?? scale(wordScore(word, more), 0.5);
    if (one === null) return null;
    sum += one;
  }
  // Of two that answer alike the shorter one is meant.
  return sum - text.length / 1000;
}

const scale = (value: number | null, by: number): number | null => (value === null ? null : value * by);

function wordScore(word: string, text: string): number | null {
  const at = text.indexOf(word);
  if (at === 0) return 4;
  if (at > 0) return /[\s\-_.:/"(]/.test(text[at - 1] ?? '') || text.includes(` ${word}`) ? 3 : 2;
  let from = 0;
  for (const letter of word) {
    const found = text.indexOf(letter, from);
    if (found < 0) return null;
    from = found + 1;
  }
  return 1;
}

/** The parts of a text, with those that answer the typed words marked. */
export function marked(typed: string, text: string): readonly { readonly text: string; readonly hit: boolean }[] {
  const words = typed
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  if (words.length === 0) return [{ text, hit: false }];
  return text
    .split(new RegExp(`(${words.join('|')})`, 'i'))
    .map((part, index) => ({ text: part, hit: index % 2 === 1 }))
    .filter((part) => part.text !== '');
}
