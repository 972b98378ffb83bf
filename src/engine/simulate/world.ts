import type { RunSettings } from '../modules/define-module.ts';
import type { PhpArray } from '../php/value.ts';
import type { PendingChanges } from './pending-changes.ts';
import type { ReferenceData } from '../reference/types.ts';

/** What a dry run's answers are made from. */
export interface SimulatedWorld {
  readonly reference: ReferenceData;
  readonly settings: RunSettings;
  /** The data of the run as they were normalised: the one event of which everything is known. */
  readonly payload?: PhpArray;
  /** Writes of this run so far: what a reload has to show. */
  readonly pending?: PendingChanges;
  /** 0: the main walk. Others: concurrent branches, where MISP's worker has no current user. */
  readonly lane?: number;
  /** Unix seconds, for scores that decay. Without it nothing has aged. */
  readonly now?: number;
}
