import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import { contentTypeOf, isCompressible } from './content-types.ts';

export interface StaticFile {
  readonly type: string;
  readonly etag: string;
  readonly cacheControl: string;
  readonly body: Buffer;
  /** The packed form, made at the first request for it; null when packing doesn't pay off. */
  readonly gzipped: () => Promise<Buffer | null>;
}

/** Answers by path ("/assets/index-1a2b.js"); undefined when there is no such file. */
export type StaticFiles = (path: string) => StaticFile | undefined;

/**
 * The window's files, read once.
 *
 * Only what was found at the start can ever be asked for, so no path, however spelled, leads out of the folder; and a
 * window that is open keeps getting the build it came from when the folder is rebuilt under it.
 */
export function readStaticFiles(folder: string): StaticFiles {
  const files = new Map<string, StaticFile>();
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || entry.name.startsWith('.')) continue;
    const file = join(entry.parentPath, entry.name);
    const path = `/${relative(folder, file).split(sep).join('/')}`;
    files.set(path, staticFile(path, readFileSync(file)));
  }
  const index = files.get('/index.html');
  return (path) => (path === '/' ? index : files.get(path));
}

const pack = promisify(gzip);

function staticFile(path: string, body: Buffer): StaticFile {
  let packed: Promise<Buffer | null> | undefined;
  return {
    type: contentTypeOf(path),
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    // The bundler's files have a hash of their content in their names; everything else is asked for again.
    cacheControl: /^\/assets\/.+-[\w-]{8,}\.\w+$/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
    body,
    gzipped: () =>
      (packed ??= isCompressible(path)
        ? pack(body, { level: constants.Z_DEFAULT_COMPRESSION }).then((small) =>
            small.length < body.length ? small : null,
          )
        : Promise.resolve(null)),
  };
}
