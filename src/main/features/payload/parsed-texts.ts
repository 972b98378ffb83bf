import type { PhpArray } from '@engine';
import { ok, type Result } from '@shared';
import type { Blobs } from '../../db/blobs.ts';
import { readPayload } from '../samples/read-payload.ts';

export interface ParsedTexts {
  /** The document in a stored text. */
  readonly stored: (sha256: string) => Result<PhpArray>;
  /** The document in a text typed in the window. */
  readonly typed: (text: string) => Result<PhpArray>;
}

const mostTexts = 6;
/** Of text; the documents take several times as much. */
const mostChars = 200 * 1024 * 1024;

/**
 * Documents that were parsed lately. A tree of 100 MB must not be parsed for every row that opens, and runs of the same
 * sample share one document: nobody ever changes one.
 */
export function createParsedTexts(blobs: Blobs): ParsedTexts {
  const known = new Map<string, { readonly document: PhpArray; readonly chars: number }>();

  const find = (key: string, text: () => string): Result<PhpArray> => {
    const before = known.get(key);
    if (before) {
      known.delete(key);
      known.set(key, before);
      return ok(before.document);
    }
    const source = text();
    const read = readPayload(source);
    if (!read.ok) return read;
    known.set(key, { document: read.value, chars: source.length });
    let chars = [...known.values()].reduce((sum, item) => sum + item.chars, 0);
    for (const [old, item] of known) {
      if (old === key || (known.size <= mostTexts && chars <= mostChars)) break;
      known.delete(old);
      chars -= item.chars;
    }
    return read;
  };

  return {
    stored: (sha256) => find(`stored ${sha256}`, () => blobs.get(sha256)),
    typed: (text) => find(`typed ${text}`, () => text),
  };
}
