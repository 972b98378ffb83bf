import { isArray, roamingView, type PhpArray } from '@engine';
import { fail, ok, type PayloadSource, type Result } from '@shared';
import type { Host } from '../../host.ts';
import { readPayload } from '../samples/read-payload.ts';

/** Documents of a run, as the runs room keeps or rebuilds them. */
export interface RunDocuments {
  readonly find: (runId: string, step: number, side: 'raw' | 'in' | 'out') => Result<PhpArray>;
}

export interface Documents {
  readonly find: (source: PayloadSource) => Result<PhpArray>;
}

/** Parsed texts are kept while they are looked at: a tree of 100 MB must not be parsed for every row that opens. */
const keptTexts = 4;
const keptChars = 400 * 1024 * 1024;

export function createDocuments(host: Host, runs: RunDocuments): Documents {
  const parsed = new Map<string, { readonly document: PhpArray; readonly chars: number }>();

  const remember = (key: string, read: () => Result<{ readonly document: PhpArray; readonly chars: number }>) => {
    const known = parsed.get(key);
    if (known) {
      parsed.delete(key);
      parsed.set(key, known);
      return ok(known.document);
    }
    const fresh = read();
    if (!fresh.ok) return fresh;
    parsed.set(key, fresh.value);
    let chars = [...parsed.values()].reduce((sum, item) => sum + item.chars, 0);
    for (const [old, item] of parsed) {
      if (old === key || (parsed.size <= keptTexts && chars <= keptChars)) break;
      parsed.delete(old);
      chars -= item.chars;
    }
    return ok(fresh.value.document);
  };

  const parse = (text: string): Result<{ readonly document: PhpArray; readonly chars: number }> => {
    const read = readPayload(text);
    return read.ok ? ok({ document: read.value, chars: text.length }) : read;
  };

  return {
    find: (source) => {
      if (source.of === 'text') return remember(`text:${source.text}`, () => parse(source.text));
      if (source.of === 'sample') {
        const stored = host.store.samples.get(source.sampleId);
        if (!stored) return fail('not-found', `There is no sample ${source.sampleId} in the library.`);
        return remember(`blob:${stored.sha256}`, () => parse(host.blobs.get(stored.sha256)));
      }
      if (source.side !== 'view') return runs.find(source.runId, source.step, source.side);
      const data = runs.find(source.runId, source.step, 'out');
      return data.ok ? view(data.value) : data;
    },
  };
}

/** The roaming data through the generic filters in force; where PHP would die on them, the data as they are. */
function view(data: PhpArray): Result<PhpArray> {
  try {
    const filtered = roamingView(data);
    return ok(isArray(filtered) ? filtered : data);
  } catch {
    return ok(data);
  }
}
