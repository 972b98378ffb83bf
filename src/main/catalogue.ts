import { catalogue, catalogueVersionOf, workflowCatalogue, type Catalogue, type Workflow } from '@engine';

const made = new Map<string, Catalogue>();

/** The modules of one MISP version. Made once per version: a catalogue is compared by identity in some places. */
export function catalogueOf(mispVersion: string): Catalogue {
  const version = catalogueVersionOf(mispVersion);
  let known = made.get(version);
  if (!known) made.set(version, (known = catalogue(version)));
  return known;
}

/** The modules a workflow runs with: those of the version it is made for, else of the settings, and its stand-ins. */
export function catalogueFor(
  workflow: Workflow | null,
  mispVersion: string,
): { readonly catalogue: Catalogue; readonly mispVersion: string } {
  const target = workflow?.target ?? mispVersion;
  const known = catalogueOf(target);
  return { catalogue: workflow === null ? known : workflowCatalogue(workflow, known), mispVersion: target };
}
