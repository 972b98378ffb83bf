import type { Catalogue } from '@engine';

/** The modules of one MISP version. */
export function catalogueOf(_mispVersion: string): Catalogue {
  return new Map();
}
