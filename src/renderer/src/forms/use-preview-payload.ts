import { useMemo } from 'react';
import type { PayloadSource } from '@shared';
import { sampleKey } from '../run/start-commands.ts';
import { useStore } from '../store/index.ts';

/** The payload that previews look at: the one of the run bar. */
export interface PreviewPayload {
  readonly source: PayloadSource;
  readonly triggerId: string;
  readonly name: string;
  /** Changes when the payload behind the same source did. */
  readonly version: number;
}

/** `null` while the library holds no sample. */
export function usePreviewPayload(workflowId: string, triggerId: string): PreviewPayload | null {
  const samples = useStore((state) => state.samples);
  const kept = useStore((state) => state.settings?.window[sampleKey(workflowId)]);
  return useMemo(() => {
    const sample =
      samples?.find((one) => one.id === kept) ?? samples?.find((one) => one.triggerId === triggerId) ?? samples?.[0];
    if (!sample) return null;
    return {
      source: { of: 'sample', sampleId: sample.id },
      triggerId,
      name: sample.name,
      version: sample.updatedAtMs,
    };
  }, [samples, kept, triggerId]);
}
