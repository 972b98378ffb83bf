import type { StepView } from '@shared';

type QuirkView = StepView['quirks'][number];

/** What the window tells about a quirk of MISP that a step met. */
export function quirkView(id: string): QuirkView {
  return { id, title: id, text: '', repair: null };
}
