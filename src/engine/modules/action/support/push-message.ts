import { PhpException } from '../../../php/crash.ts';
import type { PhpValue } from '../../../php/value.ts';
import { ask, type Asking } from '../../ask.ts';

/** Hands a message to MISP's ZeroMQ script, which publishes it under this topic (spec/modules.md §4 "push-zmq"). */
export function* pushToZmq(message: PhpValue): Asking<void> {
  const answer = yield* ask('zmq', { topic: 'misp_json_workflow', message });
  if ('exception' in answer) throw new PhpException('Exception', answer.exception);
}
