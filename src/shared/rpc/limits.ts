/** Characters one message may have. A caller is refused with `too-large` before it sends more. */
export const mostMessageChars = 192 * 1024 * 1024;

/** Bytes one message may have on a WebSocket: room for texts that are not ASCII; a longer one closes the socket. */
export const mostMessageBytes = 400 * 1024 * 1024;

/** Bytes of one payload as JSON text. Larger files are refused with `too-large` before they are parsed. */
export const mostPayloadBytes = 128 * 1024 * 1024;

/** Bytes of one workflow file. MISP's own column holds 4 GB; a graph of 5,000 nodes takes about 10 MB. */
export const mostWorkflowBytes = 32 * 1024 * 1024;
