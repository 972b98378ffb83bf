import { CircleAlert, CircleX, Funnel, Info, TriangleAlert } from 'lucide-react';
import type { Finding, GraphNode, ModuleDefinition, Workflow } from '@engine';
import { ModuleIcon } from '../canvas/module-icon.tsx';
import { outputLabels } from '../canvas/output-labels.ts';
import { Badge } from '../ui/badge.tsx';
import { cx } from '../ui/cx.ts';
import css from './inspector.module.css';
import { looksSecret, oneLine, optionLabel, valueItems } from './value-words.ts';

interface NodeInspectorProps {
  readonly workflow: Workflow;
  readonly node: GraphNode;
  readonly moduleOf: (id: string) => ModuleDefinition | undefined;
  readonly findings: readonly Finding[];
  readonly onPick: (nodeId: string) => void;
}

/** Everything about one node: its parameters, its filter, what the checker says, where it leads, what its module does. */
export function NodeInspector({ workflow, node, moduleOf, findings, onPick }: NodeInspectorProps) {
  const module = moduleOf(node.moduleId);
  const own = findings.filter((finding) => (finding.nodeId ?? finding.edge?.source) === node.id);
  return (
    <div className={css.inspector}>
      <header className={css.head}>
        <ModuleIcon module={module} kind={node.kind} size={28} />
        <div className={css.titles}>
          <h2 className="ellipsis" title={node.name}>
            {node.name}
          </h2>
          <span className="t3 meta ellipsis">
            {module?.name ?? node.moduleId}{' '}
            {node.moduleVersion !== '' && <span className="mono micro">v{node.moduleVersion}</span>} · {node.kind} ·
            node {node.id}
          </span>
        </div>
        {module?.blocking && <Badge tone="blocked">Blocking</Badge>}
      </header>
      <div className={css.body}>
        {own.length > 0 && <Findings findings={own} />}
        {!module && (
          <section className={css.section}>
            <h3>
              <CircleAlert size={14} className="blocked" aria-hidden />
              Unknown module
            </h3>
            <p className={css.text}>
              The catalogue of this MISP version holds no module <code>{node.moduleId}</code>. The node and its
              parameters are kept as they are.
            </p>
          </section>
        )}
        <Parameters node={node} module={module} />
        <Filter node={node} module={module} />
        <Connections workflow={workflow} node={node} moduleOf={moduleOf} onPick={onPick} />
        {module && <About module={module} />}
      </div>
    </div>
  );
}

export function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  return (
    <section className={css.section} aria-label="Checks">
      {findings.map((finding, index) => (
        <div key={index} className={css.finding}>
          <SeverityIcon severity={finding.severity} />
          <div>
            <div className="medium">{finding.title}</div>
            <div className="t2">{finding.detail}</div>
          </div>
        </div>
      ))}
    </section>
  );
}

/** Shape and colour of a finding's weight. */
export function SeverityIcon({
  severity,
  size = 14,
}: {
  readonly severity: Finding['severity'];
  readonly size?: number;
}) {
  if (severity === 'error') return <CircleX size={size} className="blocked" aria-label="Error" />;
  if (severity === 'warning') return <TriangleAlert size={size} className="warn" aria-label="Warning" />;
  return <Info size={size} className="info" aria-label="Note" />;
}

function Parameters({ node, module }: { readonly node: GraphNode; readonly module: ModuleDefinition | undefined }) {
  const known = module?.params ?? [];
  const ids = new Set(known.map((param) => param.id));
  const others = Object.keys(node.params).filter((id) => !ids.has(id));
  if (known.length === 0 && others.length === 0) {
    return (
      <section className={css.section}>
        <h3>Parameters</h3>
        <p className={css.text}>This module has none.</p>
      </section>
    );
  }
  return (
    <section className={css.section}>
      <h3>Parameters</h3>
      <dl className={css.params}>
        {known.map((param) => {
          const value = node.params[param.id];
          const isDefault = value === undefined || value === '' || oneLine(value) === oneLine(param.default);
          return (
            <div key={param.id}>
              <dt>
                {param.label}
                {param.jinja && <Badge>Jinja</Badge>}
                <span className="spacer" />
                {isDefault && param.default !== undefined && param.default !== '' && (
                  <span className="t3">default</span>
                )}
              </dt>
              <dd>
                <Value
                  id={param.id}
                  value={isEmpty(value) ? param.default : value}
                  label={optionLabel(param.options, value)}
                />
              </dd>
            </div>
          );
        })}
        {others.map((id) => (
          <div key={id}>
            <dt>
              <code>{id}</code>
              <span className="spacer" />
              <span className="warn">unknown to this module</span>
            </dt>
            <dd>
              <Value id={id} value={node.params[id]} label={null} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const isEmpty = (value: unknown) => value === undefined || value === null || value === '';

function Value({ id, value, label }: { readonly id: string; readonly value: unknown; readonly label: string | null }) {
  const items = valueItems(value);
  if (items.length === 0) return <div className={cx(css.value, css.empty)}>empty</div>;
  if (looksSecret(id)) return <div className={css.value}>••••••••</div>;
  if (Array.isArray(value)) {
    return (
      <div className={css.value}>
        <span className={css.chips}>
          {items.map((item, index) => (
            <span key={index} className={cx(css.chip, 'mono')}>
              {item}
            </span>
          ))}
        </span>
      </div>
    );
  }
  return (
    <div className={cx(css.value, 'mono')}>
      {items.join('\n')}
      {label !== null && <span className="t3"> {label}</span>}
    </div>
  );
}

function Filter({ node, module }: { readonly node: GraphNode; readonly module: ModuleDefinition | undefined }) {
  const { selector, path, operator, value } = node.filter;
  const active = valueItems(value).length > 0;
  if (!active && selector === '' && !module?.supportsFilters) return null;
  return (
    <section className={css.section}>
      <h3>
        Node filter
        {active && <Funnel size={12} className="ok" aria-label="active" />}
      </h3>
      {active || selector !== '' ? (
        <div className={css.well}>
          <FilterRow name="Elements" value={selector} />
          <FilterRow name="Hash path" value={path} />
          <FilterRow name="Operator" value={operator} />
          <FilterRow name="Value" value={valueItems(value).join(', ')} />
        </div>
      ) : (
        <p className={css.text}>None: the node works on everything.</p>
      )}
    </section>
  );
}

function FilterRow({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div className={css.wellRow}>
      <span className="t3">{name}</span>
      <span className="mono">{value === '' ? '–' : value}</span>
    </div>
  );
}

/** Where it can be reached from and what follows: each a way to go there. */
export function Connections({ workflow, node, moduleOf, onPick }: Omit<NodeInspectorProps, 'findings'>) {
  const nameOf = (id: string) => workflow.graph.nodes.find((one) => one.id === id)?.name ?? `missing node ${id}`;
  const labels = outputLabels(node, moduleOf(node.moduleId));
  const from = workflow.graph.nodes.flatMap((other) =>
    other.outputs.flatMap((output, index) =>
      output.connections
        .filter((connection) => connection.target === node.id)
        .map(() => ({ id: other.id, label: outputLabels(other, moduleOf(other.moduleId))[index] ?? null })),
    ),
  );
  const to = node.outputs.flatMap((output, index) =>
    output.connections.map((connection) => ({ id: connection.target, label: labels[index] ?? null })),
  );
  return (
    <section className={css.section}>
      <h3>Connections</h3>
      <div className={css.rows}>
        {from.length === 0 && node.kind !== 'trigger' && <p className={css.text}>Nothing leads here.</p>}
        {from.map(({ id, label }, index) => (
          <button key={`from${index}`} type="button" className={css.rowButton} onClick={() => onPick(id)}>
            <span className="t3">from</span>
            <span className="ellipsis">{nameOf(id)}</span>
            <span className="spacer" />
            {label !== null && <Badge>{label}</Badge>}
          </button>
        ))}
        {to.map(({ id, label }, index) => (
          <button key={`to${index}`} type="button" className={css.rowButton} onClick={() => onPick(id)}>
            <span className="t3">{label ?? 'to'}</span>
            <span className="ellipsis">{nameOf(id)}</span>
          </button>
        ))}
        {to.length === 0 && <p className={css.text}>The path ends here.</p>}
      </div>
    </section>
  );
}

export function About({ module }: { readonly module: ModuleDefinition }) {
  return (
    <section className={css.section}>
      <h3>What it does</h3>
      <p className={css.text}>{module.help.what}</p>
      <p className={css.text}>
        <span className="t3">Changes: </span>
        {module.help.changes ?? 'nothing in the payload.'}
      </p>
      {module.help.offline !== '' && (
        <p className={css.text}>
          <span className="t3">In a dry run: </span>
          {module.help.offline}
        </p>
      )}
      {module.help.quirks.map((quirk, index) => (
        <p key={index} className={css.text}>
          <span className="warn">Quirk: </span>
          {quirk}
        </p>
      ))}
    </section>
  );
}
