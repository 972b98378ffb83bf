import type { Answer, Wish } from '@engine';
import { makeEvent } from './make-event.ts';
import { makeFiftyNodes, makeTenNodes } from './make-ten-nodes.ts';
import { runBench, type BenchResult } from './run-bench.ts';

/** One line of the default suite. */
export interface SuiteRow {
  readonly attributes: number;
  readonly nodes: number;
  readonly result: BenchResult;
  /** Run time per attribute in microseconds: flat when it does not grow with the event. */
  readonly us_per_attribute: number;
}

/** One of the budgets of docs/performance.md with what was measured. */
export interface Budget {
  readonly name: string;
  readonly measured: number;
  readonly budget: number;
  readonly kept: boolean;
}

export interface SuiteReport {
  readonly rows: readonly SuiteRow[];
  readonly budgets: readonly Budget[];
}

export interface SuiteOptions {
  /** Numbers of attributes. */
  readonly sizes?: readonly number[];
  readonly answers: () => (wish: Wish) => Answer;
  /** Told after each row: the suite takes its time. */
  readonly onRow?: (row: SuiteRow) => void;
}

export const SUITE_SIZES = [1_000, 10_000, 20_000, 100_000] as const;

/** The ten-node workload over events of several sizes, and fifty nodes at the size whose memory is budgeted. */
export function runSuite(options: SuiteOptions): SuiteReport {
  const sizes = options.sizes ?? SUITE_SIZES;
  const rows: SuiteRow[] = [];
  const add = (attributes: number, nodes: 10 | 50): void => {
    const workflow = nodes === 10 ? makeTenNodes() : makeFiftyNodes();
    const payload = JSON.stringify(makeEvent(attributes));
    const result = runBench({
      workflow,
      payload,
      repeat: roundsFor(attributes),
      trace: true,
      answers: options.answers,
    });
    const row = { attributes, nodes, result, us_per_attribute: Math.round((result.run_ms / attributes) * 1e6) / 1000 };
    rows.push(row);
    options.onRow?.(row);
  };
  for (const size of sizes) add(size, 10);
  if (sizes.includes(20_000)) add(20_000, 50);
  return { rows, budgets: budgetsOf(rows) };
}

function roundsFor(attributes: number): number {
  return Math.max(5, Math.min(60, Math.round(100_000 / attributes)));
}

function budgetsOf(rows: readonly SuiteRow[]): readonly Budget[] {
  const find = (attributes: number, nodes: number): SuiteRow | undefined =>
    rows.find((row) => row.attributes === attributes && row.nodes === nodes);
  const budgets: Budget[] = [];
  const add = (name: string, measured: number | undefined, budget: number): void => {
    if (measured !== undefined) budgets.push({ name, measured, budget, kept: measured <= budget });
  };
  add('ten nodes, 1,000 attributes: run over parse', find(1_000, 10)?.result.ratio, 1);
  add('ten nodes, 20,000 attributes: run over parse, heap collected', find(20_000, 10)?.result.ratio_gc, 1);
  add('ten nodes, 20,000 attributes: trace over payload', find(20_000, 10)?.result.trace_ratio, 1.5);
  add('fifty nodes, 20,000 attributes: trace over payload', find(20_000, 50)?.result.trace_ratio, 1.5);
  const ten = rows.filter((row) => row.nodes === 10);
  if (ten.length > 1) {
    // Against parsing, so that a slow moment of the machine does not count as growth.
    const costs = ten.map((row) => row.result.ratio);
    const spread = Math.max(...costs) / Math.min(...costs);
    add(
      'cost per attribute (in units of parsing it), largest over smallest size',
      Math.round(spread * 1000) / 1000,
      1.3,
    );
  }
  return budgets;
}
