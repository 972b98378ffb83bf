import { Pencil, Shapes, Trash2, Upload } from 'lucide-react';
import type { BlueprintSummary } from '@shared';
import { store } from '../store/index.ts';
import type { MenuEntry } from '../ui/menu.tsx';
import { blueprintDialog } from './blueprint-dialogs.ts';

/** What can be done to a blueprint, in card menus. */
export function blueprintEntries(blueprint: BlueprintSummary): readonly MenuEntry[] {
  const { id, origin } = blueprint;
  const { appInfo, deleteBlueprint } = store().getState();
  const disabled = appInfo?.readOnly !== null;
  return [
    { label: 'Insert into a workflow', icon: Shapes, disabled, run: () => blueprintDialog.put({ what: 'insert', id }) },
    { label: 'Export', icon: Upload, run: () => blueprintDialog.put({ what: 'export', ids: [id] }) },
    {
      label: 'Name and description',
      icon: Pencil,
      disabled,
      run: () => blueprintDialog.put({ what: 'describe', id }),
    },
    'line',
    {
      label: origin === 'bundled' ? 'Hide' : 'Delete',
      icon: Trash2,
      danger: true,
      disabled,
      run: () => void deleteBlueprint(id),
    },
  ];
}
