import { isArray, roamingView, type PhpArray } from '@engine';
import { fail, ok, type PayloadSource, type Result } from '@shared';
import type { Host } from '../../host.ts';
import type { ParsedTexts } from './parsed-texts.ts';

/** Documents of a run, as the runs room keeps or rebuilds them. */
export interface RunDocuments {
  readonly find: (runId: string, step: number, side: 'raw' | 'in' | 'out') => Result<PhpArray>;
}

export interface Documents {
  readonly find: (source: PayloadSource) => Result<PhpArray>;
}

export function createDocuments(host: Host, texts: ParsedTexts, runs: RunDocuments): Documents {
  return {
    find: (source) => {
      if (source.of === 'text') return texts.typed(source.text);
      if (source.of === 'sample') {
        const stored = host.store.samples.get(source.sampleId);
        if (!stored) return fail('not-found', `There is no sample ${source.sampleId} in the library.`);
        return texts.stored(stored.sha256);
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
