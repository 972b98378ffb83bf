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
export { applyFilters } from './data/apply-filters.ts';
export { completePath } from './data/complete-path.ts';
export { evaluateCondition, contains, matchingItems } from './data/evaluate-condition.ts';
export { filterItems, keepsItem, type ItemFilter } from './data/filter-items.ts';
export { hashExtract } from './data/hash-extract.ts';
export { hashGet } from './data/hash-get.ts';
export { hashInsert } from './data/hash-insert.ts';
export { hashRemove } from './data/hash-remove.ts';
export { applyPatch, diffShared } from './data/patch.ts';
export { compilePath, type CompiledPath } from './data/path-tokens.ts';
export { compilePattern, type Pattern } from './data/pcre.ts';
export * as phpArray from './php/array.ts';
export { isArray, isIntegerKey } from './php/array.ts';
export { compare } from './php/compare.ts';
export { PhpCrash, PhpException } from './php/crash.ts';
export { deepEquals } from './php/deep-equals.ts';
export { JsonError } from './php/json-error.ts';
export { looseEquals } from './php/loose-equals.ts';
export { packPhp, unpackPhp } from './php/pack.ts';
export { MAX_JSON_DEPTH, parseJson } from './php/parse-json.ts';
export { sortAscending } from './php/sort.ts';
export { toInteger } from './php/to-integer.ts';
export { toText } from './php/to-text.ts';
export { truthy } from './php/truthy.ts';
export { writeJson, UNESCAPED, type JsonStyle } from './php/write-json.ts';
export { convertToCoreFormat, type Converted } from './convert/convert-to-core-format.ts';
export { guessScope, type Scope } from './convert/guess-scope.ts';
export { normalise, type NormaliseResult } from './convert/normalise.ts';
export type { RowCall } from './convert/rows.ts';
export {
  catalogue,
  catalogueVersionOf,
  CATALOGUE_VERSIONS,
  standInsFor,
  workflowCatalogue,
  type CatalogueVersion,
} from './modules/catalogue.ts';
export { registry } from './modules/registry.ts';
export { standIn, type StandInAnswer } from './modules/stand-in.ts';
export { mispModuleFromListing } from './modules/action/support/define-misp-module.ts';
export { describeEffect } from './effects/describe-effect.ts';
export { outgoing, renderHttpRequest } from './effects/render-http-request.ts';
export { renderMessage } from './messages/render-message.ts';
export { advance, nextNodeId, startRun, stopRun } from './run/advance.ts';
export { defaultSettings } from './run/default-settings.ts';
export { drive, driveAsync, type Driven, type DriveOptions } from './run/drive.ts';
export { hasFilters, roamingView } from './run/roaming-view.ts';
export { runNode, runNodeWith, type RanNode, type RunNodeRequest } from './run/run-node.ts';
export { readNode } from './model/read-graph.ts';
export { autoOrder } from './graph/auto-order.ts';
export { checkGraph, type GraphChecks } from './graph/check-graph.ts';
export { connectionLabels, type ConnectionLabels } from './graph/connection-labels.ts';
export { findCycle, type CycleEdge } from './graph/find-cycle.ts';
export { findPaths } from './graph/find-paths.ts';
export { graphIndex, type GraphIndex } from './graph/graph-index.ts';
export { multipleOutputEdges } from './graph/multiple-output-edges.ts';
export { pathWarnings, type PathWarning } from './graph/path-warnings.ts';
export { downstream, unreachable, upstream } from './graph/reach.ts';
export { pathEdges, readEdgeKey, staticWalk, type PathEdge, type StaticVisit } from './graph/static-walk.ts';
export { toDot } from './graph/to-dot.ts';
export { toMermaid } from './graph/to-mermaid.ts';
export { debugPathOnWire } from './run/debug-posts.ts';
export { quirkOf, quirks, type Quirk } from './quirks.ts';
export type { Completion, CompletionItem } from './data/complete-path.ts';
export { completeTemplate } from './jinja/complete-template.ts';
export { renderTemplate, type TemplateFailure, type TemplateResult } from './jinja/index.ts';
export { createSimulator, type Simulator } from './simulate/simulator.ts';
export { neededParams } from './checks/needed-params.ts';
export { checkRules, checkWorkflow, type CheckOptions, type CheckRule } from './checks/index.ts';
export { defaultReference } from './reference/default-reference.ts';
export {
  readReferenceEntry,
  REFERENCE_SECTIONS,
  ReferenceDataError,
  type ReferenceEntry,
  type ReferenceSection,
} from './reference/read-entry.ts';
export { checkIds, makeReference, readReference } from './reference/read-reference.ts';
export { answerWish } from './simulate/answer-from-reference.ts';
export { PendingChanges } from './simulate/pending-changes.ts';
export type { SimulatedWorld } from './simulate/world.ts';
export { md5, tagColour } from './simulate/md5.ts';
export { BLUEPRINT_DATA_LIMIT, blueprintTrigger, type Blueprint } from './model/blueprint.ts';
export { readBlueprint, type ReadBlueprint } from './model/read-blueprint.ts';
export { blueprintRecord, writeBlueprint, type WriteBlueprintOptions } from './model/write-blueprint.ts';
export { blueprintOfNodes, BLUEPRINT_TEXT_LIMIT, type BlueprintFacts } from './blueprint/blueprint-of-nodes.ts';
export { insertBlueprint, type InsertedBlueprint, type InsertRequest } from './blueprint/insert-blueprint.ts';
export { nodeOfModule, type NewNode } from './blueprint/node-of-module.ts';
export { findSecrets, stripSecrets, stripSecretsFromText, type FoundSecret } from './blueprint/secrets.ts';
export { describeWorkflow } from './describe/describe-workflow.ts';
export { nodeSentence } from './describe/node-sentence.ts';
export {
  diffWorkflows,
  sameBehaviour,
  type FieldChange,
  type NodeChange,
  type WorkflowDiff,
} from './diff/diff-workflows.ts';
export { workflowWithoutSecrets } from './blueprint/workflow-secrets.ts';
