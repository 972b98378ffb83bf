import { createHash } from 'node:crypto';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { Database } from 'better-sqlite3';

/** Texts stored once per content, compressed. Whoever stops using one lets `collect` remove it. */
export interface Blobs {
  /** Stores the text unless it is there, and returns its SHA-256. */
  readonly put: (text: string) => string;
  /** Throws when there is none: a row that points nowhere is a damaged library. */
  readonly get: (sha256: string) => string;
  /** Length of the text in bytes; 0 when there is none. */
  readonly bytes: (sha256: string) => number;
  /** Removes the text when no row uses it any more. */
  readonly collect: (sha256: string) => void;
}

export function createBlobs(db: Database): Blobs {
  const insert = db.prepare('INSERT OR IGNORE INTO blob (sha256, codec, bytes, data) VALUES (?, ?, ?, ?)');
  const known = db.prepare('SELECT 1 FROM blob WHERE sha256 = ?');
  const select = db.prepare('SELECT codec, data FROM blob WHERE sha256 = ?');
  const length = db.prepare('SELECT bytes FROM blob WHERE sha256 = ?').pluck();
  const remove = db.prepare(`
    DELETE FROM blob WHERE sha256 = @sha
      AND NOT EXISTS (SELECT 1 FROM revision WHERE blob_sha256 = @sha)
      AND NOT EXISTS (SELECT 1 FROM sample WHERE blob_sha256 = @sha)
      AND NOT EXISTS (SELECT 1 FROM run WHERE payload_sha256 = @sha OR workflow_sha256 = @sha)
  `);
  return {
    put: (text) => {
      const raw = Buffer.from(text, 'utf8');
      const sha256 = createHash('sha256').update(raw).digest('hex');
      if (!known.get(sha256)) insert.run(sha256, 'zstd', raw.length, pack(raw));
      return sha256;
    },
    get: (sha256) => {
      const row = select.get(sha256) as { codec: string; data: Buffer } | undefined;
      if (!row) throw new Error(`The library holds no text ${sha256}.`);
      return unpack(row.codec, row.data).toString('utf8');
    },
    bytes: (sha256) => (length.get(sha256) as number | undefined) ?? 0,
    collect: (sha256) => void remove.run({ sha: sha256 }),
  };
}

export function pack(raw: Buffer): Buffer {
  return zstdCompressSync(raw);
}

/** `codec` is stored beside each compressed value, so that a later Flowbench may choose another. */
export function unpack(codec: string, data: Buffer): Buffer {
  if (codec === 'zstd') return zstdDecompressSync(data);
  if (codec === 'none') return data;
  throw new Error(`The library holds a value packed as "${codec}", which this Flowbench does not know.`);
}
