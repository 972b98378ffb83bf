import { compare } from './compare.ts';
import type { PhpValue } from './value.ts';

interface Slot {
  readonly value: PhpValue;
  /** Place before the sort: PHP 8 keeps ties in their order. */
  readonly place: number;
}

/**
 * PHP's `sort`: ascending by `<=>`, ties in their old order, keys dropped.
 *
 * PHP's order over mixed types is not transitive, so the algorithm itself shows in the result and is followed step by
 * step: insertion sort up to 16 elements, above that a quicksort whose small parts are insertion-sorted.
 * (spec/conditions.md "Additions"; the shape is that of libc++'s std::sort)
 */
export function sortAscending(list: readonly PhpValue[]): PhpValue[] {
  const slots = list.map((value, place) => ({ value, place }));
  sortRange(slots, 0, slots.length);
  return slots.map((slot) => slot.value);
}

function above(slots: Slot[], a: number, b: number): boolean {
  const x = slots[a] as Slot;
  const y = slots[b] as Slot;
  return (compare(x.value, y.value) || x.place - y.place) > 0;
}

function swap(slots: Slot[], a: number, b: number): void {
  const kept = slots[a] as Slot;
  slots[a] = slots[b] as Slot;
  slots[b] = kept;
}

function sortRange(slots: Slot[], from: number, size: number): void {
  let start = from;
  let length = size;
  while (length > 16) {
    const end = start + length;
    const split = partition(slots, start, length);
    if (split - 1 - start < end - split) {
      sortRange(slots, start, split - start - 1);
      start = split;
      length = end - split;
    } else {
      sortRange(slots, split, end - split);
      length = split - start - 1;
    }
  }
  insertionSort(slots, start, length);
}

/** Divides around the middle element; returns the place after the pivot. */
function partition(slots: Slot[], start: number, length: number): number {
  const end = start + length;
  const offset = length >> 1;
  const middle = start + offset;
  if (length >> 10 > 0) {
    const delta = offset >> 1;
    sortFive(slots, start, start + delta, middle, middle + delta, end - 1);
  } else sortThree(slots, start, middle, end - 1);
  const pivot = start + 1;
  swap(slots, pivot, middle);
  let i = pivot + 1;
  let j = end - 1;
  meet: for (;;) {
    while (above(slots, pivot, i)) {
      i += 1;
      if (i === j) break meet;
    }
    j -= 1;
    if (j === i) break;
    while (above(slots, j, pivot)) {
      j -= 1;
      if (j === i) break meet;
    }
    swap(slots, i, j);
    i += 1;
    if (i === j) break;
  }
  swap(slots, pivot, i - 1);
  return i;
}

function insertionSort(slots: Slot[], start: number, length: number): void {
  if (length < 2) return;
  if (length === 2) {
    if (above(slots, start, start + 1)) swap(slots, start, start + 1);
  } else if (length === 3) sortThree(slots, start, start + 1, start + 2);
  else if (length === 4) sortFour(slots, start, start + 1, start + 2, start + 3);
  else if (length === 5) sortFive(slots, start, start + 1, start + 2, start + 3, start + 4);
  else {
    for (let i = start + 1; i < start + length; i += 1) {
      if (!above(slots, i - 1, i)) continue;
      moveDown(slots, i, i < start + 6 ? placeByOnes(slots, start, i) : placeByTwos(slots, start, i));
    }
  }
}

function moveDown(slots: Slot[], from: number, to: number): void {
  const moved = slots[from] as Slot;
  for (let k = from; k > to; k -= 1) slots[k] = slots[k - 1] as Slot;
  slots[to] = moved;
}

function placeByOnes(slots: Slot[], start: number, i: number): number {
  let j = i - 1;
  while (j !== start) {
    j -= 1;
    if (!above(slots, j, i)) return j + 1;
  }
  return j;
}

/** From the seventh element on the search goes down in steps of two. */
function placeByTwos(slots: Slot[], start: number, i: number): number {
  let j = i - 1;
  for (;;) {
    j -= 2;
    if (!above(slots, j, i)) {
      j += 1;
      return above(slots, j, i) ? j : j + 1;
    }
    if (j === start) return j;
    if (j === start + 1) return above(slots, i, start) ? j : start;
  }
}

function sortThree(slots: Slot[], a: number, b: number, c: number): void {
  if (!above(slots, a, b)) {
    if (!above(slots, b, c)) return;
    swap(slots, b, c);
    if (above(slots, a, b)) swap(slots, a, b);
    return;
  }
  if (!above(slots, c, b)) {
    swap(slots, a, c);
    return;
  }
  swap(slots, a, b);
  if (above(slots, b, c)) swap(slots, b, c);
}

function sortFour(slots: Slot[], a: number, b: number, c: number, d: number): void {
  sortThree(slots, a, b, c);
  if (!above(slots, c, d)) return;
  swap(slots, c, d);
  if (!above(slots, b, c)) return;
  swap(slots, b, c);
  if (above(slots, a, b)) swap(slots, a, b);
}

function sortFive(slots: Slot[], a: number, b: number, c: number, d: number, e: number): void {
  sortFour(slots, a, b, c, d);
  if (!above(slots, d, e)) return;
  swap(slots, d, e);
  if (!above(slots, c, d)) return;
  swap(slots, c, d);
  if (!above(slots, b, c)) return;
  swap(slots, b, c);
  if (above(slots, a, b)) swap(slots, a, b);
}
