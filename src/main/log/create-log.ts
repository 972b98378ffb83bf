import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { redact } from './redact.ts';

export type Level = 'info' | 'warning' | 'error';

export interface Log {
  /** `facts` are small values that explain the event: codes, counts, names of procedures. Never payloads. */
  readonly write: (level: Level, event: string, facts?: Readonly<Record<string, unknown>>) => void;
  /** The newest lines, oldest first. */
  readonly tail: (lines: number) => readonly string[];
}

const rotateAtBytes = 2 * 1024 * 1024;
const keptFiles = 3;

/**
 * A log file of JSON lines, rotated by size. Lines pass the redactor, so that a token in an error message does not stay.
 * A log that can't be written is silently kept in memory: it must never be the reason why something fails.
 */
export function createLog(file: string, nowMs: () => number): Log {
  const recent: string[] = [];
  let writable = true;
  try {
    mkdirSync(dirname(file), { recursive: true });
  } catch {
    writable = false;
  }
  return {
    write: (level, event, facts = {}) => {
      const line = redact(JSON.stringify({ at: new Date(nowMs()).toISOString(), level, event, ...plain(facts) }));
      recent.push(line);
      if (recent.length > 500) recent.shift();
      if (!writable) return;
      try {
        if (existsSync(file) && statSync(file).size > rotateAtBytes) rotate(file);
        appendFileSync(file, `${line}\n`, { mode: 0o600 });
      } catch {
        writable = false;
      }
    },
    tail: (lines) => {
      try {
        return writable ? readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines) : recent.slice(-lines);
      } catch {
        return recent.slice(-lines);
      }
    },
  };
}

/** For tests and for a process that wants no file. */
export function memoryLog(nowMs: () => number): Log {
  const lines: string[] = [];
  return {
    write: (level, event, facts = {}) =>
      void lines.push(redact(JSON.stringify({ at: new Date(nowMs()).toISOString(), level, event, ...plain(facts) }))),
    tail: (count) => lines.slice(-count),
  };
}

function rotate(file: string): void {
  rmSync(`${file}.${keptFiles}`, { force: true });
  for (let index = keptFiles - 1; index >= 1; index -= 1)
    if (existsSync(`${file}.${index}`)) renameSync(`${file}.${index}`, `${file}.${index + 1}`);
  renameSync(file, `${file}.1`);
}

/** Errors as name, message and the top of the stack; long texts cut. */
function plain(facts: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts).map(([key, value]) => {
      if (value instanceof Error)
        return [
          key,
          { name: value.name, message: value.message.slice(0, 500), stack: value.stack?.split('\n').slice(1, 6) },
        ];
      if (typeof value === 'string') return [key, value.slice(0, 500)];
      return [key, value];
    }),
  );
}
