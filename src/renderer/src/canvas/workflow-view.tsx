import { LayoutGrid, Redo2, Undo2 } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Workflow } from '@engine';
import { useCommands, useKeyHint, runCommand } from '../app/commands.ts';
import { DocumentStatus } from '../app/document-status.tsx';
import { PanelLayout } from '../app/panels.tsx';
import { InSlot } from '../app/slots.tsx';
import { NodeEditor } from '../inspector/node-editor.tsx';
import { WorkflowInspector } from '../inspector/workflow-inspector.tsx';
import { ModulePalette } from '../palette/module-palette.tsx';
import { useProblems } from '../problems/use-problems.ts';
import { ProblemsPanel } from '../problems/problems-panel.tsx';
import { StartRun } from '../run/start-run.tsx';
import { breakpointsOf } from '../store/runs.ts';
import type { OpenDocument } from '../store/document.ts';
import { useStore } from '../store/index.ts';
import { Badge, Count } from '../ui/badge.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Canvas } from './canvas.tsx';
import { canvasHandle } from './canvas-handle.ts';
import { filterLetters } from './filter-letters.ts';
import { moduleOf } from './modules.ts';
import { moveNodes, useAuthoring } from './use-authoring.tsx';
import { workflowCommands } from './workflow-commands.ts';
import css from './workflow-view.module.css';

/** A workflow in its tab: canvas, inspector of the selected node, problems below. */
export function WorkflowView({ workflowId }: { readonly workflowId: string }) {
  const open = useStore((state) => state.documents[workflowId]);
  const error = useStore((state) => state.documentErrors[workflowId]);
  const loadDocument = useStore((state) => state.loadDocument);
  useEffect(() => {
    if (!open) void loadDocument(workflowId);
    // Opening reads once; later changes come through the store.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [workflowId]);
  if (open) return <OpenView open={open} />;
  if (error !== undefined) {
    return (
      <div className={css.message} role="alert">
        <h2>This workflow can’t be opened</h2>
        <p>{error}</p>
      </div>
    );
  }
  return <div className={css.message}>Reading the workflow…</div>;
}

function OpenView({ open }: { readonly open: OpenDocument }) {
  const { id } = open;
  const workflow = open.history.now;
  const viewId = `workflow:${id}`;
  const selectNodes = useStore((state) => state.selectNodes);
  const breakpoints = useStore((state) => breakpointsOf(state.settings, id));
  const readOnly = useStore((state) => state.appInfo?.readOnly ?? null);
  const findings = useProblems(workflow);
  const editable = readOnly === null;
  const authoring = useAuthoring(id, workflow, open.selection.length, editable);
  const letters = useMemo(() => filterLetters(workflow), [workflow]);
  const [problem, setProblem] = useState<number | null>(null);
  const inspector = useRef<HTMLDivElement>(null);
  const selected =
    open.selection.length === 1 ? workflow.graph.nodes.find((node) => node.id === open.selection[0]) : undefined;

  const pick = useCallback((nodeId: string) => selectNodes(id, [nodeId]), [id, selectNodes]);
  const pickProblem = useCallback(
    (index: number) => {
      const finding = findings[index];
      if (!finding) return;
      setProblem(index);
      const nodeId = finding.nodeId ?? finding.edge?.source;
      if (nodeId === undefined) return;
      selectNodes(id, [nodeId]);
      canvasHandle(viewId)?.show(nodeId);
    },
    [findings, id, selectNodes, viewId],
  );
  const problemStep = useRef({ findings, problem, pickProblem });
  useEffect(() => {
    problemStep.current = { findings, problem, pickProblem };
  }, [findings, problem, pickProblem]);

  useCommands(
    useMemo(
      () =>
        workflowCommands({
          workflowId: id,
          stepProblem: (by) => {
            const { findings: all, problem: at, pickProblem: go } = problemStep.current;
            if (all.length > 0) go(((at ?? (by === 1 ? -1 : 0)) + by + all.length) % all.length);
          },
        }),
      [id],
    ),
  );

  return (
    <PanelLayout
      id="workflow"
      label="Canvas"
      left={
        editable
          ? {
              label: 'Modules',
              size: 236,
              min: 190,
              content: <ModulePalette workflowId={id} workflow={workflow} />,
            }
          : undefined
      }
      right={{
        label: 'Inspector',
        size: 312,
        content: (
          <div
            ref={inspector}
            className={css.fill}
            data-scope="inspector"
            onKeyDown={(event) => {
              if (event.key !== 'Escape' || event.defaultPrevented) return;
              event.preventDefault();
              canvasHandle(viewId)?.focus();
            }}
          >
            {selected ? (
              <NodeEditor
                key={selected.id}
                workflowId={id}
                workflow={workflow}
                node={selected}
                moduleOf={moduleOf}
                findings={findings}
                onPick={pick}
              />
            ) : (
              <WorkflowInspector
                workflowId={id}
                workflow={workflow}
                revision={open.revision}
                notes={open.notes}
                findings={findings}
                moduleOf={moduleOf}
              />
            )}
          </div>
        ),
      }}
      bottom={{
        label: 'Problems',
        size: 146,
        content: (
          <div className={css.panel}>
            <div className={css.panelHead}>
              <span className={css.panelTitle}>
                Problems <Count>{findings.length}</Count>
              </span>
            </div>
            <div className={css.fill}>
              <ProblemsPanel workflow={workflow} findings={findings} current={problem} onPick={pickProblem} />
            </div>
          </div>
        ),
      }}
    >
      <InSlot name="tabs-right">
        <StartRun workflowId={id} triggerId={workflow.triggerId} />
      </InSlot>
      <DocumentStatus open={open} findings={findings} />
      <Canvas
        viewId={viewId}
        workflow={workflow}
        moduleOf={moduleOf}
        findings={findings}
        letters={letters}
        selection={open.selection}
        breakpoints={breakpoints}
        editable={editable}
        authoring={authoring}
        onSelect={(nodes) => selectNodes(id, nodes)}
        onMove={(places) => moveNodes(id, places)}
        onEnter={() => focusFirst(inspector.current)}
        topLeft={<Chips workflow={workflow} />}
        topRight={<Tools open={open} />}
      />
    </PanelLayout>
  );
}

/** What kind of workflow it is, top left on the canvas: MISP shows the same three things above its editor. */
function Chips({ workflow }: { readonly workflow: Workflow }) {
  const trigger = moduleOf(workflow.triggerId);
  return (
    <>
      <Badge tone="accent">{workflow.triggerId}</Badge>
      {trigger && (
        <Badge tone={trigger.trigger?.blocking ? 'blocked' : 'plain'}>
          {trigger.trigger?.blocking ? 'Blocking trigger' : 'Non blocking'}
        </Badge>
      )}
      {trigger?.trigger?.coreFormat && <Badge>Core format</Badge>}
    </>
  );
}

function Tools({ open }: { readonly open: OpenDocument }) {
  const { past, future } = open.history;
  const undoKey = useKeyHint('document.undo');
  const redoKey = useKeyHint('document.redo');
  const layoutKey = useKeyHint('canvas.layout');
  const lastPast = past.at(-1);
  const nextFuture = future[0];
  return (
    <>
      <IconButton
        icon={Undo2}
        label={lastPast ? `Undo ${lowerFirst(lastPast.label)}` : 'Nothing to undo'}
        hint={undoKey}
        disabled={!lastPast}
        onClick={() => runCommand('document.undo')}
      />
      <IconButton
        icon={Redo2}
        label={nextFuture ? `Redo ${lowerFirst(nextFuture.label)}` : 'Nothing to redo'}
        hint={redoKey}
        disabled={!nextFuture}
        onClick={() => runCommand('document.redo')}
      />
      <IconButton
        icon={LayoutGrid}
        label="Arrange all nodes"
        hint={layoutKey}
        onClick={() => runCommand('canvas.layout')}
      />
    </>
  );
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

function focusFirst(element: HTMLElement | null): void {
  const target = element?.querySelector<HTMLElement>('button, [href], input, select, textarea, [tabindex="0"]');
  if (target) target.focus();
  else element?.closest<HTMLElement>('[data-region]')?.focus();
}
