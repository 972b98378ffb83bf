import { catalogue, catalogueVersionOf, type Catalogue } from '@engine';

const made = new Map<string, Catalogue>();

/** The modules of one MISP version. Made once per version: a catalogue is compared by identity in some places. */
export function catalogueOf(mispVersion: string): Catalogue {
  const version = catalogueVersionOf(mispVersion);
  let known = made.get(version);
  if (!known) made.set(version, (known = catalogue(version)));
  return known;
}
