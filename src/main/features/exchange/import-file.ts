import { gunzipSync } from 'node:zlib';
import { isArray, JsonError, parseJson, phpArray, writeJson } from '@engine';
import { fail, ok, type Result } from '@shared';
import type { Handlers } from '@shared/rpc/handlers.ts';
import { mostPayloadBytes } from '@shared/rpc/limits.ts';
import { z } from 'zod';
import { importFile } from '../library/import-workflows.ts';
import { readWorkflowText } from '../library/read-workflow-text.ts';
import { importBundle, sameWorkflow, type BundlePorts, type ImportResult } from './import-bundle.ts';
import { looksLikeZip, readBundle } from './read-bundle.ts';
import { recognise, triggerOf } from './recognise.ts';

export interface ImportFilePorts extends BundlePorts {
  /** Replaces blueprints of the same uuid even when the file is not newer. */
  readonly overwrite: boolean;
  readonly createSample: Handlers['samples.create'];
  /** Reference data of many shapes; refuses with `wrong-shape` what is none. */
  readonly importReference: Handlers['reference.import'];
}

interface DroppedFile {
  readonly name: string;
  readonly text?: string | undefined;
  readonly base64?: string | undefined;
}

/** Reads one file by its content, whatever its name, and says what became of it. */
export async function importAnyFile(
  file: DroppedFile,
  folder: string,
  ports: ImportFilePorts,
): Promise<ImportResult[]> {
  const content = contentOf(file);
  if (!content.ok) return [refused(file, 'unknown', content.error.message)];
  if (content.value.bundle !== null) {
    const bundle = readBundle(content.value.bundle);
    if (!bundle.ok) return [refused(file, 'bundle', bundle.error.message)];
    return importBundle(file.name, bundle.value, folder, ports);
  }
  const { text } = content.value;
  const document = parse(text);
  if (!document.ok) return [refused(file, 'unknown', document.error.message)];
  switch (recognise(document.value)) {
    case 'workflow':
      return importWorkflows(file, text, folder, ports);
    case 'blueprint':
      return importBlueprints(file, text, ports);
    case 'payload':
      return importSample(file, text, triggerOf(document.value), ports);
    case 'sample':
      return importOwnSample(file, text, ports);
    case 'other':
      return [await importReference(file, text, ports)];
  }
}

function contentOf(
  file: DroppedFile,
): Result<{ readonly bundle: Uint8Array; readonly text: '' } | { readonly bundle: null; readonly text: string }> {
  if (file.text !== undefined) return ok({ bundle: null, text: file.text });
  if (file.base64 === undefined) return fail('invalid-input', 'There is nothing in this file.');
  const bytes = Buffer.from(file.base64, 'base64');
  if (looksLikeZip(bytes)) return ok({ bundle: bytes, text: '' });
  const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzip(bytes) : ok(bytes);
  if (!plain.ok) return plain;
  try {
    return ok({ bundle: null, text: new TextDecoder('utf-8', { fatal: true }).decode(plain.value) });
  } catch {
    return fail('not-json', 'This file is neither UTF-8 text nor a Flowbench bundle.');
  }
}

function gunzip(bytes: Buffer): Result<Buffer> {
  try {
    return ok(gunzipSync(bytes, { maxOutputLength: mostPayloadBytes }));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      return fail('too-large', `Unpacked it has more than ${mostPayloadBytes / 1024 / 1024} MB.`);
    return fail('wrong-shape', `It begins like a gzip file but can't be unpacked: ${(error as Error).message}.`);
  }
}

function parse(text: string): Result<unknown> {
  if (text.trim() === '') return fail('not-json', 'This file is empty.');
  try {
    // The engine's reader names line, column and place; it is asked only when the quick one has found a fault.
    return ok(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch {
    try {
      return ok(parseJson(text));
    } catch (error) {
      if (error instanceof JsonError) return fail('not-json', `${error.message}.`.replace(/\.\.$/, '.'));
      throw error;
    }
  }
}

function importWorkflows(file: DroppedFile, text: string, folder: string, ports: ImportFilePorts): ImportResult[] {
  const single = readWorkflowText(text);
  const known = single.ok ? sameWorkflow(ports.host, single.value.workflow) : null;
  if (single.ok && known !== null) {
    const { name } = single.value.workflow;
    return [{ file: file.name, kind: 'workflow', status: 'unchanged', id: known, name, notes: [] }];
  }
  return importFile({ name: file.name, text }, folder, ports.add).map((result) => ({ ...result, kind: 'workflow' }));
}

async function importBlueprints(file: DroppedFile, text: string, ports: ImportFilePorts): Promise<ImportResult[]> {
  const input = { files: [{ name: file.name, text }], overwrite: ports.overwrite };
  const answer = await ports.importBlueprints(input, { signal: never });
  if (!answer.ok) return [refused(file, 'blueprint', answer.error.message)];
  return answer.value.results.map((result) => ({ ...result, kind: 'blueprint' }));
}

async function importSample(
  file: DroppedFile,
  text: string,
  triggerId: string,
  ports: ImportFilePorts,
): Promise<ImportResult[]> {
  const name = file.name.replace(/^.*[\\/]/, '').replace(/(\.json|\.gz)+$/i, '') || 'Sample';
  const input = { name, description: '', triggerId, normalised: false, text };
  const answer = await ports.createSample(input, { signal: never });
  if (!answer.ok) return [refused(file, 'sample', answer.error.message)];
  return answer.value.items.map((item) => ({
    file: file.name,
    kind: 'sample',
    status: 'imported',
    id: item.id,
    name: item.name,
    notes: [`Taken for a payload of the trigger ${triggerId}.`],
  }));
}

/** Flowbench's own form of a sample: the payload with its name, trigger and description. */
async function importOwnSample(file: DroppedFile, text: string, ports: ImportFilePorts): Promise<ImportResult[]> {
  const document = parseJson(text);
  const about = ownSample.safeParse(JSON.parse(text.replace(/^\uFEFF/, '')));
  const payload = isArray(document) ? phpArray.get(document, 'payload') : undefined;
  if (!about.success || payload === undefined || !isArray(payload))
    return [refused(file, 'sample', 'A sample needs a "name", a "triggerId" and a "payload" that is a JSON object.')];
  const answer = await ports.createSample({ ...about.data, text: writeJson(payload) }, { signal: never });
  if (!answer.ok) return [refused(file, 'sample', answer.error.message)];
  return answer.value.items.map(({ id, name }) => ({
    file: file.name,
    kind: 'sample',
    status: 'imported',
    id,
    name,
    notes: [],
  }));
}

const ownSample = z.object({
  name: z.string().min(1),
  description: z.string().default(''),
  triggerId: z.string(),
  normalised: z.boolean().default(false),
});

async function importReference(file: DroppedFile, text: string, ports: ImportFilePorts): Promise<ImportResult> {
  const answer = await ports.importReference({ fileName: file.name, text, mode: 'merge' }, { signal: never });
  if (!answer.ok) {
    const isNone = answer.error.code === 'wrong-shape';
    return isNone
      ? refused(file, 'unknown', notKnown(answer.error.message))
      : refused(file, 'reference', answer.error.message);
  }
  const { added, replaced, skipped, sections } = answer.value;
  return {
    file: file.name,
    kind: 'reference',
    status: added > 0 ? 'imported' : replaced > 0 ? 'updated' : 'unchanged',
    notes: [`${added} added and ${replaced} replaced in ${sections.join(', ') || 'no section'}.`, ...skipped],
  };
}

function notKnown(reason: string): string {
  const kinds = 'no workflow, blueprint, payload or bundle';
  // A file of no kind at all needs no list of the kinds of reference data.
  return reason.includes('holds no reference data')
    ? `This is ${kinds}, and no reference data.`
    : `This is ${kinds}; as reference data: ${reason}`;
}

function refused(file: DroppedFile, kind: ImportResult['kind'], error: string): ImportResult {
  return { file: file.name, kind, status: 'refused', notes: [], error };
}

const never = { aborted: false, addEventListener: () => undefined, removeEventListener: () => undefined };
