import { Tooltip as MantineTooltip } from '@mantine/core';
import type { ReactElement } from 'react';
import { Kbd } from './kbd.tsx';
import css from './tooltip.module.css';

interface TooltipProps {
  readonly label: string;
  /** A key, shown behind the label. */
  readonly hint?: string | undefined;
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
  /** One element that takes a ref. */
  readonly children: ReactElement;
}

/** Appears on hover and on keyboard focus. It repeats what the element says of itself; nothing is only here. */
export function Tooltip({ label, hint, side = 'bottom', children }: TooltipProps) {
  return (
    <MantineTooltip
      label={
        <>
          {label}
          {hint !== undefined && <Kbd keys={hint} />}
        </>
      }
      position={side}
      openDelay={350}
      offset={6}
      events={{ hover: true, focus: true, touch: false }}
      classNames={{ tooltip: css.tooltip ?? '' }}
      // The element's own label names it; a tooltip that repeats it would be read twice.
      aria-hidden
    >
      {children}
    </MantineTooltip>
  );
}
