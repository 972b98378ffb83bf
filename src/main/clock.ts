import { randomUUID } from 'node:crypto';

/** Time and ids for the host. Tests move the one by hand and count the other. */
export interface Clock {
  readonly nowMs: () => number;
  readonly newId: () => string;
}

export const systemClock: Clock = { nowMs: Date.now, newId: randomUUID };
