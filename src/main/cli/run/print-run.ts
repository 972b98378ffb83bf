import type { ModuleDefinition, Outcome, PhpValue, Workflow } from '@engine';
import { cut, harmless, hang } from '../lay-out.ts';
import type { Colour, Paint } from '../paint.ts';
import { jsonText } from '../print-json.ts';
import type { ReportEffect, ReportStep, RunReport } from './collect-report.ts';
import { describeChanges } from './describe-changes.ts';

export interface PrintOptions {
  readonly workflow: Workflow;
  readonly payloadTitle: string;
  readonly catalogue: ReadonlyMap<string, ModuleDefinition>;
  readonly width: number;
  readonly paint: Paint;
  /** Parameters, comparisons and what changed, step by step. */
  readonly trace: boolean;
}

/** Of an effect's body. Enough for the head of a mail and the beginning of its text. */
const mostBodyLines = 20;

const outcomeColours: Readonly<Record<Outcome, Colour>> = {
  success: 'green',
  blocked: 'red',
  failure: 'red',
  crashed: 'red',
  stopped: 'yellow',
};

/** The run as a person reads it: the walk with its reasons, the ledger, the log, the outcome. */
export function printRun(report: RunReport, options: PrintOptions): string {
  const { workflow, payloadTitle, paint, width } = options;
  const lines = [
    hang('Workflow  ', harmless(`${workflow.name} (trigger ${workflow.triggerId})`), width),
    hang('Payload   ', harmless(payloadTitle), width),
    ...report.notes.map((note) => hang('Note      ', harmless(note), width)),
    '',
    ...walk(report, options),
    ...ledger(report.effects, options),
    ...log(report, options),
  ];
  const [colour, word] = [outcomeColours[report.outcome], report.outcome.toUpperCase()];
  lines.push(`${paint('bold', 'Outcome')}   ${paint(colour, word)}`);
  lines.push(hang('          ', harmless(report.sentence), width));
  return `${lines.join('\n')}\n`;
}

function walk(report: RunReport, options: PrintOptions): string[] {
  const lines: string[] = [];
  let lane = 0;
  for (const step of report.steps) {
    if (step.lane !== lane) {
      lane = step.lane;
      const from = report.lanes.find((each) => each.lane === lane)?.fromNode;
      lines.push(
        '',
        options.paint('bold', `Branch ${lane}`) + (from ? `, started by node ${from} (runs on its own copy)` : ''),
      );
    }
    lines.push(...stepLines(step, report.effects, options));
  }
  for (const { node, module, lane: where } of report.skipped) {
    const name = nodeName(options, node, module);
    lines.push(
      options.paint('dim', `   –  ${name} · node ${node} not executed${where === 0 ? '' : ` (branch ${where})`}`),
    );
  }
  return [...lines, ''];
}

/** `then` and `else` where the card has them, else the port's own name; nothing for a node with one way out. */
function wayOut(step: ReportStep, definition: ModuleDefinition | undefined): string {
  if (definition?.template === 'if') return step.result ? ' → then' : ' → else';
  return step.outputs.length > 1 ? ` → ${step.outputs.join(', ')}` : '';
}

const statusWords: Readonly<Record<ReportStep['status'], readonly [string, Colour]>> = {
  ok: ['', 'green'],
  false: ['stopped here', 'red'],
  disabled: ['module disabled', 'yellow'],
  missing: ['module missing', 'red'],
  error: ['error', 'red'],
  crashed: ['crashed', 'red'],
};

function stepLines(step: ReportStep, effects: readonly ReportEffect[], options: PrintOptions): string[] {
  const { paint, width, catalogue } = options;
  const definition = catalogue.get(step.module);
  const decides = definition?.template === 'if';
  const [word, colour] = step.status === 'false' && decides ? ['', 'dim' as const] : statusWords[step.status];
  const head = `${String(step.step).padStart(4)}  `;
  const name = nodeName(options, step.node, step.module);
  const way = wayOut(step, definition);
  const room = width - head.length - way.length - (word === '' ? 0 : word.length + 2);
  const lines = [
    head +
      paint('bold', cut(`${name} · node ${step.node}`, room)) +
      paint('cyan', way) +
      (word === '' ? '' : `  ${paint(colour, word)}`),
  ];
  const under = (text: string): void => void lines.push(hang('      ', harmless(text), width));
  if (step.why !== null) under(step.why.sentence);
  step.errors.forEach((error) => under(`! ${error}`));
  if (step.crash !== null) under(`! ${step.crash.class}: ${step.crash.text}`);
  step.assumed.forEach((note) => under(`assumed: ${note}`));
  step.quirks.forEach((quirk) => under(`quirk ${quirk}`));
  effects.forEach((effect, index) => {
    if (effect.step === step.step) under(`wishes ${index + 1}: ${effect.title} → ${effect.target}`);
  });
  if (options.trace) details(step).forEach(under);
  return lines;
}

function details(step: ReportStep): string[] {
  const lines = Object.entries(step.params).map(([id, value]) => `${id} = ${short(value)}`);
  for (const { id, template, text, error } of step.rendered) {
    lines.push(`${id} rendered from ${short(template)}: ${error === undefined ? short(text) : `error: ${error}`}`);
  }
  const { why } = step;
  if (why?.path !== undefined) {
    const count = why.extractedCount === undefined ? '' : ` (${why.extractedCount} in all)`;
    lines.push(`${why.path} gave ${short(why.extracted ?? null)}${count}`);
    if (why.operator !== undefined)
      lines.push(`${why.operator} ${short(why.compared ?? null)} is ${String(why.result)}`);
  }
  if (step.before !== null && step.after !== null) lines.push(...describeChanges(step.before, step.after));
  return lines;
}

function ledger(effects: readonly ReportEffect[], { paint, width }: PrintOptions): string[] {
  if (effects.length === 0) return [`${paint('bold', 'Ledger')}    nothing would leave or be written`, ''];
  return [
    `${paint('bold', 'Ledger')}    ${effects.length === 1 ? 'one effect' : `${effects.length} effects`}; none left this machine`,
    ...effects.flatMap((effect, index) => {
      const back = effect.reversible ? '' : ', can not be taken back';
      const fires = effect.wouldFire.length === 0 ? '' : `; would fire ${effect.wouldFire.join(', ')}`;
      const text = `${effect.title} → ${effect.target} (step ${effect.step}, ${effect.answeredBy}: ${effect.answer}${back}${fires})`;
      const lines = effect.body.split(/\r?\n/);
      const body = lines.slice(0, mostBodyLines);
      return [
        hang(`${String(index + 1).padStart(4)}  `, harmless(text), width),
        ...body.filter((line) => line !== '').map((line) => `      ${paint('dim', cut(harmless(line), width - 6))}`),
        ...(lines.length > body.length ? [paint('dim', '      …')] : []),
      ];
    }),
    '',
  ];
}

/** Debug lines are MISP's chatter about every node; they come with `--trace`. */
function log(report: RunReport, { paint, width, trace }: PrintOptions): string[] {
  const lines = report.log.filter((entry) => trace || entry.level === 'always');
  if (lines.length === 0) return [];
  return [paint('bold', 'Log'), ...lines.map((entry) => hang('      ', harmless(entry.text.trim()), width)), ''];
}

function nodeName({ workflow, catalogue }: PrintOptions, nodeId: string, moduleId: string): string {
  const node = workflow.graph.nodes.find((each) => each.id === nodeId);
  const module = catalogue.get(moduleId)?.name ?? moduleId;
  const own = node?.name ?? '';
  return harmless(own === '' || own === module ? module : `${own} (${module})`);
}

function short(value: PhpValue): string {
  return cut(
    jsonText(value)
      .trim()
      .replace(/\s*\n\s*/g, ' '),
    300,
  );
}
