import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { createPortal } from 'react-dom';

/**
 * Places of the frame that the view in front may fill: the right end of the tab strip (run bar), both ends of the status bar.
 */
export type SlotName = 'tabs-right' | 'status-left' | 'status-right';

const places = new Map<SlotName, HTMLElement>();
const listeners = new Set<() => void>();
const tell = (): void => listeners.forEach((listener) => listener());
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The frame's side: an element that others draw into. */
export function SlotPlace({ name, className }: { readonly name: SlotName; readonly className?: string | undefined }) {
  const [element, setElement] = useState<HTMLElement | null>(null);
  useEffect(() => {
    if (!element) return;
    places.set(name, element);
    tell();
    return () => {
      places.delete(name);
      tell();
    };
  }, [name, element]);
  return <div ref={setElement} className={className} />;
}

/** The view's side: draws its children into a place of the frame. */
export function InSlot({ name, children }: { readonly name: SlotName; readonly children: ReactNode }) {
  const place = useSyncExternalStore(subscribe, () => places.get(name) ?? null);
  return place ? createPortal(children, place) : null;
}
