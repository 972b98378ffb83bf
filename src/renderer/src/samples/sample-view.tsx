import { Pencil, Play, Trash2, Upload } from 'lucide-react';
import { useMemo } from 'react';
import { ModuleIcon } from '../canvas/module-icon.tsx';
import { useModules } from '../app/modules.ts';
import { PayloadTree } from '../payload/payload-tree.tsx';
import { store, useStore } from '../store/index.ts';
import { Badge, TagMark } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Menu } from '../ui/menu.tsx';
import { byteSize, fullTime } from '../ui/time-ago.ts';
import { exportSample } from './sample-commands.ts';
import { openSampleEdit } from './sample-dialogs.ts';
import css from './samples.module.css';

/** A sample in its tab: what it is, and its payload as a tree that the host sends in pages. */
export function SampleView({ sampleId }: { readonly sampleId: string }) {
  const sample = useStore((state) => state.samples?.find((one) => one.id === sampleId));
  const workflows = useStore((state) => state.workflows);
  const { openTab, remember, deleteSample, closeTab } = store().getState();
  const modules = useModules();
  const listed = useStore((state) => state.samples !== null);
  const source = useMemo(() => ({ of: 'sample', sampleId }) as const, [sampleId]);
  if (!sample) {
    if (!listed) return null;
    return (
      <EmptyState
        icon={Trash2}
        title="This sample is gone"
        text="It was deleted."
        action={<Button onClick={() => closeTab(`sample:${sampleId}`)}>Close the tab</Button>}
      />
    );
  }
  const fitting = (workflows ?? []).filter((one) => one.triggerId === sample.triggerId);
  const runEntries = fitting.map((workflow) => ({
    label: workflow.name,
    run: () => {
      remember(`sample.${workflow.id}`, sample.id);
      openTab('workflow', workflow.id);
    },
  }));
  return (
    <section className={css.view} data-region="main" tabIndex={-1} aria-label={`Sample ${sample.name}`}>
      <header className={css.head}>
        <ModuleIcon module={modules.get(sample.triggerId)} kind="trigger" size={32} />
        <div className={css.headWords}>
          <h1 className="ellipsis">{sample.name}</h1>
          <div className={css.headFacts}>
            <span className="mono">{sample.triggerId}</span>
            <span className="num">{byteSize(sample.bytes)}</span>
            {sample.facts.attributes !== null && (
              <span className="num">{sample.facts.attributes.toLocaleString()} attributes</span>
            )}
            <span title={fullTime(sample.updatedAtMs)}>changed {fullTime(sample.updatedAtMs)}</span>
            {sample.normalised && <Badge>normalised</Badge>}
            {sample.facts.tags.map((tag) => (
              <TagMark key={tag.name} name={tag.name} colour={tag.colour} />
            ))}
          </div>
        </div>
        <span className="spacer" />
        {runEntries.length > 0 && (
          <Menu label="Workflows of this trigger" entries={runEntries}>
            <Button look="primary" icon={Play}>
              Use in a workflow
            </Button>
          </Menu>
        )}
        <Button icon={Pencil} onClick={() => openSampleEdit(sample.id)}>
          Edit
        </Button>
        <Button icon={Upload} onClick={() => void exportSample(sample)}>
          Save as file
        </Button>
        <Button look="ghost" icon={Trash2} onClick={() => void deleteSample(sample.id)}>
          Delete
        </Button>
      </header>
      {sample.description !== '' && <p className={css.description}>{sample.description}</p>}
      <div className={css.tree}>
        <PayloadTree source={source} label={`Payload of ${sample.name}`} version={sample.updatedAtMs} />
      </div>
    </section>
  );
}
