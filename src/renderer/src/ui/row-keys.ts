import type { KeyboardEvent } from 'react';

/** Arrows move between the rows of a table whose rows have a `data-row-open` button; the menu key opens the row's menu. */
export function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  const row = (event.target as HTMLElement).closest('tr[data-row]');
  if (!row) return;
  const rows = [...event.currentTarget.querySelectorAll('tr[data-row]')];
  const at = rows.indexOf(row);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
  if (to !== undefined) {
    // An open menu has the arrows for itself.
    if ((event.target as HTMLElement).getAttribute('aria-expanded') === 'true') return;
    event.preventDefault();
    rows[Math.max(0, Math.min(to, rows.length - 1))]?.querySelector<HTMLElement>('[data-row-open]')?.focus();
  } else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
    event.preventDefault();
    event.stopPropagation();
    row.querySelector<HTMLElement>('[data-row-menu]')?.click();
  }
}

/** The id of the table row that has the focus, or `null`. */
export const focusedRow = (): string | null =>
  document.activeElement?.closest<HTMLElement>('tr[data-row]')?.dataset['row'] ?? null;
