import { JsonError } from '../php/json-error.ts';
import { parseJson } from '../php/parse-json.ts';
import { placeTooDeep } from './stored-value.ts';
import { WorkflowError } from './workflow-error.ts';

/** PHP decodes JSON up to this depth; a deeper file could not have come from MISP and MISP could not take it. */
const MAX_DEPTH = 512;

/** The document in a text, or the document itself; refuses what is nested too deep. `place` is where the text stood. */
export function decodeFile(input: unknown, place = ''): unknown {
  const document = typeof input === 'string' ? parse(input, place) : input;
  const tooDeep = placeTooDeep(document, MAX_DEPTH);
  if (tooDeep !== null) {
    const at = place === '' ? tooDeep : `${place}.${tooDeep}`;
    throw new WorkflowError(
      'too-deep',
      at,
      `Nested deeper than ${String(MAX_DEPTH)} levels; MISP can't read such a file`,
    );
  }
  return document;
}

function parse(text: string, place: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    const code = error.message.includes('nested deeper') ? 'too-deep' : 'not-json';
    throw new WorkflowError(code, joinPlace(place, error.place), error.message.replace(/, in [^()]*\)$/, ')'));
  }
}

function joinPlace(place: string, inner: string): string {
  return place === '' || inner === '' ? place + inner : `${place}.${inner}`;
}
