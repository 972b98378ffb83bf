import { Ellipsis } from 'lucide-react';
import type { BlueprintSummary } from '@shared';
import { ModuleIcon } from '../canvas/module-icon.tsx';
import { moduleOf } from '../canvas/modules.ts';
import { Badge } from '../ui/badge.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Menu } from '../ui/menu.tsx';
import { blueprintDrag } from './blueprint-drag.ts';
import { blueprintEntries } from './blueprint-entries.ts';
import { moduleCounts, originWords, plainDescription, versionOf } from './blueprint-look.ts';
import { BlueprintPreview } from './blueprint-preview.tsx';
import css from './blueprints.module.css';

const shownIcons = 4;

interface BlueprintCardProps {
  readonly blueprint: BlueprintSummary;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

/** One blueprint as MISP shows it: name, version, nodes, icon counters, description; and a drawing of its nodes. */
export function BlueprintCard({ blueprint, chosen, onChoose }: BlueprintCardProps) {
  const counts = moduleCounts(blueprint.moduleIds);
  return (
    <li
      className={css.card}
      data-chosen={chosen}
      data-blueprint={blueprint.id}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData(blueprintDrag, blueprint.id);
        event.dataTransfer.effectAllowed = 'copy';
      }}
    >
      <div className={css.picture}>
        <BlueprintPreview blueprint={blueprint} />
      </div>
      <div className={css.words}>
        <div className={css.name}>
          <button
            type="button"
            className={`${css.open} ellipsis`}
            data-card-open
            aria-pressed={chosen}
            title={blueprint.name}
            onClick={onChoose}
          >
            {blueprint.name}
          </button>
        </div>
        <div className={css.description}>{plainDescription(blueprint)}</div>
        <div className={css.icons}>
          {counts.slice(0, shownIcons).map(([id, count]) => (
            <span
              key={id}
              className={css.icons}
              title={`${moduleOf(id)?.name ?? id}${count > 1 ? `, ${count} times` : ''}`}
            >
              <ModuleIcon module={moduleOf(id)} kind={moduleOf(id)?.kind ?? 'action'} size={18} />
              {count > 1 && <span className="num">{count}</span>}
            </span>
          ))}
          {counts.length > shownIcons && <span>+{counts.length - shownIcons}</span>}
        </div>
        <div className={css.low}>
          {blueprint.triggerId !== '' && <Badge tone="accent">{blueprint.triggerId}</Badge>}
          <span className="t3 meta ellipsis" title={`${originWords[blueprint.origin]}, ${versionOf(blueprint)}`}>
            {blueprint.nodeCount === 1 ? '1 node' : `${blueprint.nodeCount} nodes`}
          </span>
        </div>
      </div>
      <span className={css.menu}>
        <Menu label={`Actions for ${blueprint.name}`} entries={blueprintEntries(blueprint)}>
          <IconButton icon={Ellipsis} label={`Actions for ${blueprint.name}`} />
        </Menu>
      </span>
    </li>
  );
}
