import type { RecordingReader } from '../recording.ts';
import { hashPaths } from './hash-paths.ts';
import { recordedRuns } from './runs.ts';
import { recordedStateless } from './stateless.ts';

/** Every form of recording that can be compared. The first one that recognises a document reads it. */
export const recordingReaders: readonly RecordingReader[] = [hashPaths, recordedRuns, recordedStateless];
