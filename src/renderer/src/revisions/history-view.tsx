import { GitCommitHorizontal, PencilLine, RotateCcw, Save } from 'lucide-react';
import { diffWorkflows } from '@engine/diff/diff-workflows.ts';
import { writeWorkflow } from '@engine/model/write-workflow.ts';
import type { Workflow } from '@engine';
import { lazy, Suspense, useMemo, useState, type KeyboardEvent } from 'react';
import { PanelLayout } from '../app/panels.tsx';
import { catalogueFor, moduleOf } from '../canvas/modules.ts';
import { boundsOf } from '../canvas/card-size.ts';
import { PicturePane, wholePicture, type PictureView } from '../picture/picture-pane.tsx';
import { pictureBox } from '../picture/workflow-picture.tsx';
import { useStore } from '../store/index.ts';
import { Button } from '../ui/button.tsx';
import { Segmented, Select } from '../ui/field.tsx';
import { fullTime, timeAgo } from '../ui/time-ago.ts';
import { ChangeList } from './change-list.tsx';
import { marksOf, mergeVersions } from './merge-versions.ts';
import css from './revisions.module.css';
import { restoreVersion, saveNamedRevision } from './revision-actions.ts';
import { useVersion, useVersions, type ReadVersion, type Version } from './use-versions.ts';

const MonacoDiff = lazy(async () => ({ default: (await import('./monaco-diff.tsx')).MonacoDiff }));

type Look = 'both' | 'overlay' | 'text';
const looks: readonly { readonly value: Look; readonly label: string }[] = [
  { value: 'both', label: 'Two drawings' },
  { value: 'overlay', label: 'One drawing' },
  { value: 'text', label: 'Text' },
];

/** All versions of a workflow and what differs between any two of them. */
export function HistoryView({ workflowId }: { readonly workflowId: string }) {
  const versions = useVersions(workflowId);
  if (versions.state === 'reading') return <div className={css.message}>Reading the versions…</div>;
  const newest = versions.state === 'there' ? versions.list[0] : undefined;
  if (versions.state === 'failed' || !newest) {
    return (
      <div className={css.message} role="alert">
        {versions.state === 'failed' ? versions.reason : 'This workflow has no versions.'}
      </div>
    );
  }
  return <Versions workflowId={workflowId} list={versions.list} newest={newest} />;
}

interface VersionsProps {
  readonly workflowId: string;
  readonly list: readonly Version[];
  readonly newest: Version;
}

function Versions({ workflowId, list, newest }: VersionsProps) {
  const [wantedAfter, setAfter] = useState<string | null>(null);
  const [wantedBefore, setBefore] = useState<string | null>(null);
  const [look, setLook] = useState<Look>('both');
  const readOnly = useStore((state) => state.appInfo?.readOnly ?? null) !== null;
  const after = list.find((one) => one.id === wantedAfter) ?? newest;
  const older = list[list.indexOf(after) + 1];
  const before = list.find((one) => one.id === wantedBefore) ?? older ?? after;
  const left = useVersion(workflowId, before.id, before.savedAtMs);
  const right = useVersion(workflowId, after.id, after.savedAtMs);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button')];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    buttons[Math.max(0, Math.min(at + by, buttons.length - 1))]?.focus();
  };
  return (
    <PanelLayout
      id="history"
      label="Comparison"
      left={{
        label: 'Versions',
        size: 220,
        content: (
          <nav className={css.versions} aria-label="Versions" onKeyDown={onKeyDown}>
            {list.map((version) => (
              <button
                key={version.id}
                type="button"
                className={css.version}
                aria-current={version === after}
                onClick={() => {
                  setAfter(version.id);
                  setBefore(null);
                }}
              >
                {version.id === 'draft' ? (
                  <PencilLine size={14} aria-hidden />
                ) : (
                  <GitCommitHorizontal size={14} aria-hidden />
                )}
                <span>
                  <span className={css.title}>
                    <span className="medium">{version.title}</span>
                    {version.savedAtMs !== null && (
                      <span className="t3 meta num" title={fullTime(version.savedAtMs)}>
                        {timeAgo(version.savedAtMs)}
                      </span>
                    )}
                  </span>
                  {version.name !== '' && (
                    <div className="t2 meta ellipsis" title={version.name}>
                      {version.name}
                    </div>
                  )}
                </span>
              </button>
            ))}
          </nav>
        ),
      }}
    >
      <div className={css.fill}>
        <div className={css.head}>
          <h2>{after.title}</h2>
          <span className="t3">compared with</span>
          <Select
            aria-label="Compared with"
            className={css.against}
            value={before.id}
            onChange={(event) => setBefore(event.target.value)}
            options={list.map((one) => ({
              value: one.id,
              label: one.name === '' ? one.title : `${one.title}: ${one.name}`,
            }))}
          />
          <Segmented label="How to compare" value={look} options={looks} onChange={setLook} />
          <span className="spacer" />
          {list[0]?.id === 'draft' && (
            <Button icon={Save} disabled={readOnly} onClick={() => void saveNamedRevision(workflowId)}>
              Save with a name
            </Button>
          )}
          <Button
            icon={RotateCcw}
            disabled={readOnly || after === newest}
            title={after === newest ? 'It is the newest one' : undefined}
            onClick={() => void restoreVersion(workflowId, after)}
          >
            Restore {after.title.toLowerCase()}
          </Button>
        </div>
        <div className={css.body}>
          <Compared before={before} after={after} left={left} right={right} look={look} />
        </div>
      </div>
    </PanelLayout>
  );
}

interface ComparedProps {
  readonly before: Version;
  readonly after: Version;
  readonly left: ReadVersion;
  readonly right: ReadVersion;
  readonly look: Look;
}

function Compared({ before, after, left, right, look }: ComparedProps) {
  if (left === null || right === null) return <div className={css.message}>Reading both versions…</div>;
  const error = 'error' in left ? left.error : 'error' in right ? right.error : null;
  if (error !== null || 'error' in left || 'error' in right) {
    return (
      <div className={css.message} role="alert">
        {error}
      </div>
    );
  }
  return (
    <Comparison
      key={`${before.id} ${after.id}`}
      before={left.workflow}
      after={right.workflow}
      titles={[before.title, after.title]}
      look={look}
    />
  );
}

interface ComparisonProps {
  readonly before: Workflow;
  readonly after: Workflow;
  readonly titles: readonly [string, string];
  readonly look: Look;
}

/** Two workflows beside each other, drawn or as text, with the list of what differs. */
export function Comparison({ before, after, titles, look }: ComparisonProps) {
  const mispVersion = useStore((state) => state.settings?.mispVersion ?? '2.5.1');
  const diff = useMemo(() => diffWorkflows(before, after, catalogueFor(mispVersion)), [before, after, mispVersion]);
  const merged = useMemo(() => mergeVersions(before, after, diff), [before, after, diff]);
  const [view, setView] = useState<PictureView>(wholePicture);
  const [chosen, setChosen] = useState<string | null>(null);
  const box = useMemo(() => boundsOf([pictureBox(before), pictureBox(after)]), [before, after]);
  const texts = useMemo(() => [pretty(before), pretty(after)] as const, [before, after]);
  const marks = { before: marksOf(diff, 'before'), after: marksOf(diff, 'after'), both: marksOf(diff, 'both') };
  const pane = { box, view, onView: setView, moduleOf, chosen, onPick: setChosen };
  const count = diff.nodes.length + diff.edges.length + diff.other.length;
  return (
    <PanelLayout
      id="comparison"
      label={look === 'text' ? 'Text' : 'Drawing'}
      right={{
        label: 'Differences',
        size: 280,
        content: (
          <div className={css.fill}>
            <div className={css.panelTitle}>
              {count === 0 ? 'No difference' : count === 1 ? '1 difference' : `${count} differences`}
            </div>
            <div className={css.scroll}>
              <ChangeList diff={diff} before={before} after={after} chosen={chosen} onChoose={setChosen} />
            </div>
          </div>
        ),
      }}
    >
      {look === 'text' ? (
        <Suspense fallback={<div className={css.message}>Opening the text editor…</div>}>
          <MonacoDiff before={texts[0]} after={texts[1]} label="MISP JSON" />
        </Suspense>
      ) : look === 'overlay' ? (
        <PicturePane
          {...pane}
          label={`${titles[0]} and ${titles[1]}`}
          workflow={merged}
          nodeMarks={marks.both.nodes}
          edgeMarks={marks.both.edges}
        />
      ) : (
        <div className={css.both} data-wide={box.width > 1.4 * box.height}>
          <PicturePane
            {...pane}
            label={titles[0]}
            workflow={before}
            nodeMarks={marks.before.nodes}
            edgeMarks={marks.before.edges}
          />
          <PicturePane
            {...pane}
            label={titles[1]}
            workflow={after}
            nodeMarks={marks.after.nodes}
            edgeMarks={marks.after.edges}
          />
        </div>
      )}
    </PanelLayout>
  );
}

/** MISP's JSON with a line for each member: what is written on one line can't be compared by line. */
const pretty = (workflow: Workflow): string => JSON.stringify(JSON.parse(writeWorkflow(workflow)), null, 2);
