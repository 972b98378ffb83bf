import { GitCompare, History } from 'lucide-react';
import type { WorkflowSummary } from '@shared';
import { useId, useMemo, useState } from 'react';
import { useModules } from '../app/modules.ts';
import { useStore } from '../store/index.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field, Switch, TextInput } from '../ui/field.tsx';
import { outcomeLook } from '../ui/outcome.tsx';
import { TagEditor } from '../ui/tag-editor.tsx';
import { duration, fullTime, timeAgo } from '../ui/time-ago.ts';
import { changeWorkflows } from './library-changes.ts';
import { closeLibraryDialog } from './library-dialogs.ts';
import css from './library.module.css';
import { foldersOf, tagsOf } from './library-view.ts';
import { statisticsOf } from './statistics.ts';

/** Everything the library says about a workflow, to be changed in one go; and what its runs came to. */
export function Properties({ workflow }: { readonly workflow: WorkflowSummary }) {
  const workflows = useStore((state) => state.workflows) ?? [];
  const readOnly = useStore((state) => state.appInfo?.readOnly ?? null) !== null;
  const openTab = useStore((state) => state.openTab);
  const module = useModules().get(workflow.triggerId);
  const [name, setName] = useState(workflow.name);
  const [description, setDescription] = useState(workflow.description);
  const [folder, setFolder] = useState(workflow.folder);
  const [tags, setTags] = useState<readonly string[]>(workflow.tags);
  const [active, setActive] = useState(workflow.active);
  const [tried, setTried] = useState(false);
  const folders = useId();
  const others = workflows.filter((one) => one.triggerId === workflow.triggerId && one.id !== workflow.id);
  const otherActive = others.find((one) => one.active);

  const save = async (): Promise<void> => {
    setTried(true);
    if (name.trim() === '') return;
    closeLibraryDialog();
    const change = {
      ...(name.trim() === workflow.name ? {} : { name: name.trim() }),
      ...(description === workflow.description ? {} : { description }),
      ...(folder.trim() === workflow.folder ? {} : { folder: folder.trim().replace(/^\/+|\/+$/g, '') }),
      ...(tags.join('\n') === workflow.tags.join('\n') ? {} : { tags: [...tags] }),
      ...(active === workflow.active ? {} : { active }),
    };
    if (Object.keys(change).length > 0) await changeWorkflows([{ workflow, change }], `“${name.trim()}” changed`);
  };
  return (
    <Dialog title={`Properties of “${workflow.name}”`} opened onClose={closeLibraryDialog} width={620}>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Field label="Name" error={tried && name.trim() === '' ? 'It needs a name.' : null}>
          {({ id, describedBy }) => (
            <TextInput
              id={id}
              aria-describedby={describedBy}
              value={name}
              maxLength={191}
              disabled={readOnly}
              onChange={(event) => setName(event.target.value)}
              data-autofocus
            />
          )}
        </Field>
        <Field label="Description">
          {({ id }) => (
            <TextInput
              id={id}
              value={description}
              maxLength={191}
              disabled={readOnly}
              onChange={(event) => setDescription(event.target.value)}
            />
          )}
        </Field>
        <div className={css.two}>
          <Field label="Folder" note="a / makes one inside another">
            {({ id }) => (
              <>
                <TextInput
                  id={id}
                  list={folders}
                  value={folder}
                  disabled={readOnly}
                  onChange={(event) => setFolder(event.target.value)}
                />
                <datalist id={folders}>
                  {foldersOf(workflows).map(([one]) => (
                    <option key={one} value={one} />
                  ))}
                </datalist>
              </>
            )}
          </Field>
          <Field label="Tags">
            {({ id }) => (
              <TagEditor
                id={id}
                label="Tags"
                tags={tags}
                known={tagsOf(workflows).map(([one]) => one)}
                onChange={setTags}
              />
            )}
          </Field>
        </div>
        <Switch
          label={`The active one for ${workflow.triggerId}`}
          hint={
            otherActive
              ? `Now it is “${otherActive.name}”. MISP has one workflow per trigger; the others here are drafts of it.`
              : 'MISP has one workflow per trigger; this mark says which of yours it is.'
          }
          checked={active}
          disabled={readOnly}
          onChange={setActive}
        />
        <section className={css.statistics} aria-label="Statistics">
          <dl>
            <dt>Trigger</dt>
            <dd>
              {module?.name ?? workflow.triggerId} {workflow.blocking && <Badge tone="blocked">Blocking</Badge>}
            </dd>
            <dt>Drafts of this trigger</dt>
            <dd>{others.length + 1}</dd>
            <dt>Nodes</dt>
            <dd>{workflow.nodeCount}</dd>
            <dt>Newest revision</dt>
            <dd>
              {workflow.revision}
              {workflow.hasDraft && ', and a draft'}
            </dd>
            <dt>Changed</dt>
            <dd>{fullTime(workflow.updatedAtMs)}</dd>
          </dl>
          <RunFacts workflowId={workflow.id} />
        </section>
        <div className="row">
          <Button
            icon={GitCompare}
            onClick={() => {
              closeLibraryDialog();
              openTab('history', workflow.id);
            }}
          >
            History
          </Button>
          <span className="spacer" />
          <Button onClick={closeLibraryDialog}>Cancel</Button>
          <Button look="primary" type="submit" disabled={readOnly}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function RunFacts({ workflowId }: { readonly workflowId: string }) {
  const runs = useStore((state) => state.runList);
  const openTab = useStore((state) => state.openTab);
  const facts = useMemo(() => statisticsOf(runs ?? [], workflowId), [runs, workflowId]);
  const { last } = facts;
  return (
    <dl>
      <dt>Runs</dt>
      <dd className="num">{facts.runs === 0 ? 'none yet' : facts.runs}</dd>
      <dt>Outcomes</dt>
      <dd className={css.outcomes}>
        {facts.outcomes.length === 0 && '–'}
        {facts.outcomes.map(([outcome, count]) => {
          const look = outcomeLook(outcome);
          return (
            <Badge key={outcome} tone={look.tone} icon={look.icon}>
              {count} {look.label.toLowerCase()}
            </Badge>
          );
        })}
      </dd>
      <dt>Usually takes</dt>
      <dd className="num">{facts.medianMs === null ? '–' : duration(facts.medianMs)}</dd>
      <dt>Most steps</dt>
      <dd className="num">{facts.runs === 0 ? '–' : facts.mostSteps}</dd>
      <dt>Last run</dt>
      <dd>
        {last === null ? (
          '–'
        ) : (
          <Button
            small
            look="ghost"
            icon={History}
            onClick={() => {
              closeLibraryDialog();
              openTab('run', last.id);
            }}
          >
            Run {last.number}, {timeAgo(last.startedAtMs)}
          </Button>
        )}
      </dd>
    </dl>
  );
}
