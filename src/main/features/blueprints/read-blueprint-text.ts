import { readBlueprint, WorkflowError, type ReadBlueprint } from '@engine';
import { fail, ok, type Result } from '@shared';
import { mostWorkflowBytes } from '@shared/rpc/limits.ts';

/** Reads a blueprint from a text that may be anything. The failure is a sentence that names the place. */
export function readBlueprintText(text: string): Result<ReadBlueprint> {
  if (text.length > mostWorkflowBytes) {
    const megabytes = Math.round(text.length / 1024 / 1024);
    return fail(
      'too-large',
      `This file has ${megabytes} MB; a blueprint may have ${mostWorkflowBytes / 1024 / 1024} MB.`,
    );
  }
  return readBlueprintDocument(text);
}

/** The same for a document that was parsed already. */
export function readBlueprintDocument(document: unknown): Result<ReadBlueprint> {
  try {
    return ok(readBlueprint(document));
  } catch (error) {
    if (!(error instanceof WorkflowError)) throw error;
    const code = error.code === 'not-json' || error.code === 'too-large' ? error.code : 'wrong-shape';
    return fail(code, `${error.message}.`, { place: error.path });
  }
}
