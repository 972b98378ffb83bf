import { isArray, phpArray, type PhpArray } from '@engine';
import { fail, ok, type Output, type Result } from '@shared';
import type { HandlersOf } from '@shared/rpc/handlers.ts';
import { diffChildren, diffPlace } from './diff.ts';
import type { Documents } from './documents.ts';
import { evaluateHashPath } from './hash-path.ts';
import { keysOf, treeRow, valueAt } from './rows.ts';
import { searchDocument } from './search.ts';
import { valueText } from './value-text.ts';

export type Blame = (input: {
  readonly runId: string;
  readonly step: number;
  readonly path: readonly string[];
}) => Result<Output<'payload.blame'>>;

/** Pages of documents that never leave this thread as a whole. */
export function createPayloadHandlers(documents: Documents, blame: Blame): HandlersOf<'payload'> {
  return {
    'payload.children': ({ source, path, offset, limit }) => {
      const document = documents.find(source);
      return document.ok ? childrenOf(document.value, path, offset, limit) : document;
    },
    'payload.diff': ({ before, after, path, all, offset, limit }) => {
      const left = documents.find(before);
      if (!left.ok) return left;
      const right = documents.find(after);
      if (!right.ok) return right;
      const { before: a, after: b } = diffPlace(left.value, right.value, path);
      if (a === undefined && b === undefined) return nowhere(path);
      const { rows, ...rest } = diffChildren(a, b, path, { all, offset, limit });
      return ok({ rows: [...rows], ...rest });
    },
    'payload.search': ({ source, text, limit }) => {
      const document = documents.find(source);
      if (!document.ok) return document;
      const { hits, total } = searchDocument(document.value, text, limit);
      return ok({ hits: [...hits], total });
    },
    'payload.value': ({ source, path, maxBytes }) => {
      const document = documents.find(source);
      if (!document.ok) return document;
      const value = valueAt(document.value, path);
      return value === undefined ? nowhere(path) : ok(valueText(value, maxBytes));
    },
    'payload.hashPath': ({ source, hashPath, mode, limit }) => {
      const document = documents.find(source);
      if (!document.ok) return document;
      const { items, ...rest } = evaluateHashPath(document.value, hashPath, mode, limit);
      return ok({ items: [...items], ...rest });
    },
    'payload.blame': (input) => blame(input),
  };
}

function nowhere(path: readonly string[]): Result<never> {
  return fail('not-found', `There is no place ${path.join('.')} in this document.`);
}

/** One page of the rows below a place. */
export function childrenOf(
  document: PhpArray,
  path: readonly string[],
  offset: number,
  limit: number,
): Result<Output<'payload.children'>> {
  const value = valueAt(document, path);
  if (value === undefined) return nowhere(path);
  if (!isArray(value)) return ok({ rows: [], total: 0 });
  const rows = keysOf(value, offset, limit).map((key) =>
    treeRow(key, [...path, key], phpArray.get(value, key) ?? null),
  );
  return ok({ rows, total: phpArray.count(value) });
}
