import type { ModuleDefinition } from './define-module.ts';
import { attributeIdsFlagOperation } from './action/attribute-ids-flag-operation.ts';
import { pushZmq } from './action/push-zmq.ts';
import { sendMail } from './action/send-mail.ts';
import { stopExecution } from './action/stop-execution.ts';
import { tagOperation } from './action/tag-operation.ts';
import { webhook } from './action/webhook.ts';

/**
 * Every module there is, imported by name: what is not in this list does not exist for the engine, the palette or the
 * help. `npm run module:new` adds a line; `registry.test.ts` says what is missing.
 */
export const registry: readonly ModuleDefinition[] = [
  // Actions
  attributeIdsFlagOperation,
  pushZmq,
  sendMail,
  stopExecution,
  tagOperation,
  webhook,
];
