import { JsonError, parseJson, type Workflow } from '@engine';
import type { Output } from '@shared';
import { readWorkflowDocument, readWorkflowText } from './read-workflow-text.ts';
import type { NewPlace } from './handlers.ts';

type ImportResult = Output<'library.import'>['results'][number];

const mostPerFile = 1000;

/** Reads one file by its content: a workflow, or a list of them. Each workflow gets a line of its own in the report. */
export function importFile(
  file: { readonly name: string; readonly text: string },
  folder: string,
  add: (workflow: Workflow, where: NewPlace) => { readonly id: string; readonly name: string },
): ImportResult[] {
  return documentsOf(file.text).map(({ read, own }, index, all) => {
    const place = all.length > 1 ? `${file.name}, workflow ${index + 1}` : file.name;
    if (!read.ok) return { file: place, status: 'refused', notes: [], error: read.error.message };
    const stored = add(read.value.workflow, {
      folder: folder || own.folder,
      tags: own.tags,
      active: false,
      revisionName: `Imported from ${file.name}`,
    });
    const notes = read.value.notes.map((note) => note.text);
    return { file: place, status: 'imported', id: stored.id, name: stored.name, notes };
  });
}

interface Found {
  readonly read: ReturnType<typeof readWorkflowText>;
  readonly own: OwnPlace;
}
interface OwnPlace {
  readonly folder: string;
  readonly tags: readonly string[];
}

function documentsOf(text: string): readonly Found[] {
  const single = readWorkflowText(text);
  if (single.ok) return [{ read: single, own: placeIn(JSON.parse(text.replace(/^\uFEFF/, ''))) }];
  const list = single.error.code === 'wrong-shape' ? listIn(text) : [];
  if (list.length === 0) return [{ read: single, own: { folder: '', tags: [] } }];
  return list.map((document) => ({ read: readWorkflowDocument(document), own: placeIn(document) }));
}

/** The items of a list of workflows, read as exactly as a single one: the order of nodes and all digits of numbers stay. */
function listIn(text: string): readonly unknown[] {
  try {
    const document = parseJson(text);
    return Array.isArray(document) ? document.slice(0, mostPerFile) : [];
  } catch (error) {
    // Nested too deeply to be read at all; the reader of a single one has said so.
    if (error instanceof JsonError) return [];
    throw error;
  }
}

/** Where the file itself wants to be (`_flowbench.folder`, `_flowbench.tags`). */
export function placeIn(document: unknown): OwnPlace {
  const own = member(document, '_flowbench');
  const folder = member(own, 'folder');
  const tags = member(own, 'tags');
  return {
    folder: typeof folder === 'string' ? folder : '',
    tags: Array.isArray(tags) ? tags.filter((tag): tag is string => typeof tag === 'string') : [],
  };
}

function member(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string, unknown>)[key];
}
