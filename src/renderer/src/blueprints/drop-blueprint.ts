import { store } from '../store/index.ts';
import { blueprintDrag } from './blueprint-drag.ts';
import { workflowInFront } from './blueprint-commands.ts';

/** How long a card has to be held over a tab until that tab comes to the front. */
const springMs = 450;

/**
 * A card of the blueprint page can be dragged over the tab of a workflow, which comes to the front, and dropped on its
 * canvas. Listens on the window: page and canvas are never there at the same time.
 */
export function listenForBlueprintDrops(): void {
  let over: string | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const carries = (event: DragEvent): boolean => event.dataTransfer?.types.includes(blueprintDrag) ?? false;
  const canvasOf = (event: DragEvent): Element | null =>
    (event.target as Element | null)?.closest?.('.react-flow') ?? null;
  const forget = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    over = null;
  };
  const onDrag = (event: DragEvent): void => {
    if (!carries(event)) return;
    const place = (event.target as Element | null)?.closest?.('[role="presentation"]');
    const tab = place?.querySelector<HTMLElement>('[data-tab]')?.dataset['tab'];
    if (tab === undefined) forget();
    else if (tab !== over && tab.startsWith('workflow:')) {
      forget();
      over = tab;
      timer = setTimeout(() => store().getState().activateTab(tab), springMs);
    }
    if (canvasOf(event) && workflowInFront() !== null) {
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    }
  };
  // A card that rests on a tab may send nothing but the one event with which it came.
  window.addEventListener('dragenter', onDrag);
  window.addEventListener('dragover', onDrag);
  window.addEventListener('drop', (event) => {
    forget();
    const canvas = canvasOf(event);
    const workflowId = workflowInFront();
    // A canvas that took the drop itself has said so.
    if (event.defaultPrevented || !carries(event) || !canvas || workflowId === null) return;
    event.preventDefault();
    const id = event.dataTransfer?.getData(blueprintDrag) ?? '';
    void import('./insert-into.ts').then(({ insertInto, canvasPoint }) =>
      insertInto(id, workflowId, canvasPoint(canvas, event.clientX, event.clientY)),
    );
  });
}
