import { type CheckRule, called } from '../check-rule.ts';

/** Rules about what the server does with it: endless rounds, and modules that are broken there. */

/** Actions that make MISP fire the trigger of the same workflow again. */
const firesAgain: Readonly<Record<string, readonly string[]>> = {
  'event-publish': ['publish-event'],
  'tag-attached-after-save': ['tag_operation', 'tag_replacement_tlp', 'tag_replacement_pap', 'assign_country'],
  'attribute-after-save': [
    'Module_attribute_comment_operation',
    'attribute_ids_flag_operation',
    'attribute_distribution_operation',
    'enrich-event',
  ],
  'event-after-save': [
    'tag_operation',
    'Module_event_distribution_operation',
    'Module_attribute_comment_operation',
    'attribute_ids_flag_operation',
    'enrich-event',
    'publish-event',
  ],
  'event-before-save': ['tag_operation', 'Module_event_distribution_operation', 'publish-event'],
  'log-after-save': ['send-mail', 'send-log-mail'],
  'enrichment-before-query': ['enrich-event', 'attach-enrichment'],
};
const endless = new Set(['event-publish>publish-event', 'log-after-save>send-mail', 'log-after-save>send-log-mail']);

export const firesItself: CheckRule = {
  id: 'fires-itself',
  severity: 'warning',
  title: 'Sets off its own trigger',
  repair: 'Guard it with a condition that is false the second time (a tag, the published flag).',
  misp: false,
  *check(context) {
    const { trigger } = context;
    if (trigger === null || !Object.hasOwn(firesAgain, trigger.moduleId)) return;
    for (const node of context.nodesOf(...(firesAgain[trigger.moduleId] ?? [])))
      yield {
        detail: `${called(node)} makes MISP fire ${trigger.moduleId} again, and with it this workflow.`,
        nodeId: node.id,
        severity: endless.has(`${trigger.moduleId}>${node.moduleId}`) ? 'error' : 'warning',
      };
  },
};

export const brokenModule: CheckRule = {
  id: 'module-broken',
  severity: 'error',
  title: 'Broken in MISP 2.5.1',
  repair: 'Send the data with a webhook instead.',
  misp: false,
  *check(context) {
    for (const node of context.nodesOf('splunk-hec-export'))
      if (context.module(node)?.catalogue === '2.5.1')
        yield { detail: `${called(node)} dies on the first record it is to send.`, nodeId: node.id };
  },
};

export const neverReplaces: CheckRule = {
  id: 'module-without-effect',
  severity: 'warning',
  title: 'Does nothing as it stands',
  repair: 'Use the TLP or PAP replacement, or choose another setting.',
  misp: false,
  *check(context) {
    for (const node of context.nodesOf('tag_replacement_generic'))
      yield { detail: `${called(node)} has no pattern to look for, so it never replaces a tag.`, nodeId: node.id };
    for (const node of context.nodesOf('proposal-action')) {
      const type = context.param(node, 'proposal_type');
      if (type !== 'new' && type !== 'edit' && type !== 'any')
        yield { detail: `The proposal type of ${called(node)} matches no proposal.`, nodeId: node.id };
    }
  },
};

export const readNotes: CheckRule = {
  id: 'file-was-repaired',
  severity: 'info',
  title: 'Put right while reading the file',
  repair: '',
  misp: false,
  *check({ notes }) {
    for (const note of notes)
      yield {
        detail: note.text,
        severity: note.rule === 'edge-to-missing-node' ? 'warning' : 'info',
        ...(note.nodeId === undefined ? {} : { nodeId: note.nodeId }),
      };
  },
};
