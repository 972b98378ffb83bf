import { ClipboardCopy } from 'lucide-react';
import { blueprintOfNodes } from '@engine/blueprint/blueprint-of-nodes.ts';
import { findSecrets, stripSecrets } from '@engine/blueprint/secrets.ts';
import { BLUEPRINT_DATA_LIMIT } from '@engine/model/blueprint.ts';
import { blueprintData, writeBlueprint } from '@engine/model/write-blueprint.ts';
import type { Blueprint, GraphNode } from '@engine';
import { useMemo, useState } from 'react';
import { sentenceFor } from '../app/error-sentences.ts';
import { store, useStore } from '../store/index.ts';
import { Button } from '../ui/button.tsx';
import { copyText } from '../ui/copy-text.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field, Select, TextInput } from '../ui/field.tsx';
import { closeBlueprintDialog } from './blueprint-dialogs.ts';
import { showBlueprint } from './blueprint-commands.ts';
import css from './blueprints.module.css';
import { ContentList } from './content-list.tsx';
import { SecretChoice, type SecretsChoice } from './secret-choice.tsx';

const none: readonly GraphNode[] = [];

/** Makes a blueprint of the nodes selected on the canvas, or puts them in place of an existing one's. */
export function SaveBlueprint({ workflowId, into }: { readonly workflowId: string; readonly into: string | null }) {
  const open = useStore((state) => state.documents[workflowId]);
  const blueprints = useStore((state) => state.blueprints) ?? [];
  const workflow = open?.history.now;
  const nodes = useMemo(
    () => workflow?.graph.nodes.filter((node) => open?.selection.includes(node.id)) ?? none,
    [workflow, open?.selection],
  );
  const secrets = useMemo(() => findSecrets(nodes), [nodes]);
  const [target, setTarget] = useState(into ?? '');
  const existing = blueprints.find((one) => one.id === target);
  const [written, setWritten] = useState<{ readonly name?: string; readonly description?: string }>({});
  const name = written.name ?? existing?.name ?? '';
  const description = written.description ?? existing?.description ?? `[${workflow?.triggerId ?? ''}]\n`;
  const [choice, setChoice] = useState<SecretsChoice | null>(null);
  const [tried, setTried] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const made = useMemo((): Blueprint => {
    const facts = { uuid: '', name: 'x', description: '', timestamp: 0 };
    return blueprintOfNodes(choice === 'strip' ? stripSecrets(nodes) : nodes, facts);
  }, [nodes, choice]);
  const data = useMemo(() => JSON.stringify(blueprintData(made)), [made]);
  const bytes = new TextEncoder().encode(data).length;

  const save = async (): Promise<void> => {
    setTried(true);
    if (name.trim() === '' || (secrets.length > 0 && choice === null)) return;
    const answer = await store()
      .getState()
      .saveBlueprint({
        ...(target === '' ? {} : { id: target }),
        name: name.trim(),
        description: description.trim(),
        nodes: data,
        stripSecrets: choice === 'strip',
      });
    if (!answer.ok) return setError(sentenceFor(answer.error));
    closeBlueprintDialog();
    const { id, name: saved, warning } = answer.value;
    store()
      .getState()
      .toast({
        tone: 'ok',
        title: target === '' ? `Blueprint “${saved}” saved` : `Blueprint “${saved}” updated`,
        ...(warning === null ? {} : { text: warning }),
        action: { label: 'Show', run: () => showBlueprint(id) },
      });
  };
  const copyJson = async (): Promise<void> => {
    const text = writeBlueprint({
      ...made,
      name: name.trim() || 'Blueprint',
      description,
      uuid: existing?.uuid ?? crypto.randomUUID(),
    });
    const copied = await copyText(text);
    store()
      .getState()
      .toast(
        copied
          ? { tone: 'ok', title: 'Blueprint copied as JSON' }
          : { tone: 'error', title: 'The browser refused the clipboard' },
      );
  };
  return (
    <Dialog title="Save as blueprint" opened onClose={closeBlueprintDialog} width={560}>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {blueprints.length > 0 && (
          <Field
            label="Save into"
            hint={
              existing?.origin === 'bundled'
                ? 'It comes with Flowbench: yours takes its place until you delete it.'
                : existing
                  ? 'Its nodes are replaced; uuid and everything else it holds stay.'
                  : undefined
            }
          >
            {({ id, describedBy }) => (
              <Select
                id={id}
                aria-describedby={describedBy}
                value={target}
                onChange={(event) => {
                  setTarget(event.target.value);
                  setWritten({});
                }}
                options={[
                  { value: '', label: 'A new blueprint' },
                  ...blueprints.map((one) => ({ value: one.id, label: one.name })),
                ]}
              />
            )}
          </Field>
        )}
        <Field label="Name" error={error ?? (tried && name.trim() === '' ? 'It needs a name.' : null)}>
          {({ id, describedBy }) => (
            <TextInput
              id={id}
              aria-describedby={describedBy}
              value={name}
              maxLength={191}
              invalid={tried && name.trim() === ''}
              onChange={(event) => setWritten({ ...written, name: event.target.value })}
              data-autofocus
            />
          )}
        </Field>
        <Field label="Description" note="the trigger it is meant for stands first, in brackets">
          {({ id }) => (
            <textarea
              id={id}
              className={css.area}
              value={description}
              maxLength={191}
              onChange={(event) => setWritten({ ...written, description: event.target.value })}
            />
          )}
        </Field>
        <div>
          <div className="row">
            <span className="medium meta">
              {nodes.length === 1 ? '1 node' : `${nodes.length} nodes`}, {Math.ceil(bytes / 1024)} KiB
            </span>
            <span className="spacer" />
            <Button small look="ghost" icon={ClipboardCopy} onClick={() => void copyJson()}>
              Copy JSON
            </Button>
          </div>
          <ContentList nodes={nodes} />
        </div>
        {bytes > BLUEPRINT_DATA_LIMIT && (
          <p className={css.warning} role="status">
            MISP keeps at most 64 KiB of nodes in a blueprint and would cut this one off.
          </p>
        )}
        <SecretChoice
          secrets={secrets}
          value={choice}
          onChange={setChoice}
          missing={tried && secrets.length > 0 && choice === null}
        />
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button onClick={closeBlueprintDialog}>Cancel</Button>
          <Button look="primary" type="submit" disabled={nodes.length === 0}>
            {target === '' ? 'Save blueprint' : 'Update blueprint'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
