import { AlignStartVertical, Copy, Frame, Shapes, Trash2, Unlink } from 'lucide-react';
import { allCommands, canRun, keyHint, runCommand, useKeyHint } from '../app/commands.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { Menu, type MenuEntry } from '../ui/menu.tsx';
import css from './author-layer.module.css';

/** A menu of commands: those that make no sense now are grey. */
export function commandEntries(ids: readonly (string | 'line')[]): readonly MenuEntry[] {
  return ids.flatMap((id): readonly MenuEntry[] => {
    if (id === 'line') return ['line'];
    const command = allCommands().find((one) => one.id === id);
    if (!command) return [];
    return [
      {
        label: command.label,
        icon: command.icon,
        hint: keyHint(id),
        danger: id === 'edit.delete',
        disabled: !canRun(command),
        run: () => void runCommand(id),
      },
    ];
  });
}

const arranging = [
  'edit.align.left',
  'edit.align.centre',
  'edit.align.right',
  'line',
  'edit.align.top',
  'edit.align.middle',
  'edit.align.bottom',
  'line',
  'edit.distribute.x',
  'edit.distribute.y',
];

/** What can be done to several selected nodes: MISP's toolbar, and the arranging it lacks. */
export function SelectionBar({ count }: { readonly count: number }) {
  const duplicate = useKeyHint('edit.duplicate');
  const frame = useKeyHint('edit.frame');
  const remove = useKeyHint('edit.delete');
  const join = useKeyHint('edit.deleteJoin');
  const save = useKeyHint('blueprint.save');
  if (count < 2) return null;
  const does = (id: string) => () => void runCommand(id);
  return (
    <div className={css.bar} role="toolbar" aria-label="Selected nodes">
      <span className={css.count}>{count} selected</span>
      <IconButton icon={Copy} label="Duplicate" hint={duplicate} onClick={does('edit.duplicate')} />
      <IconButton icon={Frame} label="Put a frame around them" hint={frame} onClick={does('edit.frame')} />
      <Menu label="Align and share out" entries={commandEntries(arranging)}>
        <IconButton icon={AlignStartVertical} label="Align and share out" />
      </Menu>
      <IconButton icon={Shapes} label="Save as a blueprint" hint={save} onClick={does('blueprint.save')} />
      <IconButton icon={Unlink} label="Delete and join the path again" hint={join} onClick={does('edit.deleteJoin')} />
      <IconButton icon={Trash2} label="Delete" hint={remove} onClick={does('edit.delete')} />
    </div>
  );
}
