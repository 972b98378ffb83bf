import { parseJson, writeBlueprint, type Blueprint, type ReadBlueprint } from '@engine';
import { isArray, phpArray, JsonError } from '@engine';
import { ok, type Output, type Result } from '@shared';
import { readBlueprintDocument, readBlueprintText } from './read-blueprint-text.ts';

type ImportResult = Output<'blueprints.import'>['results'][number];

const mostPerFile = 1000;
const textLimit = 191;

/** What the import needs of the library. */
export interface ImportPorts {
  /** The blueprint of this uuid that the user sees now, bundled ones included. */
  readonly known: (uuid: string) => Blueprint | null;
  /** A blueprint without uuid that says the same as one of the library. */
  readonly twin: (blueprint: Blueprint) => Blueprint | null;
  readonly newUuid: () => string;
  readonly nowSeconds: () => number;
  /** Writes it in the place of the one of this uuid; the id. */
  readonly put: (blueprint: Blueprint) => string;
  readonly idOf: (uuid: string) => string;
}

/**
 * Reads one file by its content: a blueprint, or a list of them. Each gets a line of its own in the report.
 * One whose uuid is known is replaced when the file's is newer, or when the caller insists (spec/format.md §5, official update).
 */
export function importBlueprintFile(
  file: { readonly name: string; readonly text: string },
  overwrite: boolean,
  ports: ImportPorts,
): ImportResult[] {
  const documents = documentsIn(file.text);
  return documents.map((read, index): ImportResult => {
    const place = documents.length > 1 ? `${file.name}, blueprint ${index + 1}` : file.name;
    if (!read.ok) return { file: place, status: 'refused', notes: [], error: read.error.message };
    return { file: place, ...importOne(read.value, overwrite, ports) };
  });
}

function importOne(
  { blueprint: read, notes: readNotes }: ReadBlueprint,
  overwrite: boolean,
  ports: ImportPorts,
): Omit<ImportResult, 'file'> {
  const notes = readNotes.map((note) => note.text);
  const twin = read.uuid === '' ? ports.twin(read) : null;
  const validUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(read.uuid);
  if (!validUuid && twin === null) {
    notes.push(
      read.uuid === '' ? 'It had no uuid and was given one.' : `"${read.uuid}" is no uuid; it was given a new one.`,
    );
  }
  const triggers = read.nodes.filter((node) => node.kind === 'trigger').length;
  if (triggers > 0) notes.push('It holds a trigger, which is left out when the blueprint is inserted.');
  if (read.description.length > textLimit)
    notes.push(`Its description has ${read.description.length} characters; MISP keeps ${textLimit}.`);
  if (read.name.length > textLimit) notes.push(`Its name has ${read.name.length} characters; MISP keeps ${textLimit}.`);
  const blueprint: Blueprint = {
    ...read,
    uuid: twin?.uuid ?? (validUuid ? read.uuid : ports.newUuid()),
    timestamp: read.timestamp === 0 ? (twin?.timestamp ?? ports.nowSeconds()) : read.timestamp,
  };
  const known = twin ?? ports.known(blueprint.uuid);
  const about = { name: blueprint.name, notes };
  if (known === null) return { ...about, status: 'imported', id: ports.put(blueprint) };
  if (saysTheSame(known, blueprint)) return { ...about, status: 'unchanged', id: ports.idOf(blueprint.uuid) };
  if (overwrite || blueprint.timestamp > known.timestamp)
    return { ...about, status: 'updated', id: ports.put(blueprint) };
  const older = blueprint.timestamp < known.timestamp ? 'older than' : 'as old as';
  return {
    ...about,
    status: 'unchanged',
    id: ports.idOf(blueprint.uuid),
    notes: [
      ...notes,
      `It differs from the one in the library but is ${older} that; import it with "overwrite" to replace it.`,
    ],
  };
}

function saysTheSame(one: Blueprint, other: Blueprint): boolean {
  return content(one) === content(other);
}

/** Everything but `id`, which is a number in the database of whoever wrote the file. */
export function content(blueprint: Blueprint): string {
  return writeBlueprint({ ...blueprint, id: '' }, { indent: 0 });
}

/** The blueprints in a text; a single failure when it can't be read or holds none. */
function documentsIn(text: string): readonly Result<ReadBlueprint>[] {
  const single = readBlueprintText(text);
  if (single.ok || single.error.code !== 'wrong-shape') return [single];
  const list = listIn(text);
  if (list === null) return [single];
  return list.slice(0, mostPerFile).map((document) => readBlueprintDocument(document));
}

/** MISP's index answers with a list; our own search results may be wrapped in `response`. */
function listIn(text: string): readonly unknown[] | null {
  let document: unknown;
  try {
    document = parseJson(text);
  } catch (error) {
    if (error instanceof JsonError) return null;
    throw error;
  }
  if (Array.isArray(document)) return document.length > 0 ? (document as unknown[]) : null;
  if (!isArray(document as never)) return null;
  const response = phpArray.get(document as never, 'response');
  return Array.isArray(response) && response.length > 0 ? response : null;
}

export const readOne = (text: string): Result<Blueprint> => {
  const read = readBlueprintText(text);
  return read.ok ? ok(read.value.blueprint) : read;
};
