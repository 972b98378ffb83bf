import type { ModuleDefinition } from './define-module.ts';
import { addAnalystData } from './action/add-analyst-data.ts';
import { addEventblocklistEntry } from './action/add-eventblocklist-entry.ts';
import { addToWarninglist } from './action/add-to-warninglist.ts';
import { aiExtractIndicators } from './action/ai-extract-indicators.ts';
import { assignCountry } from './action/assign-country.ts';
import { attachDecayScore } from './action/attach-decay-score.ts';
import { attachEnrichment } from './action/attach-enrichment.ts';
import { attachWarninglist } from './action/attach-warninglist.ts';
import { attributeDistributionOperation } from './action/attribute-distribution-operation.ts';
import { attributeEditionOperation } from './action/attribute-edition-operation.ts';
import { attributeIdsFlagOperation } from './action/attribute-ids-flag-operation.ts';
import { blocklistActionModule } from './action/blocklist-action-module.ts';
import { blueprintActionModule } from './action/blueprint-action-module.ts';
import { enrichEvent } from './action/enrich-event.ts';
import { exportSentinel } from './action/export-sentinel.ts';
import { flowintelCreateCase } from './action/flowintel-create-case.ts';
import { mattermost } from './action/mattermost.ts';
import { moduleAttributeCommentOperation } from './action/module-attribute-comment-operation.ts';
import { moduleEventDistributionOperation } from './action/module-event-distribution-operation.ts';
import { msTeamsWebhook } from './action/ms-teams-webhook.ts';
import { nextcloudTalk } from './action/nextcloud-talk.ts';
import { notifyUserToast } from './action/notify-user-toast.ts';
import { proposalAction } from './action/proposal-action.ts';
import { publishEvent } from './action/publish-event.ts';
import { pushZmq } from './action/push-zmq.ts';
import { reloadFullEvent } from './action/reload-full-event.ts';
import { runWorkflow } from './action/run-workflow.ts';
import { sendLogMail } from './action/send-log-mail.ts';
import { sendMail } from './action/send-mail.ts';
import { sendReportToCtiInfoExtractor } from './action/send-report-to-cti-info-extractor.ts';
import { slack } from './action/slack.ts';
import { splunkHecExportLater } from './action/splunk-hec-export-later.ts';
import { splunkHecExport } from './action/splunk-hec-export.ts';
import { stopExecution } from './action/stop-execution.ts';
import { tagCountryAsnFromEnrichment } from './action/tag-country-asn-from-enrichment.ts';
import { tagCveFromEnrichment } from './action/tag-cve-from-enrichment.ts';
import { tagOperationLater } from './action/tag-operation-later.ts';
import { tagOperation } from './action/tag-operation.ts';
import { tagReplacementGeneric } from './action/tag-replacement-generic.ts';
import { tagReplacementPap } from './action/tag-replacement-pap.ts';
import { tagReplacementTlp } from './action/tag-replacement-tlp.ts';
import { telegramSendAlert } from './action/telegram-send-alert.ts';
import { testaction } from './action/testaction.ts';
import { webhook } from './action/webhook.ts';
import { aggregateComparatorIf } from './logic/aggregate-comparator-if.ts';
import { blueprintLogicModule } from './logic/blueprint-logic-module.ts';
import { concurrentTask } from './logic/concurrent-task.ts';
import { countIf } from './logic/count-if.ts';
import { distributionIf } from './logic/distribution-if.ts';
import { filterTag } from './logic/filter-tag.ts';
import { filterTimestamp } from './logic/filter-timestamp.ts';
import { genericFilterData } from './logic/generic-filter-data.ts';
import { genericFilterReset } from './logic/generic-filter-reset.ts';
import { genericIf } from './logic/generic-if.ts';
import { organisationIf } from './logic/organisation-if.ts';
import { publishedIf } from './logic/published-if.ts';
import { tagIf } from './logic/tag-if.ts';
import { threatLevelIf } from './logic/threat-level-if.ts';
import { adhocTrigger } from './trigger/adhoc-trigger.ts';
import { analystDataAfterSave } from './trigger/analyst-data-after-save.ts';
import { attributeAfterSave } from './trigger/attribute-after-save.ts';
import { enrichmentBeforeQuery } from './trigger/enrichment-before-query.ts';
import { eventAfterSaveNewFromPull } from './trigger/event-after-save-new-from-pull.ts';
import { eventAfterSaveNew } from './trigger/event-after-save-new.ts';
import { eventAfterSave } from './trigger/event-after-save.ts';
import { eventBeforeDelete } from './trigger/event-before-delete.ts';
import { eventBeforeSave } from './trigger/event-before-save.ts';
import { eventPublish } from './trigger/event-publish.ts';
import { eventReportAfterSave } from './trigger/event-report-after-save.ts';
import { logAfterSave } from './trigger/log-after-save.ts';
import { objectAfterSave } from './trigger/object-after-save.ts';
import { postAfterSave } from './trigger/post-after-save.ts';
import { shadowAttributeAfterSave } from './trigger/shadow-attribute-after-save.ts';
import { shadowAttributeBeforeSave } from './trigger/shadow-attribute-before-save.ts';
import { sightingAfterSave } from './trigger/sighting-after-save.ts';
import { tagAttachedAfterSave } from './trigger/tag-attached-after-save.ts';
import { userAfterSave } from './trigger/user-after-save.ts';
import { userBeforeSave } from './trigger/user-before-save.ts';

/**
 * Every module there is, imported by name: what is not in this list does not exist for the engine, the palette or the
 * help. `npm run module:new` adds a line; `registry.test.ts` says what is missing.
 */
export const registry: readonly ModuleDefinition[] = [
  // Triggers
  adhocTrigger,
  analystDataAfterSave,
  attributeAfterSave,
  enrichmentBeforeQuery,
  eventAfterSaveNewFromPull,
  eventAfterSaveNew,
  eventAfterSave,
  eventBeforeDelete,
  eventBeforeSave,
  eventPublish,
  eventReportAfterSave,
  logAfterSave,
  objectAfterSave,
  postAfterSave,
  shadowAttributeAfterSave,
  shadowAttributeBeforeSave,
  sightingAfterSave,
  tagAttachedAfterSave,
  userAfterSave,
  userBeforeSave,
  // Logic
  aggregateComparatorIf,
  blueprintLogicModule,
  concurrentTask,
  countIf,
  distributionIf,
  filterTag,
  filterTimestamp,
  genericFilterData,
  genericFilterReset,
  genericIf,
  organisationIf,
  publishedIf,
  tagIf,
  threatLevelIf,
  // Actions
  addAnalystData,
  addEventblocklistEntry,
  addToWarninglist,
  aiExtractIndicators,
  assignCountry,
  attachDecayScore,
  attachEnrichment,
  attachWarninglist,
  attributeDistributionOperation,
  attributeEditionOperation,
  attributeIdsFlagOperation,
  blocklistActionModule,
  blueprintActionModule,
  enrichEvent,
  exportSentinel,
  flowintelCreateCase,
  mattermost,
  moduleAttributeCommentOperation,
  moduleEventDistributionOperation,
  msTeamsWebhook,
  nextcloudTalk,
  notifyUserToast,
  proposalAction,
  publishEvent,
  pushZmq,
  reloadFullEvent,
  runWorkflow,
  sendLogMail,
  sendMail,
  sendReportToCtiInfoExtractor,
  slack,
  splunkHecExportLater,
  splunkHecExport,
  stopExecution,
  tagCountryAsnFromEnrichment,
  tagCveFromEnrichment,
  tagOperationLater,
  tagOperation,
  tagReplacementGeneric,
  tagReplacementPap,
  tagReplacementTlp,
  telegramSendAlert,
  testaction,
  webhook,
];
