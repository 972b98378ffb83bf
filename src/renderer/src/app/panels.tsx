import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { Group, Panel, Separator, type PanelSize } from 'react-resizable-panels';
import { useStore } from '../store/index.ts';
import { registerCommands, type Command } from './commands.ts';
import css from './panels.module.css';

interface Side {
  /** What it is, for screen readers and F6: "Inspector". */
  readonly label: string;
  readonly content: ReactNode;
  /** First size in px. */
  readonly size: number;
  readonly min?: number;
}
interface PanelLayoutProps {
  /** Sizes and visibility are remembered under this name; views of the same kind share one. */
  readonly id: string;
  readonly left?: Side | undefined;
  readonly right?: Side | undefined;
  readonly bottom?: Side | undefined;
  /** What the middle is: "Canvas". */
  readonly label: string;
  readonly children: ReactNode;
}

type Place = 'left' | 'right' | 'bottom';
interface Remembered {
  readonly sizes: Readonly<Partial<Record<Place, number>>>;
  readonly hidden: readonly Place[];
}

const places: readonly Place[] = ['left', 'right', 'bottom'];
function read(value: unknown): Remembered {
  if (typeof value !== 'object' || value === null) return { sizes: {}, hidden: [] };
  const { sizes, hidden } = value as { sizes?: unknown; hidden?: unknown };
  const known = typeof sizes === 'object' && sizes !== null ? (sizes as Record<string, unknown>) : {};
  return {
    sizes: Object.fromEntries(
      places.flatMap((place) => (typeof known[place] === 'number' ? [[place, known[place]] as const] : [])),
    ),
    hidden: Array.isArray(hidden) ? places.filter((place) => hidden.includes(place)) : [],
  };
}

/** What a layout remembers, and how to change it. `show` can be used by views that want a panel to be seen. */
export function usePanels(id: string): {
  readonly isOpen: (place: Place) => boolean;
  readonly show: (place: Place, open: boolean) => void;
} {
  const key = `panels.${id}`;
  const raw = useStore((state) => state.settings?.window[key]);
  const remember = useStore((state) => state.remember);
  const remembered = useMemo(() => read(raw), [raw]);
  return {
    isOpen: (place) => !remembered.hidden.includes(place),
    show: (place, open) => {
      const hidden = remembered.hidden.filter((one) => one !== place);
      remember(key, { ...remembered, hidden: open ? hidden : [...hidden, place] });
    },
  };
}

/**
 * A view with panels around its middle: left, right and bottom can be resized, hidden (Ctrl+B, Ctrl+I, Ctrl+J) and are
 * remembered in pixels. Every panel is a region that F6 reaches.
 */
export function PanelLayout({ id, left, right, bottom, label, children }: PanelLayoutProps) {
  const key = `panels.${id}`;
  const raw = useStore((state) => state.settings?.window[key]);
  const remember = useStore((state) => state.remember);
  const remembered = useMemo(() => read(raw), [raw]);
  const latest = useRef(remembered);
  useEffect(() => {
    latest.current = remembered;
  }, [remembered]);
  // A size is read once when a panel appears: following it while it is dragged would fight with the drag.
  const [initial] = useState(remembered.sizes);

  const resized = (place: Place) => (size: PanelSize, _id: unknown, before: PanelSize | undefined) => {
    if (before === undefined) return;
    const sizes = { ...latest.current.sizes, [place]: Math.round(size.inPixels) };
    latest.current = { ...latest.current, sizes };
    remember(key, latest.current);
  };
  const has = { left: left !== undefined, right: right !== undefined, bottom: bottom !== undefined };
  const open = (place: Place): boolean => has[place] && !remembered.hidden.includes(place);

  const toggles = JSON.stringify(has);
  useEffect(() => {
    const there = JSON.parse(toggles) as Record<Place, boolean>;
    const toggle = (place: Place) => () => {
      const { hidden } = latest.current;
      remember(key, {
        ...latest.current,
        hidden: hidden.includes(place) ? hidden.filter((one) => one !== place) : [...hidden, place],
      });
    };
    const list: readonly (Command & { readonly place: Place })[] = [
      {
        place: 'left',
        id: 'panel.left',
        label: 'Show or hide the sidebar',
        group: 'View',
        keys: ['Ctrl+B'],
        run: toggle('left'),
      },
      {
        place: 'bottom',
        id: 'panel.bottom',
        label: 'Show or hide the bottom panel',
        group: 'View',
        keys: ['Ctrl+J'],
        run: toggle('bottom'),
      },
      {
        place: 'right',
        id: 'panel.right',
        label: 'Show or hide the inspector',
        group: 'View',
        keys: ['Ctrl+I'],
        run: toggle('right'),
      },
    ];
    return registerCommands(list.filter((command) => there[command.place]));
  }, [key, remember, toggles]);

  const region = (
    name: string,
    side: { readonly label: string },
    className: string | undefined,
    content: ReactNode,
  ) => (
    <section className={className} data-region={name} tabIndex={-1} aria-label={side.label}>
      {content}
    </section>
  );
  return (
    <Group orientation="horizontal" className={css.group} id={`${id}-columns`}>
      {left && open('left') && (
        <>
          <Panel
            id="left"
            defaultSize={remembered.sizes.left ?? initial.left ?? left.size}
            minSize={left.min ?? 160}
            maxSize="45%"
            groupResizeBehavior="preserve-pixel-size"
            onResize={resized('left')}
          >
            {region('left', left, css.side, left.content)}
          </Panel>
          <Separator className={css.vertical} aria-label={`Width of ${left.label.toLowerCase()}`} />
        </>
      )}
      <Panel id="middle" minSize={240}>
        <Group orientation="vertical" className={css.group} id={`${id}-rows`}>
          <Panel id="main" minSize={120}>
            {region('main', { label }, css.main, children)}
          </Panel>
          {bottom && open('bottom') && (
            <>
              <Separator className={css.horizontal} aria-label={`Height of ${bottom.label.toLowerCase()}`} />
              <Panel
                id="bottom"
                defaultSize={remembered.sizes.bottom ?? initial.bottom ?? bottom.size}
                minSize={bottom.min ?? 80}
                maxSize="75%"
                groupResizeBehavior="preserve-pixel-size"
                onResize={resized('bottom')}
              >
                {region('bottom', bottom, css.side, bottom.content)}
              </Panel>
            </>
          )}
        </Group>
      </Panel>
      {right && open('right') && (
        <>
          <Separator className={css.vertical} aria-label={`Width of ${right.label.toLowerCase()}`} />
          <Panel
            id="right"
            defaultSize={remembered.sizes.right ?? initial.right ?? right.size}
            minSize={right.min ?? 220}
            maxSize="60%"
            groupResizeBehavior="preserve-pixel-size"
            onResize={resized('right')}
          >
            {region('right', right, css.side, right.content)}
          </Panel>
        </>
      )}
    </Group>
  );
}
