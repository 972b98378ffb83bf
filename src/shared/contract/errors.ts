/** Error codes are a closed list of words. The window turns each into a sentence with something to do next. */
export const errorCodes = {
  'invalid-input': 400,
  'not-json': 400,
  'wrong-shape': 422,
  'too-large': 413,
  unauthorised: 401,
  forbidden: 403,
  'not-found': 404,
  'already-exists': 409,
  'revision-mismatch': 409,
  busy: 409,
  cancelled: 499,
  'library-newer': 409,
  'library-read-only': 423,
  'disk-full': 507,
  'disk-failed': 500,
  unreachable: 502,
  unsupported: 501,
  internal: 500,
} as const;

export type ErrorCode = keyof typeof errorCodes;

export interface Failure {
  readonly code: ErrorCode;
  /** A full sentence for a person; names the place when there is one ("line 12, column 4", "node 7"). */
  readonly message: string;
  readonly details?: unknown;
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
export const fail = <T = never>(code: ErrorCode, message: string, details?: unknown): Result<T> => ({
  ok: false,
  error: details === undefined ? { code, message } : { code, message, details },
});
