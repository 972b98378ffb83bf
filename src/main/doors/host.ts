import type { Wire } from '@shared/rpc/index.ts';

/** What a door needs of the host: somewhere to put its wires, and an end. */
export interface Host {
  /** Serves the whole contract on a wire until it closes. */
  readonly attach: (wire: Wire) => void;
  readonly close: () => Promise<void>;
}
