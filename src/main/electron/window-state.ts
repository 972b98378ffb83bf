import { readFileSync, renameSync, writeFileSync } from 'node:fs';

export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export interface WindowState {
  /** Null lets the system choose a place. */
  readonly position: { readonly x: number; readonly y: number } | null;
  readonly width: number;
  readonly height: number;
  readonly maximised: boolean;
}

export const smallest = { width: 720, height: 480 };
const usual: WindowState = { position: null, width: 1280, height: 800, maximised: false };

/** How much of the title bar must be on a screen for a remembered place to count (logical pixels). */
const graspable = 100;

/**
 * Where the window goes: the remembered place when it still lies on a screen, else the usual size wherever the system
 * likes. A screen may be gone since the last time, and the file may hold anything.
 */
export function placeWindow(remembered: unknown, screens: readonly Bounds[]): WindowState {
  if (!isRecord(remembered)) return usual;
  const { x, y, width, height, maximised } = remembered;
  const fits = (size: unknown, least: number, most: number): size is number =>
    typeof size === 'number' && Number.isFinite(size) && size >= least && size <= most;
  const widest = Math.max(smallest.width, ...screens.map((screen) => screen.width));
  const highest = Math.max(smallest.height, ...screens.map((screen) => screen.height));
  if (!fits(width, smallest.width, widest) || !fits(height, smallest.height, highest)) {
    return { ...usual, maximised: maximised === true };
  }
  const size = { width: Math.round(width), height: Math.round(height), maximised: maximised === true };
  if (typeof x !== 'number' || typeof y !== 'number') return { ...size, position: null };
  const reachable = screens.some(
    (screen) =>
      Math.min(x + width, screen.x + screen.width) - Math.max(x, screen.x) >= graspable &&
      y >= screen.y &&
      y <= screen.y + screen.height - graspable,
  );
  return { ...size, position: reachable ? { x: Math.round(x), y: Math.round(y) } : null };
}

/** What was written last; undefined when there is nothing or nothing readable. */
export function readWindowState(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Bounds are those of the unmaximised window. A folder that can't be written just doesn't remember. */
export function writeWindowState(file: string, bounds: Bounds, maximised: boolean): void {
  try {
    writeFileSync(`${file}.new`, JSON.stringify({ ...bounds, maximised }));
    renameSync(`${file}.new`, file);
  } catch {
    // Only comfort is lost.
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
