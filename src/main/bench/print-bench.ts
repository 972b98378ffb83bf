import type { BenchResult } from './run-bench.ts';
import type { SuiteReport, SuiteRow } from './run-suite.ts';

/** The figures of one workflow and payload, one per line. */
export function benchText(result: BenchResult): string {
  return Object.entries(result)
    .map(([name, value]) => `${name.padEnd(16)} ${typeof value === 'number' ? value.toLocaleString('en-US') : value}`)
    .join('\n')
    .concat('\n');
}

const COLUMNS = ['attributes', 'nodes', 'parse ms', 'run ms', 'ratio', 'ratio gc', 'trace/payload', 'us/attr'] as const;

export function suiteHead(): string {
  return `${COLUMNS.map((name) => name.padStart(width(name))).join(' ')}\n`;
}

export function suiteRow({ attributes, nodes, result, us_per_attribute }: SuiteRow): string {
  const cells = [
    attributes.toLocaleString('en-US'),
    String(nodes),
    result.parse_ms.toFixed(2),
    result.run_ms.toFixed(2),
    result.ratio.toFixed(2),
    result.ratio_gc.toFixed(2),
    result.trace_ratio.toFixed(2),
    us_per_attribute.toFixed(2),
  ];
  return `${cells.map((cell, at) => cell.padStart(width(COLUMNS[at] ?? ''))).join(' ')}\n`;
}

export function suiteBudgets(report: SuiteReport): string {
  return report.budgets
    .map(({ name, measured, budget, kept }) => {
      return `${kept ? 'kept  ' : 'missed'} ${measured.toFixed(2).padStart(6)} of ${budget.toFixed(2)}  ${name}\n`;
    })
    .join('');
}

function width(name: string): number {
  return Math.max(name.length, 8);
}
