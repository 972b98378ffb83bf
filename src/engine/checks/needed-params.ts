/** Ids of the parameters without which a module can do nothing. */
export const neededParams = (moduleId: string): readonly string[] =>
  (Object.hasOwn(needed, moduleId) ? needed[moduleId] : undefined) ?? [];

/** What a module can't do without: it answers false with an error, or does nothing. */
const needed: Readonly<Record<string, readonly string[]>> = {
  webhook: ['url'],
  'ms-teams-webhook': ['url'],
  'splunk-hec-export': ['url', 'hec_token'],
  'send-mail': ['recipients', 'mail_template_subject'],
  'send-log-mail': ['recipients', 'mail_template_subject'],
  'attach-enrichment': ['modules'],
  'enrich-event': ['modules'],
  'attach-warninglist': ['warninglists'],
  add_to_warninglist: ['warninglists'],
  'attach-decay-score': ['decayingmodels'],
  tag_operation: ['tags'],
};
