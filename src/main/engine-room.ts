import type { RunSettings } from '@engine';
import type { Handlers } from '@shared/rpc/handlers.ts';
import type { Answerer } from './adapters/answerer.ts';
import { createDocuments } from './features/payload/documents.ts';
import { createPayloadHandlers } from './features/payload/handlers.ts';
import { createParsedTexts } from './features/payload/parsed-texts.ts';
import { createPreviewHandlers } from './features/preview/handlers.ts';
import { createReferenceImport } from './features/reference/import-reference.ts';
import { blame } from './features/runs/blame.ts';
import { createOpenRuns } from './features/runs/open-runs.ts';
import { createRunHandlers } from './features/runs/run-handlers.ts';
import { createSampleHandlers } from './features/samples/handlers.ts';
import type { Host } from './host.ts';

/** What may take long or holds large documents: the worker answers these, so that the host never freezes. */
export const engineRoomCalls = [
  'samples.create',
  'samples.update',
  'runs.create',
  'runs.get',
  'runs.stop',
  'runs.effectBody',
  'payload.children',
  'payload.diff',
  'payload.search',
  'payload.value',
  'payload.hashPath',
  'payload.blame',
  'preview.children',
  'preview.template',
  'preview.complete',
  'preview.hashPath',
  'preview.filter',
  'preview.node',
  'reference.import',
] as const;

export type EngineRoom = Pick<Handlers, (typeof engineRoomCalls)[number] | 'runs.advance'>;

/** The rooms that work with documents, over one connection to the library. Lives in the worker, or here without one. */
export function createEngineRoom(
  host: Host,
  ports: { readonly answererFor: (settings: RunSettings) => Answerer; readonly owner: string },
): EngineRoom {
  const texts = createParsedTexts(host.blobs);
  const runs = createOpenRuns(host, texts, ports.answererFor);
  const documents = createDocuments(host, texts, runs);
  const samples = createSampleHandlers(host);
  return {
    ...createRunHandlers(host, runs, ports),
    ...createPayloadHandlers(documents, (input) => blame(host, runs, input)),
    ...createPreviewHandlers(host, documents),
    'reference.import': createReferenceImport(host),
    'samples.create': samples['samples.create'],
    'samples.update': samples['samples.update'],
  };
}
