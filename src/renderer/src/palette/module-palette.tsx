import { OctagonMinus, Plus, Puzzle, TriangleAlert } from 'lucide-react';
import { useMemo, useState, type DragEvent, type KeyboardEvent } from 'react';
import { catalogueVersionOf, standInsFor, type Workflow } from '@engine';
import { addModule, placeForNext } from '../canvas/add-module.ts';
import { canvasHandle } from '../canvas/canvas-handle.ts';
import { ModuleIcon } from '../canvas/module-icon.tsx';
import { catalogueFor, moduleOf } from '../canvas/modules.ts';
import { useStore } from '../store/index.ts';
import { SearchInput, Segmented, Select } from '../ui/field.tsx';
import { BlueprintCards } from './blueprint-cards.tsx';
import css from './module-palette.module.css';
import { moduleDrag } from './module-drag.ts';
import {
  paletteModules,
  versionLabels,
  versions,
  type KindFilter,
  type PaletteModule,
  type StateFilter,
} from './palette-modules.ts';

const none: readonly string[] = [];
const states: readonly { readonly value: StateFilter; readonly label: string }[] = [
  { value: 'enabled', label: 'Enabled' },
  { value: 'blocking', label: 'Blocking' },
  { value: 'misp-module', label: 'misp-module' },
  { value: 'custom', label: 'Custom' },
  { value: 'all', label: 'All' },
];

/** The modules that can be added: drag one onto the canvas or onto an edge, or press Enter on it. */
export function ModulePalette({ workflowId, workflow }: { readonly workflowId: string; readonly workflow: Workflow }) {
  const mispVersion = useStore((state) => state.settings?.mispVersion ?? '2.5.1');
  const disabledModules = useStore((state) => state.settings?.server.disabledModules ?? none);
  const [text, setText] = useState('');
  const [kind, setKind] = useState<KindFilter | 'blueprints'>('all');
  const [state, setState] = useState<StateFilter>('enabled');
  const [chosen, setVersion] = useState<(typeof versions)[number] | null>(null);
  const version = chosen ?? catalogueVersionOf(workflow.target ?? mispVersion);
  const { standIns, graph, triggerId } = workflow;
  const custom = useMemo(
    () => (standIns ? standInsFor(graph.nodes, catalogueFor(mispVersion), standIns) : []),
    [standIns, graph.nodes, mispVersion],
  );
  const modules = useMemo(
    () =>
      kind === 'blueprints'
        ? []
        : paletteModules({ text, kind, state, version }, disabledModules, moduleOf(triggerId), custom),
    [text, kind, state, version, disabledModules, triggerId, custom],
  );

  const add = ({ module, disabled }: PaletteModule): void => {
    if (disabled) return;
    const { at, tie } = placeForNext(workflowId);
    addModule(workflowId, module, at, tie);
    canvasHandle(`workflow:${workflowId}`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by === 0 || event.target instanceof HTMLSelectElement) return;
    const cards = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button[data-module]')];
    const at = cards.indexOf(document.activeElement as HTMLButtonElement);
    if (at < 0 && !(event.target instanceof HTMLInputElement && event.target.type === 'text')) return;
    event.preventDefault();
    cards[Math.max(0, Math.min(at + by, cards.length - 1))]?.focus();
  };
  return (
    <div className={css.palette} onKeyDown={onKeyDown}>
      <div className={css.filters}>
        <SearchInput
          value={text}
          onChange={setText}
          label={kind === 'blueprints' ? 'Find a blueprint' : 'Find a module'}
        />
        <Segmented
          label="Kind of module"
          value={kind}
          options={[
            { value: 'all', label: 'All' },
            { value: 'action', label: 'Actions' },
            { value: 'logic', label: 'Logic' },
            { value: 'blueprints', label: 'Blueprints' },
          ]}
          onChange={setKind}
        />
        {kind !== 'blueprints' && (
          <div className={css.selects}>
            <Select
              aria-label="Which modules"
              value={state}
              options={states}
              onChange={(event) => setState(event.target.value as StateFilter)}
            />
            <Select
              aria-label="MISP version"
              value={version}
              options={versions.map((one) => ({ value: one, label: versionLabels[one] }))}
              onChange={(event) => setVersion(event.target.value as (typeof versions)[number])}
            />
          </div>
        )}
      </div>
      {kind === 'blueprints' ? (
        <BlueprintCards text={text} />
      ) : (
        <ul className={css.list} aria-label={`${modules.length} modules`}>
          {modules.map((entry) => (
            <ModuleCard key={entry.module.id} entry={entry} onAdd={() => add(entry)} />
          ))}
          {modules.length === 0 && <li className={css.nothing}>No module answers these filters.</li>}
        </ul>
      )}
    </div>
  );
}

function ModuleCard({ entry, onAdd }: { readonly entry: PaletteModule; readonly onAdd: () => void }) {
  const { module, disabled, warnings } = entry;
  const onDragStart = (event: DragEvent): void => {
    event.dataTransfer.setData(moduleDrag, module.id);
    event.dataTransfer.effectAllowed = 'copy';
  };
  return (
    <li>
      <button
        type="button"
        className={css.card}
        data-module={module.id}
        draggable={!disabled}
        aria-disabled={disabled}
        title={disabled ? 'Switched off in the settings of the MISP instance' : module.description}
        onDragStart={onDragStart}
        onDoubleClick={onAdd}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          onAdd();
        }}
      >
        <ModuleIcon module={module} kind={module.kind} />
        <span className={css.words}>
          <span className={css.name}>
            <span className="ellipsis">{module.name}</span>
            {warnings.length > 0 && (
              <TriangleAlert size={12} className="warn" aria-label={warnings.join(', ')} role="img" />
            )}
            {module.isMispModule && <Puzzle size={12} className="t3" aria-label="misp-module" role="img" />}
            {module.blocking && <OctagonMinus size={12} className="blocked" aria-label="blocking" role="img" />}
          </span>
          <span className={css.description}>
            <span className="mono">v{module.version}</span> {module.description}
          </span>
        </span>
        <Plus size={13} className={css.plus} aria-hidden />
      </button>
    </li>
  );
}
