import { Menu as MantineMenu } from '@mantine/core';
import { Kbd } from '../ui/kbd.tsx';
import { cx } from '../ui/cx.ts';
import menu from '../ui/menu.module.css';
import { contextMenu } from './author-state.ts';
import { canvasHandle } from './canvas-handle.ts';
import { commandEntries } from './selection-bar.tsx';

const deeds = [
  'edit.add',
  'edit.connect',
  'line',
  'edit.copy',
  'edit.cut',
  'edit.duplicate',
  'edit.rename',
  'edit.disable',
  'edit.frame',
  'edit.frameRename',
  'edit.frameRemove',
  'edit.note',
  'line',
  'edit.selectDownstream',
  'edit.selectUpstream',
  'run.breakpoint',
  'run.startToNode',
  'line',
  'edit.deleteJoin',
  'edit.delete',
];

/** What can be done here: opened by the right mouse button, closed by Escape or a click beside it. */
export function CanvasMenu({ workflowId }: { readonly workflowId: string }) {
  const asked = contextMenu.use();
  if (asked?.workflowId !== workflowId) return null;
  const close = (): void => {
    contextMenu.put(null);
    canvasHandle(`workflow:${workflowId}`)?.focus();
  };
  const entries = commandEntries(deeds).filter((entry) => entry === 'line' || !('disabled' in entry && entry.disabled));
  return (
    <MantineMenu opened onClose={close} position="bottom-start" withinPortal classNames={{ dropdown: menu.menu ?? '' }}>
      <MantineMenu.Target>
        <span style={{ position: 'fixed', left: asked.screen.x, top: asked.screen.y, width: 1, height: 1 }} />
      </MantineMenu.Target>
      <MantineMenu.Dropdown aria-label="Canvas">
        {entries.map((entry, index) => {
          if (entry === 'line') return <MantineMenu.Divider key={index} className={menu.line ?? ''} />;
          if ('heading' in entry) return null;
          const Icon = entry.icon;
          return (
            <MantineMenu.Item
              key={index}
              className={cx(menu.item, entry.danger && menu.danger)}
              leftSection={Icon && <Icon size={14} aria-hidden />}
              rightSection={entry.hint === undefined ? undefined : <Kbd keys={entry.hint} />}
              onClick={() => {
                close();
                entry.run();
              }}
            >
              {entry.label}
            </MantineMenu.Item>
          );
        })}
      </MantineMenu.Dropdown>
    </MantineMenu>
  );
}
