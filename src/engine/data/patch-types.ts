import type { PhpValue } from '../php/value.ts';

/**
 * The difference between two documents that share structure: the smallest set of replaced parts.
 * Unchanged parts are recognised by identity, so the cost follows the change, not the document.
 * `path` holds keys from the root (texts; list positions as their decimal text).
 */
export type Patch = readonly PatchEntry[];
export type PatchEntry =
  | { readonly op: 'set'; readonly path: readonly string[]; readonly value: PhpValue }
  | { readonly op: 'remove'; readonly path: readonly string[] };
