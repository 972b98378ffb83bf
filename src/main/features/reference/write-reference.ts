import type { Host } from '../../host.ts';

/** A change of the reference data as one transaction; what is kept in memory follows only when it was stored. */
export function writeReference<T>(host: Host, change: () => T): T {
  try {
    return host.write(change);
  } catch (error) {
    host.store.reference.forget();
    throw error;
  }
}
