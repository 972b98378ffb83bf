import { X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { Workflow } from '@engine';
import { announce } from '../app/announcer.tsx';
import { findInWorkflow } from '../edit/find-in-workflow.ts';
import { useStore } from '../store/index.ts';
import { SearchInput } from '../ui/field.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import css from './author-layer.module.css';
import { findBar } from './author-state.ts';
import { canvasHandle } from './canvas-handle.ts';

interface FindBarProps {
  readonly workflowId: string;
  readonly workflow: Workflow;
}

/** Finds nodes by name, module, parameter, value, filter and note; Enter goes on to the next one. */
export function FindBar({ workflowId, workflow }: FindBarProps) {
  return findBar.use() === workflowId ? <Finder workflowId={workflowId} workflow={workflow} /> : null;
}

function Finder({ workflowId, workflow }: FindBarProps) {
  const selectNodes = useStore((state) => state.selectNodes);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const hits = useMemo(() => findInWorkflow(workflow, text), [workflow, text]);
  const nameOf = (id: string) => workflow.graph.nodes.find((node) => node.id === id)?.name ?? id;
  useEffect(() => {
    list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  const go = (index: number): void => {
    const hit = hits[index];
    if (!hit) return;
    setAt(index);
    selectNodes(workflowId, [hit.nodeId]);
    canvasHandle(`workflow:${workflowId}`)?.show(hit.nodeId);
    announce(`${index + 1} of ${hits.length}: ${nameOf(hit.nodeId)}, ${hit.where}.`);
  };
  const close = (): void => {
    findBar.put(null);
    canvasHandle(`workflow:${workflowId}`)?.focus();
  };
  const typed = (next: string): void => {
    setText(next);
    setAt(-1);
    announce(`${findInWorkflow(workflow, next).length} nodes found.`);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowUp' || (event.key === 'Enter' && event.shiftKey) ? -1 : 1;
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter' || event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (hits.length > 0) go((Math.max(at, by === 1 ? -1 : 0) + by + hits.length) % hits.length);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={css.find} role="search" aria-label="Find in this workflow">
      <div className={css.findHead} onKeyDownCapture={onKeyDown}>
        <SearchInput ref={(input) => input?.focus()} value={text} onChange={typed} label="Name, parameter or value" />
        <span className="t3 meta num">
          {text === '' ? '' : `${hits.length === 0 ? 0 : Math.max(0, at) + 1}/${hits.length}`}
        </span>
        <IconButton small icon={X} label="Close" onClick={close} />
      </div>
      {hits.length > 0 && (
        <div className={css.hits} ref={list}>
          {hits.map((hit, index) => (
            <button
              key={hit.nodeId}
              type="button"
              className={css.hit}
              aria-current={index === at}
              onClick={() => go(index)}
            >
              <span className="ellipsis">
                {nameOf(hit.nodeId)} <span className="t3 mono micro">#{hit.nodeId}</span>
              </span>
              <span className={css.excerpt}>
                {hit.where}: {hit.excerpt}
              </span>
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
