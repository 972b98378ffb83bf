import { useStore } from '../store/index.ts';
import { tabId } from '../store/tabs.ts';
import { Tooltip } from '../ui/tooltip.tsx';
import { areas, type Area } from './areas.ts';
import css from './activity-bar.module.css';
import { useKeyHint } from './commands.ts';

export function ActivityBar() {
  return (
    <nav className={css.bar} aria-label="Areas" data-region="areas" tabIndex={-1}>
      {areas
        .filter((area) => !area.low)
        .map((area) => (
          <AreaButton key={area.id} area={area} />
        ))}
      <span className={css.spacer} />
      {areas
        .filter((area) => area.low)
        .map((area) => (
          <AreaButton key={area.id} area={area} />
        ))}
    </nav>
  );
}

function AreaButton({ area }: { readonly area: Area }) {
  const on = useStore((state) => {
    const tab = state.tabs.find((one) => tabId(one) === state.activeTab);
    const shown = tab
      ? ({ workflow: 'workflows', history: 'workflows', run: 'runs', sample: 'samples' } as const)[tab.kind]
      : state.area;
    return shown === area.id;
  });
  const showArea = useStore((state) => state.showArea);
  const hint = useKeyHint(`area.${area.id}`);
  const Icon = area.icon;
  return (
    <Tooltip label={area.label} hint={hint} side="right">
      <button
        type="button"
        className={css.area}
        aria-label={area.label}
        aria-current={on ? 'page' : undefined}
        onClick={() => showArea(area.id)}
      >
        <Icon size={18} aria-hidden />
      </button>
    </Tooltip>
  );
}
