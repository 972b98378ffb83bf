import type { Wire } from '@shared/rpc/wire.ts';

/** What a door needs of the host: somewhere to put its wires, and an end. */
export interface DoorHost {
  /** Serves the whole contract on a wire until it closes. */
  readonly attach: (wire: Wire) => void;
  /** Whether a run is being carried on at this moment. */
  readonly isRunning: () => boolean;
  readonly close: () => Promise<void>;
}
