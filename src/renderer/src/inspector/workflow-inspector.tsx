import { catalogueVersionOf, type Finding, type ModuleDefinition, type Workflow } from '@engine';
import { ModuleIcon } from '../canvas/module-icon.tsx';
import { setTarget } from '../edit/set-target.ts';
import { useEdit, useEditable } from '../edit/use-edit.ts';
import { useStore } from '../store/index.ts';
import { Badge } from '../ui/badge.tsx';
import { Field, Select } from '../ui/field.tsx';
import css from './inspector.module.css';

interface WorkflowInspectorProps {
  readonly workflowId: string;
  readonly workflow: Workflow;
  readonly revision: number;
  readonly notes: readonly string[];
  readonly findings: readonly Finding[];
  readonly moduleOf: (id: string) => ModuleDefinition | undefined;
}

/** What the inspector says while no node is selected: the workflow as a whole. */
export function WorkflowInspector({
  workflowId,
  workflow,
  revision,
  notes,
  findings,
  moduleOf,
}: WorkflowInspectorProps) {
  const trigger = moduleOf(workflow.triggerId);
  const count = (kind: string) => workflow.graph.nodes.filter((node) => node.kind === kind).length;
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  return (
    <div className={css.inspector}>
      <header className={css.head}>
        <ModuleIcon module={trigger} kind="trigger" size={28} />
        <div className={css.titles}>
          <h2 className="ellipsis" title={workflow.name}>
            {workflow.name}
          </h2>
          <span className="t3 meta">Workflow · revision {revision}</span>
        </div>
      </header>
      <div className={css.body}>
        <section className={css.section}>
          {workflow.description !== '' && <p className={css.text}>{workflow.description}</p>}
          <dl className={css.facts} style={{ marginTop: workflow.description === '' ? 0 : 10 }}>
            <dt>Trigger</dt>
            <dd>
              {trigger?.name ?? workflow.triggerId} <code className="t3">{workflow.triggerId}</code>
            </dd>
            <dt>Nodes</dt>
            <dd>
              {workflow.graph.nodes.length}: {count('logic')} logic, {count('action')} actions
            </dd>
            <dt>Checks</dt>
            <dd>
              {findings.length === 0
                ? 'nothing found'
                : `${findings.length} findings, ${errors} of them ${errors === 1 ? 'an error' : 'errors'}`}
            </dd>
            <dt>Debug mode</dt>
            <dd>{workflow.debugEnabled ? 'on' : 'off'}</dd>
          </dl>
        </section>
        <section className={css.section}>
          <Target workflowId={workflowId} target={workflow.target} />
        </section>
        {trigger && (
          <section className={css.section}>
            <h3>
              When it runs
              {trigger.trigger?.blocking && <Badge tone="blocked">Blocking</Badge>}
            </h3>
            <p className={css.text}>{trigger.help.what}</p>
            {trigger.trigger?.overheadNote && <p className={css.text}>{trigger.trigger.overheadNote}</p>}
          </section>
        )}
        {notes.length > 0 && (
          <section className={css.section}>
            <h3>Put right while reading</h3>
            {notes.map((note, index) => (
              <p key={index} className={css.text}>
                {note}
              </p>
            ))}
          </section>
        )}
        <section className={css.section}>
          <p className="t3">Select a node to see its parameters. Arrow keys follow the connections.</p>
        </section>
      </div>
    </div>
  );
}

const versionWords = { '2.5.1': '2.5.1', later: 'Later than 2.5.1' } as const;

/** Which MISP the workflow is made for: the checks and runs of this workflow go by it. */
function Target({ workflowId, target }: { readonly workflowId: string; readonly target: string | undefined }) {
  const edit = useEdit(workflowId);
  const editable = useEditable();
  const ofSettings = useStore((state) => catalogueVersionOf(state.settings?.mispVersion ?? '2.5.1'));
  return (
    <Field label="Made for MISP" hint="Decides which modules the checks and runs of this workflow know.">
      {({ id, describedBy }) => (
        <Select
          id={id}
          aria-describedby={describedBy}
          disabled={!editable}
          value={target === undefined ? '' : catalogueVersionOf(target)}
          options={[
            { value: '', label: `Same as settings (${versionWords[ofSettings].toLowerCase()})` },
            { value: '2.5.1', label: versionWords['2.5.1'] },
            { value: 'later', label: versionWords.later },
          ]}
          onChange={({ target: { value } }) =>
            edit.apply('Change of the MISP version', (now) =>
              setTarget(now, value === '' ? null : catalogueVersionOf(value)),
            )
          }
        />
      )}
    </Field>
  );
}
