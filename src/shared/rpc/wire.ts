/**
 * What a message travels on: Electron's channels, a WebSocket, a worker's port or nothing but memory.
 *
 * A wire carries texts in order and loses none while it is open. After `close` nothing is delivered any more.
 */
export interface Wire {
  readonly send: (text: string) => void;
  /** Returns the way to stop listening. */
  readonly onMessage: (listener: (text: string) => void) => () => void;
  /** Called once when either side closed; at once when the wire is closed already. */
  readonly onClose: (listener: () => void) => () => void;
  readonly close: () => void;
  /** Resolves when the other side keeps up with what was sent. Wires that can't be overrun leave it out. */
  readonly ready?: () => Promise<void>;
}
