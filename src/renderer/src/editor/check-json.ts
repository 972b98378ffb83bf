import { JsonError, parseJson } from '@engine';

export interface JsonProblem {
  /** One sentence that names the place. */
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/** What is wrong with a text as JSON, or `null`. The reader is the one that the runs use. */
export function checkJson(text: string): JsonProblem | null {
  if (text.trim() === '') return { text: 'There is no text yet.', line: 1, column: 1 };
  try {
    parseJson(text);
    return null;
  } catch (error) {
    if (error instanceof JsonError) return { text: error.message, line: error.line, column: error.column };
    return { text: 'This text can’t be read as JSON.', line: 1, column: 1 };
  }
}
