import { appOrigin } from './app-protocol.ts';

/** The members of Electron's message event that the check looks at; a plain object in tests. */
export interface SenderEvent {
  readonly sender: { readonly id: number };
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null;
}

/**
 * Whether a message comes from the page we loaded: from our window, its top frame, and our origin at this moment.
 * A frame that is gone (`null`) is not trusted.
 */
export function isTrustedSender(event: SenderEvent, windowId: number): boolean {
  const frame = event.senderFrame;
  if (frame === null || frame.parent !== null || event.sender.id !== windowId) return false;
  try {
    const { protocol, host } = new URL(frame.url);
    return `${protocol}//${host}` === appOrigin;
  } catch {
    return false;
  }
}
