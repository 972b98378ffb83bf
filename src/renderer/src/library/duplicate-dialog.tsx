import { CircleCheck, CircleX, TriangleAlert } from 'lucide-react';
import { readWorkflow } from '@engine/model/read-workflow.ts';
import type { Workflow } from '@engine';
import type { WorkflowSummary } from '@shared';
import { useEffect, useMemo, useState } from 'react';
import { sentenceFor } from '../app/error-sentences.ts';
import { triggersOf, useModules } from '../app/modules.ts';
import { catalogueFor } from '../canvas/modules.ts';
import { store, useStore } from '../store/index.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field, Select } from '../ui/field.tsx';
import { closeLibraryDialog } from './library-dialogs.ts';
import css from './library.module.css';
import { misfits } from './misfits.ts';

/** Duplicates a workflow for another trigger, and says before what will no longer fit there. */
export function DuplicateFor({ workflow: summary }: { readonly workflow: WorkflowSummary }) {
  const modules = useModules();
  const triggers = triggersOf(modules).filter((one) => one.id !== summary.triggerId);
  const mispVersion = useStore((state) => state.settings?.mispVersion ?? '2.5.1');
  const [chosen, setChosen] = useState<string | null>(null);
  const [workflow, setWorkflow] = useState<Workflow | null>(null);
  const [error, setError] = useState<string | null>(null);
  const triggerId = chosen ?? triggers[0]?.id ?? '';
  useEffect(() => {
    let wanted = true;
    void store()
      .getState()
      .host.call('library.get', { id: summary.id })
      .then((answer) => {
        if (!wanted) return;
        if (answer.ok) setWorkflow(readWorkflow(answer.value.workflow).workflow);
        else setError(sentenceFor(answer.error));
      });
    return () => {
      wanted = false;
    };
  }, [summary.id]);
  const found = useMemo(
    () => (workflow && triggerId !== '' ? misfits(workflow, triggerId, catalogueFor(mispVersion)) : null),
    [workflow, triggerId, mispVersion],
  );
  const nameOf = (id: string | undefined): string => workflow?.graph.nodes.find((node) => node.id === id)?.name ?? '';

  const duplicate = async (): Promise<void> => {
    const { host, loadWorkflows, openTab, toast } = store().getState();
    const answer = await host.call('library.duplicate', { id: summary.id, triggerId });
    if (!answer.ok) return setError(sentenceFor(answer.error));
    closeLibraryDialog();
    await loadWorkflows();
    openTab('workflow', answer.value.id);
    toast({ tone: 'ok', title: `Duplicated as “${answer.value.name}”`, text: `For the trigger ${triggerId}.` });
  };
  return (
    <Dialog title={`Duplicate “${summary.name}” for another trigger`} opened onClose={closeLibraryDialog} width={560}>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          void duplicate();
        }}
      >
        <Field label="Trigger" hint={modules.get(triggerId)?.description} error={error}>
          {({ id, describedBy }) => (
            <Select
              id={id}
              aria-describedby={describedBy}
              value={triggerId}
              onChange={(event) => setChosen(event.target.value)}
              options={triggers.map((one) => ({ value: one.id, label: `${one.name} (${one.id})` }))}
              data-autofocus
            />
          )}
        </Field>
        <section aria-label="What no longer fits" aria-live="polite">
          {found === null ? (
            <span className="t3">Checking…</span>
          ) : found.length === 0 ? (
            <span className="row">
              <CircleCheck size={14} className="ok" aria-hidden />
              Everything fits as it does now.
            </span>
          ) : (
            <>
              <p className="medium">
                {found.length === 1 ? 'One thing will no longer fit:' : `${found.length} things will no longer fit:`}
              </p>
              <ul className={css.misfits}>
                {found.map((finding, index) => (
                  <li key={index}>
                    {finding.severity === 'error' ? (
                      <CircleX size={14} className="blocked" role="img" aria-label="error" />
                    ) : (
                      <TriangleAlert size={14} className="warn" role="img" aria-label="warning" />
                    )}
                    <span>
                      {nameOf(finding.nodeId ?? finding.edge?.source) !== '' && (
                        <b>{nameOf(finding.nodeId ?? finding.edge?.source)}: </b>
                      )}
                      {finding.title}. <span className="t3">{finding.detail}</span>
                    </span>
                  </li>
                ))}
              </ul>
            </>
          )}
        </section>
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button onClick={closeLibraryDialog}>Cancel</Button>
          <Button look="primary" type="submit" disabled={workflow === null}>
            Duplicate
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
