import { Ellipsis, FolderOpen, Pencil, Tag, Trash2 } from 'lucide-react';
import type { WorkflowSummary } from '@shared';
import { askText, confirm } from '../app/questions.tsx';
import { useStore } from '../store/index.ts';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Menu } from '../ui/menu.tsx';
import { renameFolder, renameTag } from './library-changes.ts';
import type { Shelf } from './library-view.ts';

interface FolderMenuProps {
  readonly shelf: Shelf;
  readonly trash: readonly WorkflowSummary[];
  /** The shelf is no more, or bears another name. */
  readonly onGone: () => void;
}

/** What can be done to the folder or tag that is shown; for the trash: emptying it. */
export function FolderMenu({ shelf, trash, onGone }: FolderMenuProps) {
  const readOnly = useStore((state) => state.appInfo?.readOnly ?? null) !== null;
  const purgeWorkflow = useStore((state) => state.purgeWorkflow);
  if (shelf.what === 'trash') {
    const empty = async (): Promise<void> => {
      const sure = await confirm({
        title: 'Empty the trash?',
        text: `${trash.length === 1 ? 'One workflow is' : `${trash.length} workflows are`} deleted for good, with all versions. Runs stay in the library. This can’t be undone.`,
        confirm: 'Empty the trash',
        danger: true,
      });
      if (sure) for (const { id } of trash) await purgeWorkflow(id);
    };
    return (
      <Button icon={Trash2} disabled={readOnly || trash.length === 0} onClick={() => void empty()}>
        Empty the trash
      </Button>
    );
  }
  if ((shelf.what !== 'folder' && shelf.what !== 'tag') || shelf.name === '') return null;
  const folder = shelf.what === 'folder';
  const { name } = shelf;
  const rename = async (): Promise<void> => {
    const to = await askText({
      title: folder ? `Rename folder “${name}”` : `Rename tag “${name}”`,
      label: folder ? 'Folder' : 'Tag',
      value: name,
      confirm: 'Rename',
    });
    const wanted = to?.replace(/^\/+|\/+$/g, '') ?? '';
    if (wanted === '' || wanted === name) return;
    onGone();
    await (folder ? renameFolder(name, wanted) : renameTag(name, wanted));
  };
  const remove = async (): Promise<void> => {
    onGone();
    await (folder ? renameFolder(name, '') : renameTag(name, ''));
  };
  const label = folder ? 'Actions for this folder' : 'Actions for this tag';
  return (
    <Menu
      label={label}
      entries={[
        {
          label: folder ? 'Rename folder' : 'Rename tag',
          icon: Pencil,
          disabled: readOnly,
          run: () => void rename(),
        },
        {
          label: folder ? 'Dissolve folder' : 'Take tag off all',
          icon: folder ? FolderOpen : Tag,
          disabled: readOnly,
          run: () => void remove(),
        },
      ]}
    >
      <IconButton icon={Ellipsis} label={label} />
    </Menu>
  );
}
