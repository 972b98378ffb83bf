import { hashExtract } from '../../data/hash-extract.ts';
import { defineAction } from './support/define-action.ts';
import { pushToZmq } from './support/push-message.ts';

/** Publishes the roaming data, or what a path finds in them (spec/modules.md §4). */
export const pushZmq = defineAction({
  id: 'push-zmq',
  name: 'Push to ZMQ',
  version: '0.2',
  description: "Publishes the selected part of the roaming data on MISP's ZeroMQ channel.",
  icon: { name: 'bolt', image: 'zeromq.png' },
  enabledByDefault: true,
  params: [
    {
      id: 'data_extraction_path',
      label: 'Data extraction path',
      type: 'hashpath',
      default: '',
      placeholder: 'Attribute.{n}.AttributeTag.{n}.Tag.name',
    },
  ],
  help: {
    what: 'Publishes the roaming data, or the part a path finds, under the topic misp_json_workflow of the ZeroMQ channel.',
    changes: null,
    quirks: [
      'A path to a single value sends a list with that one value; a path that finds nothing sends an empty list.',
      'The switch for ZeroMQ is not looked at: the message is queued even when ZeroMQ is off.',
      'When Redis is missing, the module raises an exception and fails.',
    ],
    offline: 'The message is shown in the ledger with its topic; nothing is published.',
  },
  *run(context) {
    yield* pushToZmq(hashExtract(context.data(), context.params['data_extraction_path'] ?? ''));
    return true;
  },
});
