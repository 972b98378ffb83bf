import { useVirtualizer } from '@tanstack/react-virtual';
import { CircleCheck } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Finding, Workflow } from '@engine';
import { SeverityIcon } from '../inspector/node-inspector.tsx';
import { cx } from '../ui/cx.ts';
import css from './problems-panel.module.css';

interface ProblemsPanelProps {
  readonly workflow: Workflow;
  readonly findings: readonly Finding[];
  /** Index in `findings` that F4 stands on. */
  readonly current: number | null;
  readonly onPick: (index: number) => void;
}

const rowHeight = 27;

/** What the checker found, most severe first; a row leads to its place on the canvas. */
export function ProblemsPanel({ workflow, findings, current, onPick }: ProblemsPanelProps) {
  const list = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: findings.length,
    getScrollElement: () => list.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  useEffect(() => {
    if (current !== null) rows.scrollToIndex(current, { align: 'auto' });
  }, [rows, current]);
  if (findings.length === 0) {
    return (
      <div className={css.none}>
        <CircleCheck size={16} className="ok" aria-hidden />
        <span>No problems. {workflow.graph.nodes.length} nodes checked by MISP’s rules and ours.</span>
      </div>
    );
  }
  const nameOf = (id: string) => workflow.graph.nodes.find((node) => node.id === id)?.name ?? 'missing node';
  return (
    <div className={css.list} ref={list}>
      <div style={{ height: rows.getTotalSize(), position: 'relative' }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const finding = findings[index];
          if (!finding) return null;
          const nodeId = finding.nodeId ?? finding.edge?.source;
          return (
            <button
              key={index}
              type="button"
              className={css.row}
              style={{ transform: `translateY(${start}px)` }}
              aria-current={current === index}
              onClick={() => onPick(index)}
              title={`${finding.title}. ${finding.detail}`}
            >
              <SeverityIcon severity={finding.severity} />
              <span className="ellipsis">
                {finding.title}. <span className="t3">{finding.detail}</span>
              </span>
              <span className={cx(css.place, 'ellipsis')}>
                {nodeId !== undefined && (
                  <>
                    {nameOf(nodeId)} <span className="t3 mono">#{nodeId}</span>
                  </>
                )}
              </span>
              <span className={cx(css.rule, 'mono', 'ellipsis')}>
                {finding.rule}
                {finding.misp && <span className="t3"> MISP</span>}
              </span>
            </button>
          );
        })}
      </div>
    </div>
  );
}
