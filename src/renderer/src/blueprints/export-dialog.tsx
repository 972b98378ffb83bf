import { useEffect, useState } from 'react';
import { sentenceFor } from '../app/error-sentences.ts';
import { store, useStore } from '../store/index.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Checkbox } from '../ui/field.tsx';
import { saveBlob, saveFile } from '../ui/files.ts';
import { zipOf } from '../ui/zip.ts';
import { closeBlueprintDialog } from './blueprint-dialogs.ts';
import css from './blueprints.module.css';
import { SecretChoice, type SecretsChoice } from './secret-choice.tsx';
import { wholeBlueprint } from './use-blueprint.ts';

interface FoundIn {
  readonly id: string;
  readonly nodeName: string;
  readonly param: string;
  readonly reason: string;
}

/** Writes one or many blueprints in MISP's format: one as a file, several as a ZIP of files. */
export function ExportBlueprints({ ids }: { readonly ids: readonly string[] }) {
  const offered = useStore((state) => state.blueprints)?.filter((one) => ids.includes(one.id)) ?? [];
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set(ids));
  const [found, setFound] = useState<readonly FoundIn[]>([]);
  const [choice, setChoice] = useState<SecretsChoice | null>(null);
  const [tried, setTried] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const wanted = offered.map((one) => `${one.id} ${one.updatedAtMs}`).join('\n');
  useEffect(() => {
    let there = true;
    const list = wanted === '' ? [] : wanted.split('\n').map((line) => line.split(' '));
    void Promise.all(
      list.map(async ([id = '', at = '0']) => {
        const whole = await wholeBlueprint(id, Number(at));
        return 'error' in whole ? [] : whole.detail.secrets.map((secret) => ({ ...secret, id }));
      }),
    ).then((lists) => {
      if (there) setFound(lists.flat());
    });
    return () => {
      there = false;
    };
  }, [wanted]);
  const secrets = found.filter((secret) => picked.has(secret.id));

  const write = async (): Promise<void> => {
    setTried(true);
    if (picked.size === 0 || (secrets.length > 0 && choice === null)) return;
    const { host, toast } = store().getState();
    const answer = await host.call('blueprints.export', {
      ids: offered.flatMap((one) => (picked.has(one.id) ? [one.id] : [])),
      secrets: choice ?? 'keep',
    });
    if (!answer.ok) return setError(sentenceFor(answer.error));
    const { files } = answer.value;
    const [first] = files;
    if (!first) return;
    if (files.length === 1) saveFile(first.fileName, first.text, 'application/json');
    else saveBlob('blueprints.zip', zipOf(files.map(({ fileName, text }) => ({ name: fileName, text }))));
    closeBlueprintDialog();
    const warnings = files.flatMap((file) => file.warnings);
    toast({
      tone: warnings.length === 0 ? 'ok' : 'plain',
      title: files.length === 1 ? 'Blueprint exported' : `${files.length} blueprints exported`,
      text: warnings.length === 0 ? (files.length === 1 ? first.fileName : 'blueprints.zip') : warnings.join(' '),
    });
  };
  return (
    <Dialog
      title={offered.length === 1 ? `Export “${offered[0]?.name ?? ''}”` : 'Export blueprints'}
      opened
      onClose={closeBlueprintDialog}
      width={560}
      footer={
        <>
          <Button onClick={closeBlueprintDialog}>Cancel</Button>
          <Button look="primary" disabled={picked.size === 0} onClick={() => void write()}>
            {picked.size === 1 ? 'Export 1 blueprint' : `Export ${picked.size} blueprints`}
          </Button>
        </>
      }
    >
      <div className={css.form}>
        {offered.length > 1 && (
          <>
            <div className="row">
              <Button small onClick={() => setPicked(new Set(ids))}>
                All
              </Button>
              <Button small onClick={() => setPicked(new Set())}>
                None
              </Button>
            </div>
            <div className={css.choices} role="group" aria-label="Blueprints">
              {offered.map((one) => (
                <Checkbox
                  key={one.id}
                  label={one.name}
                  checked={picked.has(one.id)}
                  onChange={(on) => {
                    const next = new Set(picked);
                    if (on) next.add(one.id);
                    else next.delete(one.id);
                    setPicked(next);
                  }}
                />
              ))}
            </div>
          </>
        )}
        <p className="t3 meta">
          MISP’s format, byte for byte the same each time. {offered.length > 1 && 'Several come as one ZIP file.'}
        </p>
        <SecretChoice
          secrets={secrets}
          value={choice}
          onChange={setChoice}
          missing={tried && secrets.length > 0 && choice === null}
        />
        {error !== null && (
          <p className="blocked" role="alert">
            {error}
          </p>
        )}
      </div>
    </Dialog>
  );
}
