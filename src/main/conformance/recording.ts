import type { PhpArray, PhpValue } from '@engine';
import type { CaseResult } from './kind.ts';

/** Reads one form of recording made on a live server (misp-api/README). */
export interface RecordingReader {
  readonly kind: string;
  /** Whether this document has the form. */
  readonly recognises: (document: PhpArray) => boolean;
  readonly run: (document: PhpArray, recording: RecordingContext) => readonly CaseResult[];
}

export interface RecordingContext {
  /** File name without folder and ending. */
  readonly name: string;
  readonly env: PhpValue;
}
