import type { StepView } from '@shared';

export interface Bar {
  readonly step: number;
  readonly lane: number;
  readonly nodeId: string;
  readonly us: number;
  /** Per cent of the whole. */
  readonly left: number;
  readonly width: number;
}
export interface Tick {
  readonly us: number;
  readonly at: number;
}

/** Steps one after the other on one scale of time, with about five round marks. Steps without a time get a hair's breadth. */
export function timelineBars(steps: readonly Pick<StepView, 'step' | 'lane' | 'nodeId' | 'tookUs'>[]): {
  readonly bars: readonly Bar[];
  readonly ticks: readonly Tick[];
} {
  const sum = steps.reduce((total, step) => total + Math.max(0, step.tookUs), 0);
  // Every step stays visible: it is never drawn thinner than a small part of the whole.
  const least = Math.max(sum / 150, 1);
  const whole = steps.reduce((total, step) => total + Math.max(least, step.tookUs), 0);
  let at = 0;
  const bars = steps.map((step) => {
    const wide = Math.max(least, step.tookUs);
    const bar = {
      step: step.step,
      lane: step.lane,
      nodeId: step.nodeId,
      us: step.tookUs,
      left: (at / whole) * 100,
      width: (wide / whole) * 100,
    };
    at += wide;
    return bar;
  });
  const ticks: Tick[] = [];
  if (whole > 0) {
    const between = roundUp(whole / 5);
    for (let us = 0; us < whole * 0.94; us += between) ticks.push({ us, at: (us / whole) * 100 });
  }
  return { bars, ticks };
}

/** The next of 1, 2, 5, 10, 20, 50 … */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1)));
  const digit = value / power;
  return (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10) * power;
}
