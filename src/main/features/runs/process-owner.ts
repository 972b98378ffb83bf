import { readFileSync } from 'node:fs';

/**
 * Names this process in the row of a run that is going on: number and, where the system tells it, the moment it started, so
 * that a number given to another process later is not taken for it.
 */
export function processOwner(): string {
  return `${process.pid}/${startOf(process.pid) ?? ''}`;
}

/** Whether the process that was named so is still alive. */
export function ownerIsAlive(owner: string): boolean {
  const [number = '', start = ''] = owner.split('/');
  const pid = Number(number);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Someone else's process: alive, though we may not signal it.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  const now = startOf(pid);
  if (now === 'dead') return false;
  return start === '' || now === null || now === start;
}

/**
 * Clock ticks after boot (Linux), `dead` for a process that was killed and whose parent has not noticed yet, `null` where
 * the system does not tell.
 */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the command in brackets and may hold blanks and brackets itself.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? 'dead' : (fields[19] ?? null);
  } catch {
    return null;
  }
}
