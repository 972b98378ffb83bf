import type { ErrorCode, Failure } from '@shared';

/** What the user can do about a failure, by its code. The failure's own message says what happened. */
const advice: Readonly<Record<ErrorCode, string | null>> = {
  'invalid-input': null,
  'not-json': null,
  'wrong-shape': null,
  'too-large': 'Use a smaller file, or the command line.',
  unauthorised: 'Open the address that Flowbench printed at its start.',
  forbidden: null,
  'not-found': 'It may have been deleted in another window.',
  'already-exists': 'Choose another name.',
  'revision-mismatch': 'It was saved elsewhere meanwhile. Open it again to see the newer version.',
  busy: 'Try again when the work that is going on has ended.',
  cancelled: null,
  'library-newer': 'Update Flowbench to write to this library.',
  'library-read-only': 'Nothing can be saved until the data folder is writable.',
  'disk-full': 'Make room on the disk and try again.',
  'disk-failed': 'Look at the data folder (Settings) and try again.',
  unreachable: 'Look at the address and the network, then try again.',
  unsupported: null,
  internal: 'This is a fault of Flowbench: a problem report helps to mend it (Help).',
};

/** A failure in words: what happened, then what to do. */
export function sentenceFor(failure: Failure): string {
  const more = advice[failure.code];
  return more === null ? failure.message : `${failure.message} ${more}`;
}
