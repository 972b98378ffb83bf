import type { Finding } from '@engine';
import { Check, CircleX, Info, PenLine, TriangleAlert, type LucideIcon } from 'lucide-react';
import { useStore } from '../store/index.ts';
import type { OpenDocument } from '../store/document.ts';
import { clockTime } from '../ui/time-ago.ts';
import { usePanels } from './panels.tsx';
import { InSlot } from './slots.tsx';

const kinds: readonly (readonly [Finding['severity'], LucideIcon, string, string])[] = [
  ['error', CircleX, 'blocked', 'errors'],
  ['warning', TriangleAlert, 'warn', 'warnings'],
  ['info', Info, 'info', 'notes'],
];

/** What the status bar says of the workflow in front: what is wrong with it (left), and what of it is saved (right). */
export function DocumentStatus({
  open,
  findings,
}: {
  readonly open: OpenDocument;
  readonly findings: readonly Finding[];
}) {
  const panels = usePanels('workflow');
  const changedAtMs = useStore((state) => state.workflowOf(open.id)?.updatedAtMs ?? null);
  const nodes = open.history.now.graph.nodes.length;
  const unsaved = open.history.now !== open.saved;
  return (
    <>
      <InSlot name="status-left">
        <button type="button" onClick={() => panels.show('bottom', !panels.isOpen('bottom'))} title="Problems">
          {kinds.map(([severity, Icon, colour, word]) => {
            const count = findings.filter((finding) => finding.severity === severity).length;
            if (count === 0) return null;
            return (
              <span key={severity} className={`row num ${colour}`} style={{ gap: 3 }}>
                <Icon size={12} role="img" aria-label={word} />
                {count}
              </span>
            );
          })}
          {findings.length === 0 && 'No problems'}
        </button>
      </InSlot>
      <InSlot name="status-right">
        <span className="num">
          {nodes === 1 ? '1 node' : `${nodes} nodes`}
          {open.selection.length > 0 && `, ${open.selection.length} selected`}
        </span>
        <span className="num">
          {unsaved ? <PenLine size={12} aria-hidden /> : <Check size={12} aria-hidden />}
          {savedWords(open, unsaved, changedAtMs)}
          <span className="t3">r{open.revision}</span>
        </span>
      </InSlot>
    </>
  );
}

function savedWords(open: OpenDocument, unsaved: boolean, changedAtMs: number | null): string {
  if (open.saving) return 'Saving';
  if (unsaved) return open.draftSavedAtMs === null ? 'Changed' : `Draft kept ${clockTime(open.draftSavedAtMs)}`;
  return changedAtMs === null ? 'Saved' : `Saved ${clockTime(changedAtMs)}`;
}
