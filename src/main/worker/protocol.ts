import type { Change } from '../changes.ts';
import type { Level } from '../log/create-log.ts';

/** What a worker is started with. */
export interface WorkerStart {
  readonly file: string;
  readonly readOnly: string | null;
  readonly owner: string;
}

/** What a worker tells beside the answers to calls, which travel as texts. */
export type WorkerNote =
  | {
      readonly note: 'log';
      readonly level: Level;
      readonly event: string;
      readonly facts: Readonly<Record<string, unknown>>;
    }
  | { readonly note: 'change'; readonly change: Change };
