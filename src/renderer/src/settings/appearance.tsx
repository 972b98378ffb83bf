import { useStore } from '../store/index.ts';
import { Segmented } from '../ui/field.tsx';
import { Setting, SettingGroup } from './setting.tsx';

const themes = [
  { value: 'system', label: 'System' },
  { value: 'dark', label: 'Dark' },
  { value: 'light', label: 'Light' },
] as const;
const motions = [
  { value: 'system', label: 'System' },
  { value: 'on', label: 'Reduced' },
  { value: 'off', label: 'Full' },
] as const;

export function Appearance() {
  const settings = useStore((state) => state.settings);
  const change = useStore((state) => state.changeSettings);
  if (!settings) return null;
  return (
    <SettingGroup title="Window">
      <Setting label="Theme" hint="System follows your desktop, also when it changes in the evening.">
        <Segmented label="Theme" options={themes} value={settings.theme} onChange={(theme) => void change({ theme })} />
      </Setting>
      <Setting label="Motion" hint="Reduced: nothing moves, the view jumps instead.">
        <Segmented
          label="Motion"
          options={motions}
          value={settings.reducedMotion}
          onChange={(reducedMotion) => void change({ reducedMotion })}
        />
      </Setting>
    </SettingGroup>
  );
}
