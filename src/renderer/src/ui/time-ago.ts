const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long ago, in the few letters a table has room for: `now`, `12 min`, `3 h`, `yesterday`, `5 d`, then the date. */
export function timeAgo(atMs: number, nowMs = Date.now()): string {
  const passed = nowMs - atMs;
  if (passed < minute) return 'now';
  if (passed < hour) return `${Math.floor(passed / minute)} min`;
  if (passed < day) return `${Math.floor(passed / hour)} h`;
  if (passed < 2 * day) return 'yesterday';
  if (passed < 14 * day) return `${Math.floor(passed / day)} d`;
  return new Date(atMs).toISOString().slice(0, 10);
}

/** A moment in full, for tooltips: the user's own way of writing date and time. */
export const fullTime = (atMs: number): string => new Date(atMs).toLocaleString();

/** `14:02` today, else the date. */
export function clockTime(atMs: number, nowMs = Date.now()): string {
  const at = new Date(atMs);
  const today = new Date(nowMs).toDateString() === at.toDateString();
  return today ? at.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' }) : at.toISOString().slice(0, 10);
}

/** Bytes as a person reads them: `812 B`, `14.2 kB`, `3.1 MB`. */
export function byteSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const [size, unit] = bytes < 1e6 ? [bytes / 1e3, 'kB'] : bytes < 1e9 ? [bytes / 1e6, 'MB'] : [bytes / 1e9, 'GB'];
  return `${size.toFixed(size < 100 ? 1 : 0)} ${unit}`;
}

/** Milliseconds as a person reads them: `0.4 ms`, `38 ms`, `1.2 s`, `2 min`. */
export function duration(ms: number): string {
  if (ms < 10) return `${ms.toFixed(1)} ms`;
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < minute) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.round(ms / minute)} min`;
}
