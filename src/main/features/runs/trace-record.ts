import { applyPatch, diffShared, isArray, packPhp, roamingView, unpackPhp } from '@engine';
import type { Answer, Patch, PhpArray, PhpValue, TraceEvent } from '@engine';
import { cut, mend, placesIn, type CutValue, type Places } from './shared-parts.ts';
import type { KeptEvent } from './trace-view.ts';

/**
 * How a trace lies in the library: one text per finished step, holding its events, the answers it was given and the time it
 * took. A document is written once in full (the normalised payload); after that each is the difference from the one before.
 */
export interface TracePart {
  readonly events: readonly KeptEvent[];
  /** Answers to the wishes of this part, in order: going on after a restart plays them back. */
  readonly answers: readonly Answer[];
  readonly tookUs: number;
}

interface StoredPart {
  readonly v: 1;
  readonly events: readonly (Record<string, unknown> & { readonly doc?: StoredDocument })[];
  readonly answers: unknown;
  readonly tookUs: number;
}
type StoredDocument =
  | { readonly is: 'same' }
  | { readonly is: 'patch'; readonly patch: readonly StoredEntry[] }
  | { readonly is: 'full'; readonly value: unknown }
  /** Too large to be written down at all. */
  | { readonly is: 'lost' };

/** An entry of a patch; `parts` are those of its value that lie in the document before (shared-parts.ts). */
interface StoredEntry {
  readonly path: readonly string[];
  readonly value?: unknown;
  readonly parts?: CutValue['parts'];
}

/** A difference with more entries than this is written as the whole document instead. */
const mostEntries = 20_000;

/** Remembers the newest document per lane: writer and reader walk through the same events and so agree on it. */
class Chain {
  private readonly lanes = new Map<number, PhpArray>();
  private newest: PhpArray | null = null;

  before(lane: number): PhpArray | null {
    return this.lanes.get(lane) ?? this.newest;
  }
  set(lane: number, document: PhpArray, queued: boolean): void {
    this.lanes.set(lane, document);
    if (!queued) this.newest = document;
  }
}

export interface TraceWriter {
  readonly write: (part: TracePart) => string;
}

export function createTraceWriter(): TraceWriter {
  const chain = new Chain();
  return {
    write: (part) => {
      const events = part.events.map((event) => storedEvent(event, chain));
      const stored: StoredPart = {
        v: 1,
        events,
        answers: packPhp(part.answers as unknown as PhpValue),
        tookUs: part.tookUs,
      };
      try {
        return JSON.stringify(stored);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        // Longer than a text can be: the events are kept, the documents are not.
        const without = events.map((event) => ('doc' in event ? { ...event, doc: { is: 'lost' } } : event));
        return JSON.stringify({ ...stored, events: without });
      }
    },
  };
}

function storedEvent(event: TraceEvent, chain: Chain): StoredPart['events'][number] {
  switch (event.type) {
    case 'data-normalised':
    case 'node-entered':
    case 'lane-queued': {
      const { data, ...rest } = event;
      const lane = 'lane' in event ? event.lane : 0;
      return { ...rest, doc: storedDocument(data, lane, chain, event.type === 'lane-queued') };
    }
    case 'node-left': {
      const { data, view: _view, params, why, ...rest } = event;
      const packed = { params: packPhp(params), why: packPhp(why as unknown as PhpValue) };
      return { ...rest, ...packed, doc: storedDocument(data, event.lane, chain, false) };
    }
    case 'effect':
      // The wish can hold the whole document once more; what is shown of it stands in the effect already.
      return { ...event, effect: { ...event.effect, wish: null } };
    case 'debug-posted':
      return { ...event, source: null, data: null };
    default:
      return { ...event };
  }
}

function storedDocument(document: PhpArray, lane: number, chain: Chain, queued: boolean): StoredDocument {
  const before = chain.before(lane);
  chain.set(lane, document, queued);
  if (before === document) return { is: 'same' };
  if (before) {
    const patch = diffShared(before, document);
    if (patch.length === 0) return { is: 'same' };
    if (patch.length <= mostEntries) return { is: 'patch', patch: storedPatch(patch, before) };
  }
  return { is: 'full', value: packPhp(document) };
}

function storedPatch(patch: Patch, before: PhpArray): readonly StoredEntry[] {
  let places: Places | null = null;
  return patch.map((entry) => {
    const { path } = entry;
    if (entry.op === 'remove') return { path };
    if (!isArray(entry.value)) return { path, value: packPhp(entry.value) };
    const { value, parts } = cut(entry.value, (places ??= placesIn(before)));
    return { path, value: packPhp(value), ...(parts.length === 0 ? {} : { parts }) };
  });
}

function readPatch(stored: readonly StoredEntry[], before: PhpArray): Patch {
  return stored.map((entry) => {
    const { path, parts = [] } = entry;
    if (!('value' in entry)) return { op: 'remove', path };
    return { op: 'set', path, value: mend({ value: unpackPhp(entry.value as PhpValue), parts }, before) };
  });
}

/** Reads parts back in the order they were written. */
export function readTrace(texts: readonly string[]): readonly TracePart[] {
  const chain = new Chain();
  return texts.map((text) => {
    const stored = JSON.parse(text) as StoredPart;
    if (stored.v !== 1) throw new Error(`This trace was written by a newer Flowbench (form ${String(stored.v)}).`);
    return {
      events: stored.events.map((event) => readEvent(event, chain)),
      answers: unpackPhp(stored.answers as PhpValue) as unknown as readonly Answer[],
      tookUs: stored.tookUs,
    };
  });
}

function readEvent(stored: StoredPart['events'][number], chain: Chain): KeptEvent {
  const { doc, ...rest } = stored;
  const event = rest as unknown as TraceEvent;
  if (!doc) return event;
  const lane = 'lane' in event ? event.lane : 0;
  const document = readDocument(doc, lane, chain);
  if (document) chain.set(lane, document, event.type === 'lane-queued');
  const data = document ?? [];
  const kept = document ? {} : { lost: true };
  if (event.type === 'node-left') {
    const params = unpackPhp(event.params as PhpValue) as typeof event.params;
    const why = unpackPhp(event.why as unknown as PhpValue) as unknown as typeof event.why;
    return { ...event, params, why, data, view: viewOf(data), ...kept };
  }
  return { ...event, data, ...kept } as KeptEvent;
}

function readDocument(doc: StoredDocument, lane: number, chain: Chain): PhpArray | null {
  if (doc.is === 'lost') return null;
  if (doc.is === 'full') return asArray(unpackPhp(doc.value as PhpValue));
  const before = chain.before(lane);
  if (!before) return null;
  return doc.is === 'same' ? before : asArray(applyPatch(before, readPatch(doc.patch, before)));
}

function asArray(value: PhpValue): PhpArray | null {
  return isArray(value) ? value : null;
}

function viewOf(data: PhpArray): PhpArray {
  try {
    return roamingView(data);
  } catch {
    return data;
  }
}
