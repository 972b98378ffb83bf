import { useMemo } from 'react';
import type { Finding, Workflow } from '@engine';
import { useStore } from '../store/index.ts';
import { findProblems } from './find-problems.ts';

const none: readonly string[] = [];

/** The checker's findings for a workflow under the settings as they are now. */
export function useProblems(workflow: Workflow): readonly Finding[] {
  const version = useStore((state) => state.settings?.mispVersion ?? '2.5.1');
  const disabled = useStore((state) => state.settings?.server.disabledModules ?? none);
  return useMemo(() => findProblems(workflow, version, disabled), [workflow, version, disabled]);
}
