import { quirkOf } from '@engine';
import type { StepView } from '@shared';

/** What the window tells about a quirk of MISP that a step met. */
export function quirkView(id: string): StepView['quirks'][number] {
  const { title, text, repair } = quirkOf(id);
  return { id, title, text, repair };
}
