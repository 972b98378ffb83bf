import { fail, type Result } from '@shared';

/** The library itself says no, in words for a person. Thrown by stores, answered as its failure by `serve`. */
export class LibraryError extends Error {
  override readonly name = 'LibraryError';
  readonly code: 'library-read-only' | 'library-newer' | 'disk-full' | 'disk-failed';
  constructor(code: LibraryError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

const sentences = {
  'library-read-only': 'The library can only be read, so nothing was changed.',
  'disk-full': 'The disk is full, so nothing was changed. Make room and try again.',
  'disk-failed': 'The library could not be read or written. Nothing was changed; restart Flowbench to have it checked.',
  busy: 'Another Flowbench is writing to the same library. Try again in a moment.',
} as const;

/** What a refused file operation or statement means for the user; `null` for everything that has nothing to do with the disk. */
export function explainDiskError(error: unknown): Result<never> | null {
  if (error instanceof LibraryError) return fail(error.code, error.message);
  const code = codeOf(error);
  if (code === null) return null;
  if (/^SQLITE_READONLY|^EROFS$|^EACCES$|^EPERM$/.test(code))
    return fail('library-read-only', sentences['library-read-only']);
  if (/^SQLITE_FULL|^ENOSPC$|^EDQUOT$/.test(code)) return fail('disk-full', sentences['disk-full']);
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return fail('busy', sentences.busy);
  if (/^SQLITE_(IOERR|CORRUPT|CANTOPEN|NOTADB)|^EIO$/.test(code))
    return fail('disk-failed', sentences['disk-failed'], code);
  return null;
}

function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
