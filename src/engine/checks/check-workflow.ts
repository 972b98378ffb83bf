import type { Finding } from '../model/finding.ts';
import type { Workflow } from '../model/workflow.ts';
import type { ModuleDefinition } from '../modules/define-module.ts';
import { type CheckOptions, makeContext } from './make-context.ts';
import { rules } from './rules.ts';

const weight: Readonly<Record<Finding['severity'], number>> = { error: 0, warning: 1, info: 2 };

/** More findings than anybody reads; a hostile graph must not fill the memory with them. */
const MOST_PER_RULE = 500;

/**
 * Everything MISP's editor would complain about, and what it does not know to complain about, most severe first and
 * in node order within. Pure: the canvas, the library and the command line ask the same function.
 */
export function checkWorkflow(
  workflow: Workflow,
  catalogue: ReadonlyMap<string, ModuleDefinition>,
  options: CheckOptions = {},
): readonly Finding[] {
  const context = makeContext(workflow, catalogue, options);
  const place = new Map(workflow.graph.nodes.map((node, at) => [node.id, at]));
  const findings: Finding[] = [];
  for (const rule of rules) {
    let count = 0;
    for (const found of rule.check(context)) {
      if (count++ >= MOST_PER_RULE) break;
      findings.push({
        rule: rule.id,
        severity: found.severity ?? rule.severity,
        title: rule.title,
        detail: `${found.detail} ${rule.repair}`.trim(),
        misp: rule.misp,
        ...(found.nodeId === undefined ? {} : { nodeId: found.nodeId }),
        ...(found.edge === undefined ? {} : { edge: found.edge }),
      });
    }
  }
  const at = (finding: Finding): number => place.get(finding.nodeId ?? finding.edge?.source ?? '') ?? -1;
  return findings.sort((a, b) => weight[a.severity] - weight[b.severity] || at(a) - at(b));
}
