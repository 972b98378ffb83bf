import type { LucideIcon } from 'lucide-react';
import { useEffect } from 'react';

/** One line of the palette. */
export interface PaletteItem {
  readonly id: string;
  readonly label: string;
  readonly icon?: LucideIcon | undefined;
  /** In grey at the right end: trigger, date, key. */
  readonly note?: string | undefined;
  /** Further words it is found by. */
  readonly words?: string;
  readonly run: () => void;
}
export interface PaletteSource {
  readonly id: string;
  /** Heading above its items. */
  readonly group: string;
  /** With it typed first, only sources of this sign are asked: `#` nodes, `>` actions, `blueprint:` blueprints. */
  readonly sign?: string;
  readonly items: () => readonly PaletteItem[];
}

let sources: readonly PaletteSource[] = [];

/** Adds a source (nodes of the workflow in front, …); returns the way to take it out again. */
export function registerPaletteSource(source: PaletteSource): () => void {
  sources = [...sources.filter((one) => one.id !== source.id), source];
  return () => {
    sources = sources.filter((one) => one !== source);
  };
}
export function usePaletteSource(source: PaletteSource): void {
  useEffect(() => registerPaletteSource(source), [source]);
}
export const allPaletteSources = (): readonly PaletteSource[] => sources;
