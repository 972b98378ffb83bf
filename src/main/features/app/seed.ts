import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isArray, parseJson, writeJson } from '@engine';
import { fail, ok, type Result } from '@shared';
import { z } from 'zod';
import type { Host } from '../../host.ts';
import type { LibraryRoom } from '../library/handlers.ts';
import { placeIn } from '../library/import-workflows.ts';
import { readWorkflowDocument } from '../library/read-workflow-text.ts';
import { sampleFacts } from '../samples/sample-facts.ts';

const seedSample = z.object({
  name: z.string(),
  description: z.string().default(''),
  triggerId: z.string(),
  normalised: z.boolean().default(false),
});

/** Fills the library with the workflows and payloads of a folder. One transaction: all of them or none. */
export function seedLibrary(
  host: Host,
  library: LibraryRoom,
  folder: string,
): Result<{ readonly workflows: number; readonly samples: number }> {
  const workflows = filesIn(join(folder, 'workflows'));
  const samples = filesIn(join(folder, 'samples'));
  if (workflows.length === 0 && samples.length === 0)
    return fail('not-found', `There are no sample files in ${folder}; this installation is not complete.`);
  return host.write(() => {
    for (const file of workflows) {
      const document: unknown = JSON.parse(readFileSync(file, 'utf8'));
      const read = readWorkflowDocument(document);
      if (!read.ok) throw new Error(`${file}: ${read.error.message}`);
      library.add(read.value.workflow, { ...placeIn(document), active: true, revisionName: 'As delivered' });
    }
    for (const file of samples) {
      const text = readFileSync(file, 'utf8');
      const about = seedSample.parse(JSON.parse(text));
      // Read the way a user's file is read, so that a payload keeps its order and its large numbers.
      const document = parseJson(text);
      const payload = isArray(document) && !Array.isArray(document) && 'payload' in document ? document.payload : null;
      if (!isArray(payload ?? null) || payload === undefined) throw new Error(`${file}: there is no payload.`);
      const sample = { ...about, id: host.clock.newId(), facts: sampleFacts(payload), updatedAtMs: host.clock.nowMs() };
      host.store.samples.put(sample, writeJson(payload));
    }
    return ok({ workflows: workflows.length, samples: samples.length });
  });
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => join(folder, name));
}
