import type { ModuleDefinition } from '@engine';
import { useId, useState } from 'react';
import { useModules } from '../app/modules.ts';
import { useStore } from '../store/index.ts';
import { Badge } from '../ui/badge.tsx';
import { Checkbox, SearchInput, Select, Switch, TextInput } from '../ui/field.tsx';
import css from './settings.module.css';
import { Setting, SettingGroup } from './setting.tsx';

const versions = [
  { value: '2.5.1', label: '2.5.1' },
  { value: 'later', label: 'Later than 2.5.1' },
] as const;

/** The settings of a MISP server that change what a run does. */
export function ServerSettings() {
  const settings = useStore((state) => state.settings);
  const change = useStore((state) => state.changeSettings);
  const modules = useModules();
  if (!settings) return null;
  const { server } = settings;
  const set = (name: 'arbitraryUrls' | 'warningForAll' | 'emailingDisabled') => (on: boolean) =>
    void change({ server: { [name]: on } });
  const triggers = [...modules.values()].filter((module) => module.kind === 'trigger');
  const others = [...modules.values()].filter((module) => module.kind !== 'trigger');
  return (
    <>
      <SettingGroup title="Version">
        <Setting
          label="MISP version"
          hint="Decides which modules there are. 2.5.1 is proven by recordings of MISP; later modules are built from their descriptions."
        >
          <div style={{ width: 190 }}>
            <Select
              aria-label="MISP version"
              value={settings.mispVersion}
              options={versions}
              onChange={(event) => void change({ mispVersion: event.target.value })}
            />
          </div>
        </Setting>
      </SettingGroup>
      <SettingGroup
        title="Server settings"
        text="Set these as on your server. They change what a run does here; nothing is written to a server."
      >
        <Toggle
          label="Requests to any address"
          name="Security.rest_client_enable_arbitrary_urls"
          hint="Off: webhook and the other web modules refuse and fail."
          checked={server.arbitraryUrls}
          onChange={set('arbitraryUrls')}
        />
        <Toggle
          label="Warninglists for every attribute"
          name="MISP.warning_for_all"
          hint="Off: attach-warninglist only looks at attributes with to_ids set."
          checked={server.warningForAll}
          onChange={set('warningForAll')}
        />
        <Toggle
          label="Mail switched off"
          name="MISP.disable_emailing"
          hint="On: mails are composed but not sent; the module still returns true."
          checked={server.emailingDisabled}
          onChange={set('emailingDisabled')}
        />
        <HostOrganisation key={server.hostOrgId} value={server.hostOrgId} />
      </SettingGroup>
      <ModuleList
        title="Disabled triggers"
        text="A run of a disabled trigger ends at once, as MISP does not listen to it."
        modules={triggers}
        disabled={server.disabledTriggers}
        onChange={(disabledTriggers) => void change({ server: { disabledTriggers } })}
      />
      <ModuleList
        title="Disabled modules"
        text="A disabled module fails when a run reaches it, and the checker says so."
        modules={others}
        disabled={server.disabledModules}
        onChange={(disabledModules) => void change({ server: { disabledModules } })}
      />
    </>
  );
}

interface ToggleSettingProps {
  readonly label: string;
  /** MISP's own name of the setting. */
  readonly name: string;
  readonly hint: string;
  readonly checked: boolean;
  readonly onChange: (on: boolean) => void;
}
function Toggle({ label, name, hint, checked, onChange }: ToggleSettingProps) {
  return (
    <Setting
      label={label}
      hint={
        <>
          <code>{name}</code>
          <br />
          {hint}
        </>
      }
    >
      <Switch label={<span className="visually-hidden">{label}</span>} checked={checked} onChange={onChange} />
    </Setting>
  );
}

function HostOrganisation({ value }: { readonly value: string }) {
  const change = useStore((state) => state.changeSettings);
  const [text, setText] = useState(value);
  const id = useId();
  const save = (): void => {
    if (text.trim() !== value) void change({ server: { hostOrgId: text.trim() } });
  };
  return (
    <Setting
      label={<label htmlFor={id}>Host organisation</label>}
      hint={
        <>
          <code>MISP.host_org_id</code>
          <br />
          Workflows run as a system user of this organisation. Without it MISP looks for a site administrator.
        </>
      }
    >
      <div style={{ width: 90 }}>
        <TextInput
          id={id}
          mono
          value={text}
          onChange={(event) => setText(event.target.value)}
          onBlur={save}
          onKeyDown={(event) => event.key === 'Enter' && save()}
        />
      </div>
    </Setting>
  );
}

interface ModuleListProps {
  readonly title: string;
  readonly text: string;
  readonly modules: readonly ModuleDefinition[];
  readonly disabled: readonly string[];
  readonly onChange: (disabled: string[]) => void;
}
function ModuleList({ title, text, modules, disabled, onChange }: ModuleListProps) {
  const [filter, setFilter] = useState('');
  const words = filter.toLowerCase();
  const shown = [...modules]
    .filter((module) => `${module.name} ${module.id}`.toLowerCase().includes(words))
    .sort((a, b) => a.name.localeCompare(b.name));
  return (
    <SettingGroup title={title} text={text}>
      <div className={css.listHead}>
        <SearchInput
          label={`Filter the ${title.toLowerCase().replace('disabled ', '')}`}
          value={filter}
          onChange={setFilter}
          width={240}
        />
        <span className="spacer" />
        <span className="t3 meta num">{disabled.length === 0 ? 'all enabled' : `${disabled.length} disabled`}</span>
      </div>
      <div className={css.list} tabIndex={-1}>
        {shown.map((module) => (
          <div key={module.id} className={css.option}>
            <Checkbox
              label={
                <span className="row">
                  {module.name} <code className="t3">{module.id}</code>
                  {module.blocking && <Badge tone="blocked">blocking</Badge>}
                  {disabled.includes(module.id) && <Badge tone="warn">disabled</Badge>}
                </span>
              }
              checked={disabled.includes(module.id)}
              onChange={(on) => onChange(on ? [...disabled, module.id] : disabled.filter((id) => id !== module.id))}
            />
          </div>
        ))}
      </div>
    </SettingGroup>
  );
}
