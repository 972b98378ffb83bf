import { ClipboardCopy, Pencil, Shapes, Trash2, Upload } from 'lucide-react';
import type { BlueprintSummary } from '@shared';
import { store, useStore } from '../store/index.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { copyText } from '../ui/copy-text.ts';
import { fullTime } from '../ui/time-ago.ts';
import { moduleOf } from '../canvas/modules.ts';
import { WorkflowPicture } from '../picture/workflow-picture.tsx';
import { blueprintDialog } from './blueprint-dialogs.ts';
import { originWords, plainDescription, versionOf } from './blueprint-look.ts';
import css from './blueprints.module.css';
import { ContentList } from './content-list.tsx';
import { useBlueprint } from './use-blueprint.ts';

/** MISP's limit of a blueprint's nodes (spec/format.md §5). */
const limitBytes = 65_535;

/** Everything about one blueprint: what it is for, its nodes, its secrets, its Mermaid text. */
export function BlueprintDetail({ blueprint }: { readonly blueprint: BlueprintSummary }) {
  const whole = useBlueprint(blueprint.id, blueprint.updatedAtMs);
  const readOnly = useStore((state) => state.appInfo?.readOnly ?? null) !== null;
  const deleteBlueprint = useStore((state) => state.deleteBlueprint);
  const { id } = blueprint;
  return (
    <div className={css.detail}>
      <div>
        <h2>{blueprint.name}</h2>
        <span className="row" style={{ marginTop: 4 }}>
          {blueprint.triggerId !== '' && <Badge tone="accent">{blueprint.triggerId}</Badge>}
          <Badge>{originWords[blueprint.origin]}</Badge>
        </span>
      </div>
      <div className={css.actions}>
        <Button
          look="primary"
          icon={Shapes}
          disabled={readOnly}
          onClick={() => blueprintDialog.put({ what: 'insert', id })}
        >
          Insert into…
        </Button>
        <Button icon={Upload} onClick={() => blueprintDialog.put({ what: 'export', ids: [id] })}>
          Export
        </Button>
        <Button icon={Pencil} disabled={readOnly} onClick={() => blueprintDialog.put({ what: 'describe', id })}>
          Rename
        </Button>
        <Button look="ghost" icon={Trash2} disabled={readOnly} onClick={() => void deleteBlueprint(id)}>
          {blueprint.origin === 'bundled' ? 'Hide' : 'Delete'}
        </Button>
      </div>
      {plainDescription(blueprint) !== '' && <p className={css.text}>{plainDescription(blueprint)}</p>}
      {blueprint.bytes > limitBytes && (
        <p className={css.warning}>Its nodes take more than 64 KiB: MISP would cut them off.</p>
      )}
      {whole && 'error' in whole && (
        <p className="blocked" role="alert">
          {whole.error}
        </p>
      )}
      {whole && 'workflow' in whole && (
        <>
          <div className={`${css.picture} ${css.big}`}>
            <WorkflowPicture
              workflow={whole.workflow}
              moduleOf={moduleOf}
              role="img"
              aria-label={`Drawing of ${blueprint.nodeCount} nodes`}
            />
          </div>
          {whole.detail.secrets.length > 0 && (
            <p className={css.warning}>
              {whole.detail.secrets.length === 1
                ? 'One parameter looks like a secret'
                : `${whole.detail.secrets.length} parameters look like secrets`}
              : {whole.detail.secrets.map((one) => `${one.nodeName}, ${one.param}`).join('; ')}
            </p>
          )}
          <section>
            <h3>Content</h3>
            <ContentList nodes={whole.blueprint.nodes} />
          </section>
          <section>
            <div className="row">
              <h3>Mermaid</h3>
              <span className="spacer" />
              <Button
                small
                look="ghost"
                icon={ClipboardCopy}
                onClick={() => void copyMermaid(whole.detail.mermaid)}
                aria-label="Copy the Mermaid text"
              >
                Copy
              </Button>
            </div>
            <pre className={css.code} tabIndex={0} aria-label="Mermaid text">
              {whole.detail.mermaid}
            </pre>
          </section>
        </>
      )}
      <dl className={css.facts}>
        <dt>Version</dt>
        <dd>
          {versionOf(blueprint)}
          {blueprint.timestamp > 0 && <span className="t3"> ({fullTime(blueprint.timestamp * 1000)})</span>}
        </dd>
        <dt>UUID</dt>
        <dd className="mono">{blueprint.uuid}</dd>
        <dt>Default</dt>
        <dd>{whole && 'blueprint' in whole && whole.blueprint.default ? 'yes' : 'no'}</dd>
        <dt>Size</dt>
        <dd>{(blueprint.bytes / 1024).toFixed(1)} KiB of nodes</dd>
      </dl>
    </div>
  );
}

async function copyMermaid(text: string): Promise<void> {
  const copied = await copyText(text);
  store()
    .getState()
    .toast(
      copied
        ? { tone: 'ok', title: 'Mermaid text copied' }
        : { tone: 'error', title: 'The browser refused the clipboard' },
    );
}
