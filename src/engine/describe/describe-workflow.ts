import { checkWorkflow } from '../checks/check-workflow.ts';
import { graphIndex } from '../graph/graph-index.ts';
import type { GraphNode, Workflow } from '../model/workflow.ts';
import type { ModuleDefinition } from '../modules/define-module.ts';
import { filterWords, nodeSentence } from './node-sentence.ts';
import { valueText } from './value-text.ts';

type Modules = ReadonlyMap<string, ModuleDefinition>;

/**
 * A workflow as a Markdown page: when it runs, what it does in sentences along its paths, each node with its parameters, and
 * what the checker has to say. Texts of the workflow are escaped: a name can't become a heading, a link or HTML.
 */
export function describeWorkflow(workflow: Workflow, modules: Modules): string {
  const { graph } = workflow;
  return (
    [
      `# ${plain(workflow.name) || 'Workflow'}`,
      ...(workflow.description.trim() === '' ? [] : [paragraph(workflow.description)]),
      facts(workflow, modules),
      '## What it does',
      story(workflow, modules),
      ...(graph.notes.length === 0 ? [] : ['## Notes', list(graph.notes.map((note) => plain(note.text)))]),
      ...(graph.frames.length === 0
        ? []
        : ['## Frames', list(graph.frames.map((frame) => frameLine(frame, workflow)))]),
      '## Node by node',
      ...graph.nodes.map((node) => nodeSection(node, workflow, modules)),
      ...findings(workflow, modules),
      '',
    ]
      .join('\n\n')
      .trimEnd() + '\n'
  );
}

function facts({ triggerId, graph }: Workflow, modules: Modules): string {
  const trigger = modules.get(triggerId);
  const blocking = trigger?.trigger?.blocking === true;
  return [
    trigger === undefined
      ? `Its trigger \`${plainCode(triggerId)}\` is not in this catalogue.`
      : `Runs on **${plain(trigger.name)}** (\`${trigger.id}\`): ${lower(trigger.description)}`,
    blocking
      ? 'MISP waits for it: it can refuse what is going on.'
      : 'MISP does not wait for it: it can not refuse what is going on.',
    `It has ${count(graph.nodes.length, 'node')}.`,
  ].join(' ');
}

interface Line {
  readonly depth: number;
  readonly text: string;
}

/** The paths from the trigger on, each node told once: where paths meet again, the line names the node told before. */
function story(workflow: Workflow, modules: Modules): string {
  const { node, triggers } = graphIndex(workflow.graph);
  const [start] = triggers;
  if (start === undefined) return 'Nothing: there is no trigger.';
  const told = new Set<string>([start.id]);
  const lines: Line[] = [];
  // A stack of its own: a path may be thousands of nodes long.
  const stack = ways(start, modules, -1, true).reverse();
  while (stack.length > 0) {
    const way = stack.pop();
    const next = way === undefined ? undefined : node.get(way.target);
    if (way === undefined || next === undefined) continue;
    const known = told.has(next.id);
    const said = known
      ? `goes on with ${name(next)}, told above`
      : `${name(next)}: ${sentence(next, modules.get(next.moduleId))}${next.disabledLocally === true ? ' (switched off for local runs)' : ''}`;
    lines.push({ depth: way.depth, text: `${way.label}${said}` });
    if (known) continue;
    told.add(next.id);
    stack.push(...ways(next, modules, way.depth, way.label !== '').reverse());
  }
  if (lines.length === 0) return 'Nothing: no node is connected to the trigger.';
  const apart = workflow.graph.nodes.filter((item) => !told.has(item.id));
  return [
    lines.map(({ depth, text }) => `${'  '.repeat(Math.min(depth, mostDepth))}- ${text}`).join('\n'),
    ...(apart.length === 0 ? [] : [`Never reached: ${apart.map(name).join(', ')}.`]),
  ].join('\n\n');
}

/** Deeper lists are no longer readable, and four more blanks would make a line code. */
const mostDepth = 12;

interface Way {
  readonly target: string;
  readonly label: string;
  readonly depth: number;
}

/** Straight paths stay at one depth; below a fork, and below what a branch begins with, it goes one deeper. */
function ways(node: GraphNode, modules: Modules, depth: number, deeper: boolean): Way[] {
  const edges = node.outputs.flatMap((output, at) =>
    output.connections.map(({ target }) => ({ target, label: outputLabel(node, at, modules) })),
  );
  const forks = edges.length > 1 || edges.some(({ label }) => label !== '');
  return edges.map(({ target, label }) => ({
    target,
    label: label === '' ? '' : `*${label}* – `,
    depth: forks || deeper ? depth + 1 : depth,
  }));
}

function outputLabel(node: GraphNode, at: number, modules: Modules): string {
  const module = modules.get(node.moduleId);
  if (module?.template === 'concurrent') return 'on its own';
  if (module?.template !== 'if') return '';
  return at === 0 ? 'then' : at === 1 ? 'else' : '';
}

function nodeSection(node: GraphNode, workflow: Workflow, modules: Modules): string {
  const module = modules.get(node.moduleId);
  const kind = module?.blocking === true ? 'blocking action' : node.kind;
  return [
    `### ${escape(node.id)} · ${plain(node.name)}`,
    `*${plain(module?.name ?? node.moduleId)}* (\`${plainCode(node.moduleId)}\`, ${kind}). ${sentence(node, module)}`,
    ...paramTable(node, module),
    ...filterSentence(node),
    ...(node.note ? [`Note: ${paragraph(node.note)}`] : []),
    ...(node.disabledLocally === true ? ['Switched off for local runs in Flowbench.'] : []),
    leadsTo(node, workflow, modules),
  ].join('\n\n');
}

function paramTable(node: GraphNode, module: ModuleDefinition | undefined): string[] {
  if (node.kind === 'trigger') return [];
  const rows = Object.entries(node.params).map(([id, value]) => {
    const param = module?.params.find((candidate) => candidate.id === id);
    return `| ${cell(param?.label ?? id)} | ${cell(valueText(value, param)) || '–'} |`;
  });
  return rows.length === 0 ? [] : [['| Parameter | Value |', '| --- | --- |', ...rows].join('\n')];
}

function filterSentence({ filter }: GraphNode): string[] {
  const { selector, path, operator } = filter;
  const value = valueText(filter.value);
  if (selector === '' && value === '' && operator === '' && path === '') return [];
  return [
    `Only for the items at \`${plainCode(selector)}\` whose \`${plainCode(path)}\` ${escape(filterWords(operator))} “${escape(value)}”.`,
  ];
}

function leadsTo(node: GraphNode, workflow: Workflow, modules: Modules): string {
  const { node: byId } = graphIndex(workflow.graph);
  const ends = node.outputs.flatMap((output, at) =>
    output.connections.flatMap(({ target }) => {
      const next = byId.get(target);
      const label = outputLabel(node, at, modules);
      return next === undefined ? [] : [`${label === '' ? '' : `${label} → `}${name(next)} (${escape(next.id)})`];
    }),
  );
  return ends.length === 0 ? 'The path ends here.' : `Leads to ${ends.join(', ')}.`;
}

function frameLine(frame: Workflow['graph']['frames'][number], workflow: Workflow): string {
  const { node } = graphIndex(workflow.graph);
  const names = frame.nodes.flatMap((id) => {
    const found = node.get(id);
    return found === undefined ? [] : [name(found)];
  });
  return `**${plain(frame.text ?? '') || 'Without a title'}**: ${names.join(', ') || 'empty'}`;
}

function findings(workflow: Workflow, modules: Modules): string[] {
  const found = checkWorkflow(workflow, modules).filter(({ severity }) => severity !== 'info');
  if (found.length === 0) return [];
  const lines = found
    .slice(0, 100)
    .map(({ severity, title, detail }) => `**${severity}** ${plain(title)}: ${plain(detail)}`);
  return ['## What the checker found', list(lines)];
}

const name = (node: GraphNode): string => `**${plain(node.name)}**`;
const list = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n');
const paragraph = (text: string): string =>
  text
    .trim()
    .split(/\r\n|\r|\n/)
    .map(escape)
    .join('  \n');
const plain = (text: string): string => escape(text.replace(/\s+/g, ' ').trim());
const cell = (text: string): string => plain(text);
const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
const count = (number: number, word: string): string => `${String(number)} ${word}${number === 1 ? '' : 's'}`;
const plainCode = (text: string): string => text.replace(/[`\r\n]/g, "'");

/** Characters that Markdown or HTML would take for its own. */
function escape(text: string): string {
  return text
    .replace(/[\\`*[\]#|~]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, (sign) => `\\${sign}`)
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** The same for a sentence of ours, in which backticks stand in pairs around code. */
function sentence(node: GraphNode, module: ModuleDefinition | undefined): string {
  return nodeSentence(node, module)
    .split(/(`[^`]*`)/)
    .map((part, at) => (at % 2 === 1 ? part : escape(part)))
    .join('');
}
