import { ClipboardCopy, Download } from 'lucide-react';
import { findSecrets } from '@engine/blueprint/secrets.ts';
import { readWorkflow } from '@engine/model/read-workflow.ts';
import { writeWorkflow } from '@engine/model/write-workflow.ts';
import type { Workflow } from '@engine';
import type { WorkflowSummary } from '@shared';
import { useEffect, useId, useMemo, useState } from 'react';
import { sentenceFor } from '../app/error-sentences.ts';
import { SecretChoice, type SecretsChoice } from '../blueprints/secret-choice.tsx';
import { writePng, writeSvg } from '../picture/write-picture.tsx';
import { store, useStore } from '../store/index.ts';
import { Button } from '../ui/button.tsx';
import { copyText } from '../ui/copy-text.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Checkbox } from '../ui/field.tsx';
import { bytesOf, saveBlob, saveFile } from '../ui/files.ts';
import { timeAgo } from '../ui/time-ago.ts';
import { closeLibraryDialog } from './library-dialogs.ts';
import css from './library.module.css';

type TextFormat = 'misp' | 'mermaid' | 'dot' | 'markdown';
type Format = TextFormat | 'svg' | 'png' | 'bundle';

const formats: readonly { readonly id: Format; readonly label: string; readonly about: string }[] = [
  { id: 'misp', label: 'MISP JSON', about: 'to import in MISP' },
  { id: 'markdown', label: 'Markdown', about: 'what it does, in sentences' },
  { id: 'svg', label: 'SVG', about: 'the drawing, scalable' },
  { id: 'png', label: 'PNG', about: 'the drawing as a picture' },
  { id: 'mermaid', label: 'Mermaid', about: 'a flowchart as text' },
  { id: 'dot', label: 'DOT', about: 'for Graphviz' },
  { id: 'bundle', label: 'Flowbench bundle', about: 'with samples and runs' },
];
const isText = (format: Format): format is TextFormat => format !== 'svg' && format !== 'png' && format !== 'bundle';
/** Pictures show neither addresses nor keys: only texts and bundles can carry a secret. */
const carriesSecrets = (format: Format): boolean => format !== 'svg' && format !== 'png';
/** So much of a text is shown before it is saved. */
const shownChars = 60_000;

/** Writes a workflow in one of many forms; the one that lies open goes as it is now, saved or not. */
export function ExportWorkflow({ workflow: summary }: { readonly workflow: WorkflowSummary }) {
  const workflow = useWorkflow(summary.id);
  const [format, setFormat] = useState<Format>('misp');
  const [choice, setChoice] = useState<SecretsChoice | null>(null);
  const [tried, setTried] = useState(false);
  const [samples, setSamples] = useState<readonly string[]>([]);
  const [runs, setRuns] = useState<readonly string[]>([]);
  const [error, setError] = useState<string | null>(null);
  const group = useId();
  const secrets = useMemo(() => (workflow ? findSecrets(workflow.graph.nodes) : []), [workflow]);
  const asked = carriesSecrets(format) && secrets.length > 0;
  const text = useText(summary.id, workflow, isText(format) ? format : null, choice ?? 'strip');

  const ready = (): boolean => {
    setTried(true);
    return workflow !== null && (!asked || choice !== null);
  };
  const save = async (): Promise<void> => {
    if (!ready() || !workflow) return;
    const name = fileName(summary.name);
    const { host, toast } = store().getState();
    try {
      if (format === 'svg') saveFile(`${name}.svg`, writeSvg(workflow), 'image/svg+xml');
      else if (format === 'png') saveBlob(`${name}.png`, await writePng(workflow));
      else if (format === 'bundle') {
        const answer = await host.call('exchange.bundle', {
          workflows: [summary.id],
          samples: [...samples],
          runs: [...runs],
          secrets: choice ?? 'keep',
        });
        if (!answer.ok) return setError(sentenceFor(answer.error));
        saveBlob(answer.value.fileName, new Blob([bytesOf(answer.value.base64)], { type: 'application/zip' }));
      } else {
        if (text === null || 'error' in text) return;
        saveFile(text.fileName, text.text, format === 'misp' ? 'application/json' : 'text/plain');
      }
    } catch (failure) {
      return setError(failure instanceof Error ? failure.message : 'The file could not be made.');
    }
    closeLibraryDialog();
    toast({ tone: 'ok', title: `“${summary.name}” exported` });
  };
  const copy = async (): Promise<void> => {
    if (!ready() || text === null || 'error' in text) return;
    const copied = await copyText(text.text);
    store()
      .getState()
      .toast(copied ? { tone: 'ok', title: 'Copied' } : { tone: 'error', title: 'The browser refused the clipboard' });
  };
  return (
    <Dialog
      title={`Export “${summary.name}”`}
      opened
      onClose={closeLibraryDialog}
      width={860}
      footer={
        <>
          {isText(format) && (
            <Button icon={ClipboardCopy} onClick={() => void copy()}>
              Copy
            </Button>
          )}
          <Button onClick={closeLibraryDialog}>Cancel</Button>
          <Button look="primary" icon={Download} onClick={() => void save()}>
            Save as a file
          </Button>
        </>
      }
    >
      <div className={css.formats}>
        <div className={css.formatList} role="radiogroup" aria-label="Format">
          {formats.map((one) => (
            <label key={one.id} className={css.format}>
              <span>
                <input
                  type="radio"
                  className="visually-hidden"
                  name={group}
                  checked={one.id === format}
                  onChange={() => setFormat(one.id)}
                />
                <span className="medium">{one.label}</span>
              </span>
              <span className="t3 meta">{one.about}</span>
            </label>
          ))}
        </div>
        <div className={css.preview}>
          {isText(format) && (
            <pre tabIndex={0} aria-label="Preview">
              {text === null ? 'Writing…' : 'error' in text ? text.error : cut(text.text)}
            </pre>
          )}
          {(format === 'svg' || format === 'png') && workflow && <Paper workflow={workflow} />}
          {format === 'bundle' && (
            <BundleContents workflow={summary} samples={samples} runs={runs} onSamples={setSamples} onRuns={setRuns} />
          )}
          {asked && (
            <SecretChoice secrets={secrets} value={choice} onChange={setChoice} missing={tried && choice === null} />
          )}
          {text !== null &&
            'warnings' in text &&
            isText(format) &&
            text.warnings.map((warning) => (
              <p key={warning} className="warn meta">
                {warning}
              </p>
            ))}
          {error !== null && (
            <p className="blocked" role="alert">
              {error}
            </p>
          )}
        </div>
      </div>
    </Dialog>
  );
}

function Paper({ workflow }: { readonly workflow: Workflow }) {
  const source = useMemo(
    () => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(writeSvg(workflow))}`,
    [workflow],
  );
  return (
    <div className={css.paper}>
      <img src={source} alt={`Drawing of ${workflow.name}`} />
    </div>
  );
}

interface BundleProps {
  readonly workflow: WorkflowSummary;
  readonly samples: readonly string[];
  readonly runs: readonly string[];
  readonly onSamples: (ids: readonly string[]) => void;
  readonly onRuns: (ids: readonly string[]) => void;
}
/** Older runs than these are seldom what a case is about. */
const offeredRuns = 20;

function BundleContents({ workflow, samples, runs, onSamples, onRuns }: BundleProps) {
  const allSamples = useStore((state) => state.samples) ?? [];
  const allRuns = useStore((state) => state.runList) ?? [];
  const fitting = [...allSamples].sort(
    (a, b) => Number(b.triggerId === workflow.triggerId) - Number(a.triggerId === workflow.triggerId),
  );
  const own = allRuns.filter((run) => run.workflowId === workflow.id).slice(0, offeredRuns);
  const toggled = (list: readonly string[], id: string, on: boolean): readonly string[] =>
    on ? [...list, id] : list.filter((one) => one !== id);
  return (
    <div className={css.bundle}>
      <p className="t3 meta">
        A whole case in one file for another Flowbench: the workflow with its notes, and what you choose here.
      </p>
      <div role="group" aria-label="Samples">
        <span className="medium">Samples</span>
        {fitting.length === 0 && <span className="t3">There are none.</span>}
        {fitting.map((one) => (
          <Checkbox
            key={one.id}
            label={
              <>
                {one.name} <span className="t3 meta">{one.triggerId}</span>
              </>
            }
            checked={samples.includes(one.id)}
            onChange={(on) => onSamples(toggled(samples, one.id, on))}
          />
        ))}
      </div>
      <div role="group" aria-label="Runs">
        <span className="medium">Runs</span>
        {own.length === 0 && <span className="t3">It was not run yet.</span>}
        {own.map((one) => (
          <Checkbox
            key={one.id}
            label={
              <>
                Run {one.number}{' '}
                <span className="t3 meta">
                  {one.payloadTitle}, {timeAgo(one.startedAtMs)}
                </span>
              </>
            }
            checked={runs.includes(one.id)}
            onChange={(on) => onRuns(toggled(runs, one.id, on))}
          />
        ))}
      </div>
    </div>
  );
}

/** The workflow as it lies open, else as the library holds it. */
function useWorkflow(id: string): Workflow | null {
  const open = useStore((state) => state.documents[id]?.history.now);
  const [read, setRead] = useState<Workflow | null>(null);
  useEffect(() => {
    if (open) return;
    let wanted = true;
    void store()
      .getState()
      .host.call('library.get', { id })
      .then((answer) => {
        if (!wanted) return;
        if (answer.ok) setRead(readWorkflow(answer.value.draft?.workflow ?? answer.value.workflow).workflow);
        else store().getState().showFailure(answer.error, 'The workflow could not be read');
      });
    return () => {
      wanted = false;
    };
  }, [id, open]);
  return open ?? read;
}

type WrittenText =
  | { readonly fileName: string; readonly text: string; readonly warnings: readonly string[] }
  | { readonly error: string };

function useText(
  id: string,
  workflow: Workflow | null,
  format: TextFormat | null,
  secrets: SecretsChoice,
): WrittenText | null {
  const [written, setWritten] = useState<{ readonly key: unknown; readonly text: WrittenText } | null>(null);
  const key = `${id} ${format ?? ''} ${secrets}`;
  useEffect(() => {
    if (!workflow || format === null) return;
    let wanted = true;
    void store()
      .getState()
      .host.call('exchange.workflow', { id, workflow: writeWorkflow(workflow, { own: true }), format, secrets })
      .then((answer) => {
        if (wanted) setWritten({ key, text: answer.ok ? answer.value : { error: sentenceFor(answer.error) } });
      });
    return () => {
      wanted = false;
    };
  }, [id, workflow, format, secrets, key]);
  return written?.key === key ? written.text : null;
}

const cut = (text: string): string =>
  text.length > shownChars
    ? `${text.slice(0, shownChars)}\n… ${(text.length - shownChars).toLocaleString()} characters more`
    : text;

/** A name that every file system takes. */
const fileName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .toLowerCase()
    .slice(0, 80) || 'workflow';
