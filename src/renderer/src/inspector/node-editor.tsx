import { BookOpen, Funnel } from 'lucide-react';
import { Popover } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Finding, GraphNode, ModuleDefinition, Workflow } from '@engine';
import { ModuleIcon } from '../canvas/module-icon.tsx';
import { FilterForm } from '../forms/filter-form.tsx';
import forms from '../forms/forms.module.css';
import { NodeNotes } from '../forms/node-notes.tsx';
import { ParamForm } from '../forms/param-form.tsx';
import { StandInForm } from '../forms/stand-in-form.tsx';
import { TryNode } from '../forms/try-node.tsx';
import { UnknownModule } from '../forms/unknown-module.tsx';
import { itemsOf } from '../forms/param-state.ts';
import { usePreviewPayload } from '../forms/use-preview-payload.ts';
import { Badge } from '../ui/badge.tsx';
import { cx } from '../ui/cx.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { Tabs } from '../ui/tabs.tsx';
import css from './inspector.module.css';
import { Connections, Findings } from './node-inspector.tsx';

interface NodeEditorProps {
  readonly workflowId: string;
  readonly workflow: Workflow;
  readonly node: GraphNode;
  readonly moduleOf: (id: string) => ModuleDefinition | undefined;
  readonly findings: readonly Finding[];
  readonly onPick: (nodeId: string) => void;
}

type TabId = 'parameters' | 'filter' | 'try' | 'checks' | 'notes';

/** The tab one works in stays when another node is picked: filters of five nodes are looked at one after the other. */
let lastTab: TabId = 'parameters';

/** The node in hand, to edit: its parameters, its filter, a try on the chosen payload, what the checker says, notes. */
export function NodeEditor({ workflowId, workflow, node, moduleOf, findings, onPick }: NodeEditorProps) {
  const module = moduleOf(node.moduleId);
  const on = usePreviewPayload(workflowId, workflow.triggerId);
  const own = findings.filter((finding) => (finding.nodeId ?? finding.edge?.source) === node.id);
  const filtered = itemsOf(node.filter.value).length > 0 || node.filter.selector !== '';
  const hasFilter = filtered || module === undefined || module.supportsFilters;
  const [chosen, setChosen] = useState<TabId>(lastTab);
  const tabs = [
    { id: 'parameters' as const, label: 'Parameters' },
    ...(hasFilter
      ? [
          {
            id: 'filter' as const,
            label: (
              <>
                Filter
                {filtered && <Funnel size={11} className="ok" aria-label="active" />}
              </>
            ),
          },
        ]
      : []),
    ...(module && node.kind !== 'trigger' ? [{ id: 'try' as const, label: 'Try' }] : []),
    { id: 'checks' as const, label: 'Checks', count: own.length === 0 ? undefined : own.length },
    { id: 'notes' as const, label: node.note ? 'Notes •' : 'Notes' },
  ];
  const tab = tabs.some((one) => one.id === chosen) ? chosen : 'parameters';
  const bodies: Readonly<Record<TabId, () => ReactNode>> = {
    parameters: () => (
      <>
        <section className={css.section}>
          {module && node.kind !== 'trigger' && <p className={css.text}>{module.description}</p>}
          <div style={{ marginTop: module && node.kind !== 'trigger' ? 12 : 0 }}>
            {module ? (
              <ParamForm workflowId={workflowId} node={node} module={module} on={on} />
            ) : (
              <UnknownModule workflowId={workflowId} workflow={workflow} node={node} />
            )}
          </div>
          {module && isStandIn(module) && <StandInForm workflowId={workflowId} workflow={workflow} node={node} />}
        </section>
        <Connections workflow={workflow} node={node} moduleOf={moduleOf} onPick={onPick} />
      </>
    ),
    filter: () => (
      <section className={css.section}>
        <p className={css.text} style={{ marginBottom: 12 }}>
          The node works on the items that pass. Without a filter it works on everything.
        </p>
        <FilterForm workflowId={workflowId} node={node} on={on} />
      </section>
    ),
    try: () => (
      <section className={css.section}>
        <TryNode workflow={workflow} node={node} on={on} />
      </section>
    ),
    checks: () =>
      own.length > 0 ? (
        <Findings findings={own} />
      ) : (
        <section className={css.section}>
          <p className={css.text}>Nothing found at this node.</p>
        </section>
      ),
    notes: () => (
      <section className={css.section}>
        <NodeNotes workflowId={workflowId} node={node} module={module} />
      </section>
    ),
  };
  return (
    <div className={css.inspector}>
      <header className={cx(css.head, css.editorHead)}>
        <ModuleIcon module={module} kind={node.kind} size={28} />
        <div className={css.titles}>
          <h2 className="ellipsis" title={node.name}>
            {node.name}
          </h2>
          <span className="t3 meta ellipsis">
            {module?.name ?? node.moduleId}{' '}
            {node.moduleVersion !== '' && <span className="mono micro">v{node.moduleVersion}</span>} · {node.kind} ·
            node {node.id}
          </span>
        </div>
        {module?.blocking && <Badge tone="blocked">Blocking</Badge>}
      </header>
      {/* A new node is a new form: nothing of the last one may linger in its fields. */}
      <Tabs
        key={node.id}
        label="About the node"
        tabs={tabs}
        active={tab}
        onChange={(id) => {
          lastTab = id;
          setChosen(id);
        }}
        className={css.editorTabs ?? ''}
      >
        <div className={css.body}>{bodies[tab]()}</div>
      </Tabs>
      {/* Last, so that the way into the inspector begins with what is edited; it is drawn in the head. */}
      {module && (
        <div className={css.headRight}>
          <Help module={module} />
        </div>
      )}
    </div>
  );
}

/** Modules that are only known from an instance have no code here: their answer is set by the user. */
const isStandIn = (module: ModuleDefinition): boolean => module.version === '?';

/** What the module does, in a card of its own: reading it must not cost the place where one edits. */
function Help({ module }: { readonly module: ModuleDefinition }) {
  const { what, changes, quirks, offline } = module.help;
  const [opened, setOpened] = useState(false);
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      // While it is closed the key is the inspector's own.
      closeOnEscape={opened}
      position="bottom-end"
      offset={4}
      withinPortal
      trapFocus
      returnFocus
      transitionProps={{ duration: 90 }}
      classNames={{ dropdown: forms.dropdown ?? '' }}
    >
      <Popover.Target>
        <IconButton small icon={BookOpen} label={`What ${module.name} does`} onClick={() => setOpened(!opened)} />
      </Popover.Target>
      <Popover.Dropdown aria-label={`What ${module.name} does`}>
        <div className={forms.help} tabIndex={0}>
          <h3>
            {module.name} <span className="t3 mono micro">v{module.version}</span>
          </h3>
          <p>{what}</p>
          <p>
            <span className="t3">Changes: </span>
            {changes ?? 'nothing in the data.'}
          </p>
          {offline !== '' && (
            <p>
              <span className="t3">In a dry run: </span>
              {offline}
            </p>
          )}
          {quirks.map((quirk, index) => (
            <p key={index}>
              <span className="warn">Quirk: </span>
              {quirk}
            </p>
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
