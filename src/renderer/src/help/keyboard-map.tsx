import { keysOf } from '../app/commands.ts';
import { isKeptByBrowsers, showKey } from '../app/keys.ts';
import { store, useStore } from '../store/index.ts';
import { Button } from '../ui/button.tsx';
import { Kbd } from '../ui/kbd.tsx';
import css from './help.module.css';
import { useKnownCommands } from './known-commands.ts';

/** Keys that belong to a place and not to a command. */
const fixed: readonly { readonly heading: string; readonly keys: readonly (readonly [string, string])[] }[] = [
  {
    heading: 'On the canvas',
    keys: [
      ['← →', 'along the edges'],
      ['↑ ↓', 'to the other output, or the next node in the column'],
      ['Enter', 'into the inspector'],
      ['Esc', 'back to the canvas'],
    ],
  },
  {
    heading: 'In lists, tables and trees',
    keys: [
      ['↑ ↓', 'to the next row'],
      ['← →', 'close and open a place in a tree; choose a tab'],
      ['Enter', 'open'],
      ['Shift F10', 'menu of the row'],
    ],
  },
  {
    heading: 'In the palette',
    keys: [
      ['#', 'typed first: nodes of the workflow in front'],
      ['>', 'typed first: actions'],
    ],
  },
];

/** The keyboard map: every command that has a key, by group, then the keys of places. */
export function KeyboardMap() {
  const known = useKnownCommands();
  const own = useStore((state) => state.settings?.keys);
  const door = useStore((state) => state.appInfo?.door);
  const { remember, showArea } = store().getState();
  const usable = known.flatMap((command) => {
    const keys = keysOf(command, own).filter((key) => door !== 'browser' || !isKeptByBrowsers(key));
    return keys.length > 0 ? [{ command, keys }] : [];
  });
  const groups = [...new Set(usable.map((one) => one.command.group))];
  return (
    <>
      <div className="row">
        <span className="t2">Every key can be changed.</span>
        <Button
          small
          onClick={() => {
            remember('settings.page', 'keys');
            showArea('settings');
          }}
        >
          Change keys
        </Button>
      </div>
      <div className={css.keys}>
        {groups.map((group) => (
          <section key={group} className={css.keyGroup} aria-label={group}>
            <h2>{group}</h2>
            <ul>
              {usable
                .filter((one) => one.command.group === group)
                .map(({ command, keys }) => (
                  <li key={command.id}>
                    <span className="ellipsis">{command.label}</span>
                    <span className="spacer" />
                    {keys.map((key) => (
                      <Kbd key={key} keys={showKey(key)} />
                    ))}
                  </li>
                ))}
            </ul>
          </section>
        ))}
        {fixed.map((place) => (
          <section key={place.heading} className={css.keyGroup} aria-label={place.heading}>
            <h2>{place.heading}</h2>
            <ul>
              {place.keys.map(([key, what]) => (
                <li key={key + what}>
                  <span className="ellipsis">{what}</span>
                  <span className="spacer" />
                  <Kbd keys={key} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
