import type { ModuleDefinition, ParamDefinition } from '@engine';
import { ModuleIcon } from '../canvas/module-icon.tsx';
import { Badge } from '../ui/badge.tsx';
import pageCss from '../ui/page.module.css';
import table from '../ui/table.module.css';
import css from './help.module.css';

const kinds = { trigger: 'Trigger', logic: 'Logic', action: 'Action' } as const;
const types: Readonly<Record<ParamDefinition['type'], string>> = {
  input: 'text',
  hashpath: 'hash path',
  textarea: 'long text',
  select: 'one of',
  picker: 'choice',
  checkbox: 'several of',
  radio: 'one of',
};

/** Everything about a module, read off the same definition that the engine runs. */
export function ModuleHelpPage({ module }: { readonly module: ModuleDefinition }) {
  const { help, trigger } = module;
  return (
    // Nothing in it takes the focus, so the page itself does: arrows scroll it.
    <div className={pageCss.scroll} tabIndex={0} role="region" aria-label={module.name}>
      <article className={pageCss.narrow}>
        <header className={css.moduleHead}>
          <ModuleIcon module={module} kind={module.kind} size={32} />
          <div>
            <h1>{module.name}</h1>
            <span className="t3 meta">
              <code>{module.id}</code> · {kinds[module.kind]} · version {module.version}
            </span>
          </div>
        </header>
        <p className={css.lead}>{module.description}</p>
        <div className={css.facts}>
          {module.blocking && <Badge tone="blocked">Blocking</Badge>}
          {trigger && <Badge>{trigger.scope}</Badge>}
          {trigger && (
            <Badge tone={trigger.overhead === 3 ? 'warn' : 'plain'}>
              Overhead {['low', 'medium', 'high'][trigger.overhead - 1]}
            </Badge>
          )}
          {(module.expectsCoreFormat || trigger?.coreFormat) && <Badge>MISP core format</Badge>}
          {module.supportsFilters && <Badge>Can have a filter of its own</Badge>}
          {module.multipleOutputs && <Badge>One output, several edges</Badge>}
          {module.isMispModule && <Badge>misp-module</Badge>}
          {!module.enabledByDefault && <Badge tone="outline">Off until enabled in MISP</Badge>}
          <Badge tone={module.evidence === 'vectors' ? 'ok' : 'warn'}>
            {module.evidence === 'vectors' ? 'Proven by recordings of MISP' : 'From the description'}
          </Badge>
        </div>
        <section className={css.part}>
          <h2>What it does</h2>
          <p>{help.what}</p>
          {trigger && trigger.overheadNote !== '' && <p>{trigger.overheadNote}</p>}
        </section>
        <section className={css.part}>
          <h2>What it changes</h2>
          <p>{help.changes ?? 'Nothing in the roaming data.'}</p>
        </section>
        {module.params.length > 0 && (
          <section className={css.part}>
            <h2>Parameters</h2>
            <Params params={module.params} />
          </section>
        )}
        {help.quirks.length > 0 && (
          <section className={css.part}>
            <h2>What may surprise</h2>
            <ul>
              {help.quirks.map((quirk) => (
                <li key={quirk}>{quirk}</li>
              ))}
            </ul>
          </section>
        )}
        <section className={css.part}>
          <h2>In a dry run</h2>
          <p>{help.offline}</p>
        </section>
      </article>
    </div>
  );
}

function Params({ params }: { readonly params: readonly ParamDefinition[] }) {
  return (
    <div className={table.card}>
      <table className={`${table.table} ${css.params}`}>
        <thead>
          <tr>
            <th>Name</th>
            <th>Id</th>
            <th>Takes</th>
            <th>Default</th>
          </tr>
        </thead>
        <tbody>
          {params.map((param) => (
            <tr key={param.id}>
              <td>
                <span className="medium">{param.label}</span>
                {param.help !== undefined && <div className={css.options}>{param.help}</div>}
                {param.displayOn && (
                  <div className={css.options}>
                    Shown when{' '}
                    {Object.entries(param.displayOn)
                      .map(([id, values]) => `${id} is ${values.join(' or ')}`)
                      .join(', ')}
                  </div>
                )}
              </td>
              <td className="mono">{param.id}</td>
              <td>
                {types[param.type]}
                {param.multiple && ', several'}
                {param.jinja && ', Jinja'}
                {param.options && (
                  <div className={css.options}>{param.options.map((option) => option.label).join(', ')}</div>
                )}
              </td>
              <td className="mono">{shown(param.default)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function shown(value: ParamDefinition['default']): string {
  if (value === undefined || value === '' || value === null) return '–';
  if (typeof value === 'string') return value;
  return typeof value === 'bigint' ? String(value) : JSON.stringify(value);
}
