import { readWorkflow, WorkflowError, type ReadWorkflow } from '@engine';
import { fail, ok, type Result } from '@shared';
import { mostWorkflowBytes } from '@shared/rpc/limits.ts';

/** Reads a workflow from a text that may be anything. The failure is a sentence that names the place. */
export function readWorkflowText(text: string): Result<ReadWorkflow> {
  if (text.length > mostWorkflowBytes) {
    const megabytes = Math.round(text.length / 1024 / 1024);
    return fail(
      'too-large',
      `This file has ${megabytes} MB; a workflow may have ${mostWorkflowBytes / 1024 / 1024} MB.`,
    );
  }
  return readWorkflowDocument(text);
}

/** The same for a document that was parsed already. */
export function readWorkflowDocument(document: unknown): Result<ReadWorkflow> {
  try {
    return ok(readWorkflow(document));
  } catch (error) {
    if (!(error instanceof WorkflowError)) throw error;
    const code = error.code === 'not-json' || error.code === 'too-large' ? error.code : 'wrong-shape';
    return fail(code, `${error.message}.`, { place: error.path });
  }
}
