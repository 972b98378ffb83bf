import {
  completePath,
  completeTemplate,
  hashExtract,
  isArray,
  JsonError,
  parseJson,
  phpArray,
  readNode,
  readWorkflow,
  renderTemplate,
  roamingView,
  WorkflowError,
  type Catalogue,
  type Completion,
  type GraphNode,
  type PhpArray,
  type PhpValue,
  type RunSettings,
  type Workflow,
} from '@engine';
import { fail, ok, type CallName, type Result } from '@shared';
import type { CallHandler, HandlersOf } from '@shared/rpc/handlers.ts';
import { catalogueFor } from '../../catalogue.ts';
import type { Host } from '../../host.ts';
import { readWorkflowText } from '../library/read-workflow-text.ts';
import type { Documents } from '../payload/documents.ts';
import { childrenOf } from '../payload/handlers.ts';
import { evaluateHashPath } from '../payload/hash-path.ts';
import { runSettings } from '../runs/run-request.ts';
import { createPreparedDocuments } from './prepared-documents.ts';
import { previewFilter } from './preview-filter.ts';
import { previewNode } from './preview-node.ts';

/** A preview answers while one types: less than a run may take. A template that needs more says so. */
const templateLimits = { steps: 1_000_000, characters: 1_000_000 };
const mostTemplateChars = 1_000_000;
const mostPathChars = 10_000;

/**
 * Answers while one types. They run in the worker, wait for the calls that came behind them, and give way when the caller
 * has stopped them or a newer one of the same `slot` is there.
 */
export function createPreviewHandlers(host: Host, documents: Documents): HandlersOf<'preview'> {
  const { store } = host;
  const prepared = createPreparedDocuments(host, documents);
  const newest = new Map<string, number>();
  let calls = 0;

  const worldOf = (workflow: Workflow | null): { catalogue: Catalogue; settings: RunSettings } => {
    const settings = store.settings.get();
    const { catalogue, mispVersion } = catalogueFor(workflow, settings.mispVersion);
    return { catalogue, settings: runSettings({ ...settings, mispVersion }, catalogue) };
  };

  /** Lets in what came meanwhile; then only the newest of a slot is worth the work. */
  const patiently =
    <K extends Extract<CallName, `preview.${string}`>>(name: K, work: CallHandler<K>): CallHandler<K> =>
    async (input, context) => {
      const { slot } = input as { readonly slot?: string };
      const key = `${name} ${slot ?? ''}`;
      calls += 1;
      const mine = calls;
      if (slot !== undefined) newest.set(key, mine);
      await new Promise((resolve) => setImmediate(resolve));
      const overtaken = slot !== undefined && newest.get(key) !== mine;
      if (slot !== undefined && !overtaken) newest.delete(key);
      if (context.signal.aborted || overtaken) return fail('cancelled', 'A newer preview took its place.');
      return work(input, context);
    };

  return {
    // Each place of a tree is a question of its own: none overtakes another.
    'preview.children': ({ source, triggerId, path, offset, limit }) => {
      const document = prepared.find(source, triggerId, worldOf(null).settings);
      return document.ok ? childrenOf(document.value, path, offset, limit) : document;
    },
    'preview.template': patiently('preview.template', ({ source, triggerId, template }) => {
      if (template.length > mostTemplateChars)
        return fail('too-large', 'A template may have a million characters here.');
      const document = prepared.find(source, triggerId, worldOf(null).settings);
      if (!document.ok) return document;
      const startedMs = performance.now();
      const rendered = renderTemplate(template, view(document.value), templateLimits);
      const tookUs = Math.round((performance.now() - startedMs) * 1000);
      if ('text' in rendered) return ok({ text: rendered.text, error: null, tookUs });
      const { error: message, class: name, line } = rendered;
      return ok({ text: null, error: { message, class: name, line }, tookUs });
    }),
    'preview.complete': patiently('preview.complete', ({ source, triggerId, language, text, cursor, within }) => {
      if (text.length > mostTemplateChars) return fail('too-large', 'This text is too long to be completed.');
      const document = prepared.find(source, triggerId, worldOf(null).settings);
      if (!document.ok) return document;
      const data = view(document.value);
      const at = Math.max(0, Math.min(text.length, Math.trunc(cursor)));
      const { from, items } =
        language === 'template'
          ? completeTemplate(text, at, data)
          : within === undefined
            ? completePath(text, at, data)
            : completeWithin(text, at, data, within);
      return ok({ from, items: [...items] });
    }),
    'preview.hashPath': patiently('preview.hashPath', ({ source, triggerId, hashPath, mode, limit }) => {
      if (hashPath.length > mostPathChars) return fail('too-large', 'A path may have ten thousand characters here.');
      const document = prepared.find(source, triggerId, worldOf(null).settings);
      if (!document.ok) return document;
      const { items, ...rest } = evaluateHashPath(view(document.value), hashPath, mode, limit);
      return ok({ items: [...items], ...rest });
    }),
    'preview.filter': patiently('preview.filter', ({ source, triggerId, selector, value, operator, path, limit }) => {
      if (Math.max(selector.length, path.length) > mostPathChars)
        return fail('too-large', 'A path may have ten thousand characters here.');
      const document = prepared.find(source, triggerId, worldOf(null).settings);
      if (!document.ok) return document;
      const compared = plainJson(value);
      if (!compared.ok) return compared;
      const filter = { selector, operator, path, value: compared.value };
      return ok(previewFilter(view(document.value), filter, limit));
    }),
    'preview.node': patiently('preview.node', ({ source, triggerId, node: text, workflow: workflowText }) => {
      const read = workflowText === undefined ? null : readWorkflowText(workflowText);
      if (read && !read.ok) return read;
      const node = nodeFrom(text);
      if (!node.ok) return node;
      const workflow = read?.value.workflow ?? around(node.value, triggerId);
      const { catalogue, settings } = worldOf(workflow);
      const document = prepared.find(source, triggerId, settings);
      if (!document.ok) return document;
      return ok(
        previewNode({
          node: node.value,
          workflow,
          catalogue,
          settings,
          reference: store.reference.current(),
          data: document.value,
          nowMs: host.clock.nowMs(),
        }),
      );
    }),
  };
}

const eachItem = '{n}.';

/** A path that begins in each item of a selector; where PHP would die on the selector there is nothing to propose. */
function completeWithin(text: string, cursor: number, data: PhpArray, selector: string): Completion {
  try {
    const items = phpArray.values(hashExtract(data, selector));
    const { from, items: found } = completePath(eachItem + text, eachItem.length + cursor, items);
    return { from: Math.max(0, from - eachItem.length), items: found };
  } catch {
    return { from: cursor, items: [] };
  }
}

/** What a module is handed: the data through the generic filters in force; where PHP would die on them, as they are. */
function view(data: PhpArray): PhpArray {
  try {
    const filtered = roamingView(data);
    return isArray(filtered) ? filtered : data;
  } catch {
    return data;
  }
}

/** A value of a form: JSON of a few texts, lists and flags. */
function plainJson(value: unknown): Result<PhpValue> {
  try {
    return ok(value === undefined ? '' : parseJson(JSON.stringify(value)));
  } catch {
    return fail('invalid-input', 'The value of the filter is nested too deep.');
  }
}

function nodeFrom(text: string): Result<GraphNode> {
  try {
    const value = parseJson(text);
    const id = isArray(value) ? phpArray.get(value, 'id') : undefined;
    const key = typeof id === 'number' || typeof id === 'string' ? String(id) : '1';
    return ok(readNode(key, value, { place: 'node', repair: true, notes: [] }));
  } catch (error) {
    if (error instanceof JsonError) return fail('not-json', error.message, { place: error.place });
    if (error instanceof WorkflowError) return fail('wrong-shape', `${error.message}.`, { place: error.path });
    throw error;
  }
}

/** A workflow that holds the node alone: modules look at its name and its trigger. */
function around(node: GraphNode, triggerId: string): Workflow {
  const { workflow } = readWorkflow({ Workflow: { name: 'Preview', trigger_id: triggerId, data: {} } });
  return { ...workflow, graph: { ...workflow.graph, nodes: [node] } };
}
