import type { Workflow } from '@engine';

/** MISP's debug mode of a workflow: on, MISP posts every step to the debug address of its settings. */
export const setDebug = (workflow: Workflow, debugEnabled: boolean): Workflow =>
  workflow.debugEnabled === debugEnabled ? workflow : { ...workflow, debugEnabled };
