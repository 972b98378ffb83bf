/**
 * Moves the focus to the next or previous region (`data-region`), in the order of the page, round its end.
 * Inside, it goes where the focus was when the region was left, else to the first thing that takes it, else to the region.
 */
const lastFocus = new WeakMap<Element, HTMLElement>();

const focusable =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex]:not([tabindex="-1"])';

export function cycleRegions(by: 1 | -1): HTMLElement | null {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(
    (region) => region.getClientRects().length > 0 && !region.querySelector('[data-region]'),
  );
  if (regions.length === 0) return null;
  const active = document.activeElement;
  const at = regions.findIndex((region) => region.contains(active));
  if (at >= 0 && active instanceof HTMLElement) lastFocus.set(regions[at] as HTMLElement, active);
  const start = at < 0 ? (by === 1 ? -1 : 0) : at;
  const next = regions[(start + by + regions.length) % regions.length];
  if (!next) return null;
  const before = lastFocus.get(next);
  const target = before && next.contains(before) ? before : (next.querySelector<HTMLElement>(focusable) ?? next);
  target.focus();
  return next;
}
