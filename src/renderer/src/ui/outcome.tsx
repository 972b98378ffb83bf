import { CircleCheck, CircleDashed, CirclePause, CircleSlash, CircleX, OctagonMinus, Zap } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { Badge, type Tone } from './badge.tsx';

/** Outcomes of runs, and the states of one that has none yet. */
export type OutcomeName =
  'success' | 'blocked' | 'failure' | 'crashed' | 'stopped' | 'skipped' | 'paused' | 'running' | 'interrupted';

interface Look {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly tone: Tone;
  /** The token of its colour. */
  readonly colour: string;
}

const looks: Readonly<Record<OutcomeName, Look>> = {
  success: { label: 'Success', icon: CircleCheck, tone: 'ok', colour: 'var(--fb-ok)' },
  blocked: { label: 'Blocked', icon: OctagonMinus, tone: 'blocked', colour: 'var(--fb-blocked)' },
  failure: { label: 'Failed', icon: CircleX, tone: 'fail', colour: 'var(--fb-fail)' },
  crashed: { label: 'Crashed', icon: Zap, tone: 'crash', colour: 'var(--fb-crash)' },
  stopped: { label: 'Stopped', icon: CircleSlash, tone: 'outline', colour: 'var(--fb-text-3)' },
  skipped: { label: 'Skipped', icon: CircleDashed, tone: 'outline', colour: 'var(--fb-text-3)' },
  paused: { label: 'Paused', icon: CirclePause, tone: 'pause', colour: 'var(--fb-pause)' },
  running: { label: 'Running', icon: CircleDashed, tone: 'info', colour: 'var(--fb-info)' },
  interrupted: { label: 'Interrupted', icon: CircleSlash, tone: 'warn', colour: 'var(--fb-warn)' },
};

/** How an outcome looks everywhere. A word of a later version is shown as it is, without colour. */
export function outcomeLook(name: string): Look {
  return (
    (looks as Readonly<Record<string, Look>>)[name] ?? {
      label: name,
      icon: CircleDashed,
      tone: 'plain',
      colour: 'var(--fb-text-3)',
    }
  );
}

export function OutcomeBadge({ outcome }: { readonly outcome: string }) {
  const { label, icon, tone } = outcomeLook(outcome);
  return (
    <Badge tone={tone} icon={icon}>
      {label}
    </Badge>
  );
}

/** Icon in colour and the word in plain text, for tables. */
export function OutcomeText({ outcome }: { readonly outcome: string }) {
  const { label, icon: Icon, colour } = outcomeLook(outcome);
  return (
    <span className="row">
      <Icon size={14} style={{ color: colour, flex: 'none' }} aria-hidden />
      {label}
    </span>
  );
}
