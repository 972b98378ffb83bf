import { hashExtract, hashGet, isArray, writeJson, type PhpArray, type PhpValue } from '@engine';

export interface HashPathResult {
  readonly count: number;
  readonly items: readonly string[];
  readonly error: string | null;
}

const itemChars = 2000;

/** What a hash path gives on a document, for a field being typed: a path that can't be used is an answer, not an error. */
export function evaluateHashPath(
  document: PhpArray,
  hashPath: string,
  mode: 'extract' | 'get',
  limit: number,
): HashPathResult {
  try {
    const found: PhpValue = mode === 'get' ? hashGet(document, hashPath) : hashExtract(document, hashPath);
    if (mode === 'get' || !isArray(found))
      return { count: found === null ? 0 : 1, items: found === null ? [] : [show(found)], error: null };
    const items = Array.isArray(found) ? (found as readonly PhpValue[]) : [found];
    return { count: items.length, items: items.slice(0, limit).map(show), error: null };
  } catch (error) {
    return { count: 0, items: [], error: error instanceof Error ? error.message : String(error) };
  }
}

function show(value: PhpValue): string {
  const text = typeof value === 'string' ? value : writeJson(value);
  return text.length > itemChars ? `${text.slice(0, itemChars)}…` : text;
}
