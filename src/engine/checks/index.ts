export { checkWorkflow } from './check-workflow.ts';
export type { CheckOptions } from './make-context.ts';
export type { CheckRule } from './check-rule.ts';
export { rules as checkRules } from './rules.ts';
