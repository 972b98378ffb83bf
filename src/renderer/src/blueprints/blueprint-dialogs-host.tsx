import { useStore } from '../store/index.ts';
import { FileResults } from '../ui/file-results.tsx';
import { blueprintDialog, closeBlueprintDialog } from './blueprint-dialogs.ts';
import { showBlueprint } from './blueprint-commands.ts';
import { DescribeBlueprint } from './describe-dialog.tsx';
import { ExportBlueprints } from './export-dialog.tsx';
import { InsertBlueprint } from './insert-dialog.tsx';
import { SaveBlueprint } from './save-dialog.tsx';

/** Where the dialogs about blueprints appear, whatever view is in front. */
export function BlueprintDialogs() {
  const dialog = blueprintDialog.use();
  const blueprints = useStore((state) => state.blueprints);
  if (dialog === null) return null;
  const of = (id: string) => blueprints?.find((one) => one.id === id);
  switch (dialog.what) {
    case 'save':
      return <SaveBlueprint workflowId={dialog.workflowId} into={dialog.into} />;
    case 'export':
      return <ExportBlueprints ids={dialog.ids} />;
    case 'describe': {
      const blueprint = of(dialog.id);
      return blueprint ? <DescribeBlueprint blueprint={blueprint} /> : null;
    }
    case 'insert': {
      const blueprint = of(dialog.id);
      return blueprint ? <InsertBlueprint blueprint={blueprint} /> : null;
    }
    case 'report':
      return (
        <FileResults
          results={dialog.results.map((one) => {
            const { id } = one;
            return { ...one, open: id === undefined ? undefined : () => showBlueprint(id) };
          })}
          onClose={closeBlueprintDialog}
        />
      );
  }
}
