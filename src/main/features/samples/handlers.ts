import { fail, ok, type Result, type SampleSummary } from '@shared';
import type { HandlersOf } from '@shared/rpc/handlers.ts';
import type { Host } from '../../host.ts';
import { readPayload, readPayloads } from './read-payload.ts';
import { sampleFacts } from './sample-facts.ts';
import type { StoredSample } from './sample-store.ts';

/** Payload samples. Reading a text can take a second per 100 MB, so the worker runs `samples.create` and `samples.update`. */
export function createSampleHandlers(host: Host): HandlersOf<'samples'> {
  const { store, clock, changes, blobs } = host;
  const missing = (id: string): Result<never> => fail('not-found', `There is no sample ${id} in the library.`);
  const summary = (id: string): Result<SampleSummary> => {
    const stored = store.samples.get(id);
    return stored ? ok(stored) : missing(id);
  };

  return {
    'samples.list': ({ query, triggerId }) => ok({ items: store.samples.list(query, triggerId ?? null) }),
    'samples.get': ({ id, maxBytes }) => {
      const stored = store.samples.get(id);
      if (!stored) return missing(id);
      return ok({ ...stored, text: stored.bytes <= maxBytes ? blobs.get(stored.sha256) : null });
    },
    'samples.create': ({ name, description, triggerId, normalised, text }) => {
      if (name.trim() === '') return fail('invalid-input', 'A sample needs a name.');
      const found = readPayloads(text, triggerId);
      if (!found.ok) return found;
      const several = found.value.length > 1;
      const items = host.write(() =>
        found.value.map((payload, index) => {
          const facts = sampleFacts(payload.document);
          const id = clock.newId();
          const own = several ? `${name.trim()} (${index + 1}${facts.title ? `: ${facts.title}` : ''})` : name.trim();
          store.samples.put(
            { id, name: own, description, triggerId, normalised, facts, updatedAtMs: clock.nowMs() },
            payload.text,
          );
          return id;
        }),
      );
      changes.tell({ what: 'samples' });
      return ok({ items: items.map((id) => store.samples.get(id)).filter((item) => item !== null) });
    },
    'samples.update': ({ id, name, description, triggerId, normalised, text }) => {
      const stored = store.samples.get(id);
      if (!stored) return missing(id);
      if (name !== undefined && name.trim() === '') return fail('invalid-input', 'A sample needs a name.');
      const read = text === undefined ? null : readPayload(text);
      if (read && !read.ok) return read;
      const next: StoredSample = {
        ...stored,
        name: name?.trim() ?? stored.name,
        description: description ?? stored.description,
        triggerId: triggerId ?? stored.triggerId,
        normalised: normalised ?? stored.normalised,
        facts: read ? sampleFacts(read.value) : stored.facts,
        updatedAtMs: clock.nowMs(),
      };
      host.write(() => store.samples.put(next, text ?? blobs.get(stored.sha256)));
      changes.tell({ what: 'samples', id });
      return summary(id);
    },
    'samples.delete': ({ id }) => {
      if (!store.samples.get(id)) return missing(id);
      host.write(() => store.samples.setDeleted(id, clock.nowMs(), clock.nowMs()));
      changes.tell({ what: 'samples', id });
      return ok({});
    },
    'samples.restore': ({ id }) => {
      if (!store.samples.get(id)) return missing(id);
      host.write(() => store.samples.setDeleted(id, null, clock.nowMs()));
      changes.tell({ what: 'samples', id });
      return summary(id);
    },
  };
}
