import { CircleHelp, Database, FileJson, History, Settings, Shapes, Workflow, type LucideIcon } from 'lucide-react';
import type { AreaId } from '../store/view.ts';

export interface Area {
  readonly id: AreaId;
  readonly label: string;
  readonly icon: LucideIcon;
  /** Lower end of the activity bar. */
  readonly low?: boolean;
}

/** The areas of the activity bar, in the order of their keys Ctrl+1 … */
export const areas: readonly Area[] = [
  { id: 'workflows', label: 'Workflows', icon: Workflow },
  { id: 'blueprints', label: 'Blueprints', icon: Shapes },
  { id: 'samples', label: 'Samples', icon: FileJson },
  { id: 'runs', label: 'Runs', icon: History },
  { id: 'reference', label: 'Reference data', icon: Database },
  { id: 'help', label: 'Help', icon: CircleHelp, low: true },
  { id: 'settings', label: 'Settings', icon: Settings, low: true },
];
