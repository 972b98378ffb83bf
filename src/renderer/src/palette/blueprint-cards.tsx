import { Plus, Shapes } from 'lucide-react';
import { score } from '../app/fuzzy.ts';
import { insertBlueprintSomewhere } from '../blueprints/blueprint-commands.ts';
import { blueprintDrag } from '../blueprints/blueprint-drag.ts';
import { plainDescription } from '../blueprints/blueprint-look.ts';
import { useStore } from '../store/index.ts';
import css from './module-palette.module.css';

/** The blueprints of the library: drag one onto the canvas, or press Enter on it. */
export function BlueprintCards({ text }: { readonly text: string }) {
  const blueprints = useStore((state) => state.blueprints);
  const found = (blueprints ?? [])
    .map((one) => ({ one, points: text.trim() === '' ? 0 : score(text, one.name, one.description) }))
    .filter(({ points }) => points !== null)
    .sort((a, b) => (b.points ?? 0) - (a.points ?? 0) || a.one.name.localeCompare(b.one.name));
  return (
    <ul className={css.list} aria-label={`${found.length} blueprints`}>
      {found.map(({ one }) => (
        <li key={one.id}>
          <button
            type="button"
            className={css.card}
            data-module={`blueprint:${one.id}`}
            draggable
            title={plainDescription(one)}
            onDragStart={(event) => {
              event.dataTransfer.setData(blueprintDrag, one.id);
              event.dataTransfer.effectAllowed = 'copy';
            }}
            onDoubleClick={() => void insertBlueprintSomewhere(one.id)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              void insertBlueprintSomewhere(one.id);
            }}
          >
            <Shapes size={16} className="t2" aria-hidden />
            <span className={css.words}>
              <span className={css.name}>
                <span className="ellipsis">{one.name}</span>
              </span>
              <span className={css.description}>
                {one.nodeCount === 1 ? '1 node' : `${one.nodeCount} nodes`} · {plainDescription(one)}
              </span>
            </span>
            <Plus size={13} className={css.plus} aria-hidden />
          </button>
        </li>
      ))}
      {found.length === 0 && <li className={css.nothing}>No blueprint answers that.</li>}
    </ul>
  );
}
