import type { Message } from '../model/message.ts';

/** Puts a message into words. Wording is ours; codes and arguments are those of vectors/README "Message codes". */
export function renderMessage(message: Message): string {
  if (typeof message === 'string') return message;
  if ('parts' in message) return message.parts.map(renderMessage).join('');
  const words = Object.hasOwn(WORDS, message.code) ? WORDS[message.code] : undefined;
  const args = message.args.map(renderMessage);
  return words === undefined ? [message.code, ...args].join(' ') : words(...args);
}

type Words = (...args: readonly string[]) => string;

const WORDS: Readonly<Record<string, Words>> = {
  'run.started': (trigger = '', workflow = '') => `Started the workflow ${workflow} for the trigger ${trigger}`,
  'run.finished': (trigger = '', workflow = '', outcome = '') =>
    `Finished the workflow ${workflow} for the trigger ${trigger}: ${outcome}`,
  'run.stopped': (errors = '') => `Stopped by errors:${errors}`,
  'run.continued-after-error': (errors = '') => `Met errors and went on:${errors}`,
  'run.normalise-invalid-input': () =>
    'The trigger data could not be brought into workflow data: what the trigger needs is missing.',
  'run.normalise-failed': (text = '') => `The trigger data could not be brought into workflow data: ${text}`,
  'run.trigger-condition-unmet': () => 'The conditions set on the trigger are not met.',
  'run.unknown-trigger': (trigger = '') => `There is no trigger called ${trigger}.`,
  'run.invalid-start-node': () => 'The graph has no start node for this trigger.',
  'walk.no-start-node': (node = '') => `The start node ${node} does not exist.`,
  'walk.node-error': (module = '', node = '', _workflow = '', _id = '', errors = '') =>
    `Node ${node} (${module}): ${errors}`,
  'node.executed': (module = '', _again = '', node = '', _workflow = '', _id = '', status = '') =>
    `Executed node ${node} (${module}): ${status}`,
  'node.disabled-module': (module = '') => `The module ${module} is disabled and was not executed.`,
  'node.unknown-module': (module = '') => `The module ${module} is not installed.`,
  'node.exception': (module = '', text = '') => `The module ${module} ended with an error: ${text}`,
  'job.trigger-done': (trigger = '') => `The job for the trigger ${trigger} is done.`,
  'job.trigger-failed': (trigger = '', label = '', text = '') =>
    `The job for the trigger ${trigger} failed. ${label}${text}`,
  'job.returned-message': (errors = '') => `Returned: ${errors}`,
  'job.concurrent-done': (count = '', node = '') =>
    `The concurrent branch starting at node ${node} executed ${count} node${count === '1' ? '' : 's'}.`,
  'job.concurrent-failed': (errors = '') => `The concurrent branch failed:${errors}`,
  'stop-execution.default-message': () => 'Execution stopped',
  'enrichment.none-selected': () => 'No enrichment module is selected.',
  'attach-warninglist.none-selected': () => 'No warninglist is selected.',
  'add_to_warninglist.none-selected': () => 'No warninglist is selected.',
  'attach-decay-score.none-selected': () => 'No decaying model is selected.',
  'distribution-if.operator-unsupported': () => 'This operator does not work with the distribution "sharing group".',
  'distribution-if.level-unsupported': () => 'The distribution level of the data is none that MISP knows.',
  'web.arbitrary-urls-off': () => 'The server setting that allows arbitrary URLs is off.',
  'web.no-url': () => 'No URL is set.',
  'web.auth-failed': () => 'The other side refused the login.',
  'web.send-error': (text = '') => `The request could not be sent: ${text}`,
  'web.other-error': (text = '') => `The request failed: ${text}`,
  'web.bad-status': (body = '') => `The other side answered with an error: ${body}`,
  'telegram.auth-failed': () => 'Telegram refused the token.',
  'telegram.bad-status': (body = '') => `Telegram answered with an error: ${body}`,
  'splunk.no-token': () => 'No token is set.',
  'enrich-event.unreachable': () => 'The enrichment service could not be reached.',
  'send-mail.no-recipient': () => 'No recipient is chosen.',
  'send-mail.empty-template': () => 'Subject or text of the mail is empty.',
};
