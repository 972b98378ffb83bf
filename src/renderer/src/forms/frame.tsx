import { RotateCcw } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { Badge } from '../ui/badge.tsx';
import { cx } from '../ui/cx.ts';
import { IconButton } from '../ui/icon-button.tsx';
import css from './forms.module.css';
import type { Complaint } from './param-state.ts';

export interface FrameIds {
  readonly id: string;
  readonly labelId: string;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
}

interface FrameProps {
  readonly label: string;
  /** A group of controls is named by the label's id, a single one by `htmlFor`. */
  readonly group?: boolean;
  readonly jinja?: boolean;
  readonly needed?: boolean;
  /** Says that the value is the module's own. */
  readonly isDefault?: boolean;
  /** Brings the default back; left out where there is none to return to. */
  readonly onReset?: (() => void) | undefined;
  readonly help?: string | undefined;
  readonly complaint?: Complaint | null;
  /** At the right end of the label's row. */
  readonly right?: ReactNode;
  readonly children: (ids: FrameIds) => ReactNode;
}

/** One field of a form: its label with its marks, the control, then what is wrong or what helps. */
export function Frame(props: FrameProps) {
  const { label, group, jinja, needed, isDefault, onReset, help, complaint, right, children } = props;
  const id = useId();
  const below = complaint?.text ?? help;
  return (
    <div className={css.field}>
      <div className={css.labelRow}>
        {group ? (
          <span className={css.label} id={`${id}-label`}>
            {label}
          </span>
        ) : (
          <label className={css.label} id={`${id}-label`} htmlFor={id}>
            {label}
          </label>
        )}
        {jinja && <Badge title="A template: MISP renders it with Jinja2">Jinja</Badge>}
        {needed && (
          <span className={css.needed} title="The module can do nothing without it">
            needed
          </span>
        )}
        <span className="spacer" />
        {isDefault && <span className={css.defaultMark}>default</span>}
        {onReset && <IconButton small icon={RotateCcw} label={`Reset ${label} to its default`} onClick={onReset} />}
        {right}
      </div>
      {children({
        id,
        labelId: `${id}-label`,
        describedBy: below ? `${id}-below` : undefined,
        invalid: complaint?.severity === 'error',
      })}
      <div id={`${id}-below`} role="status" className={cx(css.below, complaint && css[complaint.severity])}>
        {below}
      </div>
    </div>
  );
}
