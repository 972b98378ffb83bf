import { normalise, type Answer, type PhpArray, type RunSettings } from '@engine';
import { fail, ok, type PayloadSource, type Result } from '@shared';
import { dryAnswerer } from '../../adapters/dry.ts';
import { catalogueOf } from '../../catalogue.ts';
import type { Host } from '../../host.ts';
import type { Documents } from '../payload/documents.ts';

export interface PreparedDocuments {
  /** The data a node would see: those of a run as they are, a sample or text normalised for the trigger. */
  readonly find: (source: PayloadSource, triggerId: string, settings: RunSettings) => Result<PhpArray>;
}

interface Prepared {
  readonly key: string;
  readonly result: Result<PhpArray>;
}

/** Triggers one payload is looked at for at the same time. */
const mostKept = 3;

/**
 * Normalised documents, made once per payload and trigger and not per key stroke. They live as long as the parsed payload
 * does (`parsed-texts.ts` bounds those), and are made anew when the reference data changed, which rows are taken from.
 */
export function createPreparedDocuments(host: Host, documents: Documents): PreparedDocuments {
  const prepared = new WeakMap<PhpArray, Prepared[]>();
  return {
    find: (source, triggerId, settings) => {
      const document = documents.find(source);
      if (!document.ok || source.of === 'run') return document;
      if (source.of === 'sample' && host.store.samples.get(source.sampleId)?.normalised === true) return document;
      const key = JSON.stringify([triggerId, settings.mispVersion, host.store.reference.revision()]);
      const known = prepared.get(document.value) ?? [];
      const before = known.find((item) => item.key === key);
      if (before) return before.result;
      const result = normaliseFor(host, triggerId, document.value, settings);
      prepared.set(document.value, [{ key, result }, ...known].slice(0, mostKept));
      return result;
    },
  };
}

function normaliseFor(host: Host, triggerId: string, payload: PhpArray, settings: RunSettings): Result<PhpArray> {
  // A workflow may be made for a later version than the settings name.
  const trigger = catalogueOf(settings.mispVersion).get(triggerId) ?? catalogueOf('later').get(triggerId);
  const coreFormat = trigger?.trigger?.coreFormat === true;
  const answerer = dryAnswerer(settings, host.store.reference.current(), host.clock.nowMs());
  const asking = { normalised: null, lane: 0, signal: deaf };
  const work = normalise(triggerId, payload, coreFormat);
  let turn = work.next();
  while (turn.done !== true) turn = work.next(answerer.answer(turn.value, asking) as Answer);
  const done = turn.value;
  if (done.ok) return ok(done.data);
  const why = done.exception ?? 'it lacks the record that the trigger needs';
  return fail('wrong-shape', `The payload can't be brought into the data of ${triggerId}: ${why}.`);
}

/** A signal nobody raises: normalising is over before anyone could. */
const deaf = { aborted: false, addEventListener: () => undefined, removeEventListener: () => undefined };
