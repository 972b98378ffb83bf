/** The one door of the engine. */
export type * from './data/patch-types.ts';
export type * from './model/finding.ts';
export type * from './model/message.ts';
export type * from './model/trace.ts';
export type * from './model/workflow.ts';
export type * from './modules/define-module.ts';
export { defineModule } from './modules/define-module.ts';
export type * from './php/value.ts';
export { OrderedMap } from './php/value.ts';
export type * from './ports.ts';
export type * from './reference/types.ts';
export type * from './run/types.ts';
export { readWorkflow, type ReadOptions, type ReadWorkflow } from './model/read-workflow.ts';
export { WorkflowError, type ReadNote, type ReadNoteRule, type WorkflowErrorCode } from './model/workflow-error.ts';
export { workflowRecord, writeWorkflow, type WriteOptions } from './model/write-workflow.ts';
