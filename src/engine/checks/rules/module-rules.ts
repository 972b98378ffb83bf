import { type CheckRule, called, hasFilter } from '../check-rule.ts';

/** Rules about modules on the server in mind. MISP shows the first four as badges on the node (spec/editor.md §2). */

export const moduleDisabled: CheckRule = {
  id: 'module-disabled',
  severity: 'error',
  title: 'Module disabled',
  repair: 'Enable it on the server, or take the node out.',
  misp: true,
  *check(context) {
    for (const node of context.graph.nodes) {
      const module = context.module(node);
      if (module === undefined || !context.disabledModules.has(node.moduleId)) continue;
      const effect =
        node.kind === 'trigger'
          ? 'the workflow never starts'
          : node.kind === 'logic'
            ? 'it counts as false'
            : 'it is not executed and counts as failed';
      yield { detail: `The module of ${called(node)} is disabled: ${effect}.`, nodeId: node.id };
    }
  },
};

export const blockingInNonBlocking: CheckRule = {
  id: 'blocking-in-non-blocking',
  severity: 'warning',
  title: 'Blocking module might not work as intended',
  repair: 'Use a blocking trigger when something is to be refused.',
  misp: true,
  *check(context) {
    const { triggerModule } = context;
    if (triggerModule?.blocking === true) return;
    for (const node of context.graph.nodes) {
      const module = context.module(node);
      if (node.kind !== 'trigger' && module?.blocking === true)
        yield {
          detail: `${called(node)} blocks, but the trigger does not wait for the workflow: the rest of the walk stops, nothing is refused.`,
          nodeId: node.id,
        };
    }
  },
};

export const dataFormat: CheckRule = {
  id: 'data-format',
  severity: 'warning',
  title: 'Potential data format issue',
  repair: 'Use a trigger in MISP core format, or a module that takes any data.',
  misp: true,
  *check(context) {
    const { triggerModule } = context;
    if (triggerModule?.trigger?.coreFormat === true) return;
    for (const node of context.graph.nodes) {
      const module = context.module(node);
      if (node.kind !== 'trigger' && module?.expectsCoreFormat === true)
        yield {
          detail: `${called(node)} expects data in MISP core format, which this trigger does not deliver.`,
          nodeId: node.id,
        };
    }
  },
};

export const unknownModule: CheckRule = {
  id: 'unknown-module',
  severity: 'error',
  title: 'Invalid module id',
  repair: 'MISP shows an error card for it; a run takes it for a missing module.',
  misp: true,
  *check(context) {
    for (const node of context.graph.nodes) {
      if (context.catalogue.has(node.moduleId)) continue;
      const later = context.anyVersion.has(node.moduleId);
      yield {
        detail: later
          ? `${node.moduleId} (node ${node.id}) exists in later versions of MISP, not in the one this workflow is for.`
          : `There is no module ${node.moduleId === '' ? 'without a name' : node.moduleId} (node ${node.id}).`,
        nodeId: node.id,
      };
    }
  },
};

export const moduleVersion: CheckRule = {
  id: 'module-version-changed',
  severity: 'info',
  title: 'Saved with another version of the module',
  repair: 'MISP does not mention it. Look at the parameters once.',
  misp: false,
  *check(context) {
    for (const node of context.graph.nodes) {
      const version = context.module(node)?.version;
      const { moduleVersion: stored } = node;
      if (version !== undefined && stored !== '' && stored !== '?' && stored !== version)
        yield {
          detail: `${called(node)} was saved with version ${stored}; the catalogue has ${version}.`,
          nodeId: node.id,
        };
    }
  },
};

export const disabledLocally: CheckRule = {
  id: 'disabled-locally',
  severity: 'info',
  title: 'Left out of local runs',
  repair: 'MISP knows nothing of this mark and will execute the node.',
  misp: false,
  *check({ graph }) {
    for (const node of graph.nodes)
      if (node.disabledLocally === true)
        yield { detail: `${called(node)} is left out of runs in Flowbench.`, nodeId: node.id };
  },
};

export const filterUnsupported: CheckRule = {
  id: 'filter-not-supported',
  severity: 'warning',
  title: 'The module does not look at node filters',
  repair: 'Put a Filter :: Generic in front of it instead.',
  misp: false,
  *check(context) {
    for (const node of context.graph.nodes) {
      const module = context.module(node);
      if (module !== undefined && !module.supportsFilters && node.kind !== 'trigger' && hasFilter(node))
        yield { detail: `${called(node)} has a node filter that its module never reads.`, nodeId: node.id };
    }
  },
};
