import { useEffect, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import type { Box } from '../canvas/card-size.ts';
import css from './picture-pane.module.css';
import { WorkflowPicture, type WorkflowPictureProps } from './workflow-picture.tsx';

/** What part is shown: 1 is the whole box; x and y are how far its middle was moved, in canvas pixels. */
export interface PictureView {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}
export const wholePicture: PictureView = { zoom: 1, x: 0, y: 0 };

interface PicturePaneProps extends WorkflowPictureProps {
  readonly box: Box;
  readonly label: string;
  readonly view: PictureView;
  readonly onView: (view: PictureView) => void;
}

const zoomed = (view: PictureView, by: number): PictureView => ({
  ...view,
  zoom: Math.min(40, Math.max(0.5, view.zoom * by)),
});

/** A still drawing that can be moved and enlarged; two panes that share a view move together. */
export function PicturePane({ box, label, view, onView, ...picture }: PicturePaneProps) {
  const pane = useRef<HTMLDivElement>(null);
  const latest = useRef({ view, onView });
  useEffect(() => {
    latest.current = { view, onView };
  });
  useEffect(() => {
    const element = pane.current;
    // Added by hand: React's wheel listeners are passive, and the page around must not scroll.
    const wheel = (event: WheelEvent): void => {
      event.preventDefault();
      latest.current.onView(zoomed(latest.current.view, Math.exp(-event.deltaY / 400)));
    };
    element?.addEventListener('wheel', wheel, { passive: false });
    return () => element?.removeEventListener('wheel', wheel);
  }, []);
  const width = box.width / view.zoom;
  const height = box.height / view.zoom;
  const left = box.x + box.width / 2 + view.x - width / 2;
  const top = box.y + box.height / 2 + view.y - height / 2;

  /** Canvas pixels per pixel of the screen. */
  const perPixel = (): number => {
    const size = pane.current?.getBoundingClientRect();
    return size ? Math.max(width / size.width, height / size.height) : 1;
  };
  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.buttons !== 1) return;
    if (
      !event.currentTarget.hasPointerCapture(event.pointerId) &&
      Math.abs(event.movementX) + Math.abs(event.movementY) > 0
    )
      event.currentTarget.setPointerCapture(event.pointerId);
    const by = perPixel();
    onView({ ...view, x: view.x - event.movementX * by, y: view.y - event.movementY * by });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const step = 60 * perPixel();
    const next = {
      ArrowLeft: { ...view, x: view.x - step },
      ArrowRight: { ...view, x: view.x + step },
      ArrowUp: { ...view, y: view.y - step },
      ArrowDown: { ...view, y: view.y + step },
      '+': zoomed(view, 1.25),
      '-': zoomed(view, 0.8),
      '0': wholePicture,
    }[event.key];
    if (!next) return;
    event.preventDefault();
    onView(next);
  };
  return (
    <div
      ref={pane}
      className={css.pane}
      role="group"
      tabIndex={0}
      aria-label={`${label}. Arrow keys move the drawing, + and - change its size, 0 shows it whole.`}
      onPointerMove={drag}
      onKeyDown={onKeyDown}
    >
      <WorkflowPicture {...picture} viewBox={`${left} ${top} ${width} ${height}`} aria-hidden />
      <div className={`${css.label} ellipsis`}>{label}</div>
    </div>
  );
}
