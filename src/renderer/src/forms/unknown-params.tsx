import { TriangleAlert, X } from 'lucide-react';
import type { GraphNode, ModuleDefinition } from '@engine';
import { looksSecret } from '../inspector/value-words.ts';
import { IconButton } from '../ui/icon-button.tsx';
import css from './forms.module.css';
import { textOf } from './param-state.ts';

interface UnknownParamsProps {
  readonly node: GraphNode;
  readonly module: ModuleDefinition;
  readonly onRemove: ((id: string) => void) | null;
}

/** Parameters that the node holds and its module does not know. MISP drops them when the workflow is saved there. */
export function UnknownParams({ node, module, onRemove }: UnknownParamsProps) {
  const known = new Set(module.params.map((param) => param.id));
  const unknown = Object.entries(node.params).filter(([id]) => !known.has(id));
  return unknown.map(([id, value]) => (
    <div key={id} className={css.field} role="group" aria-label={`Invalid parameter ${id}`}>
      <div className={css.labelRow}>
        <TriangleAlert size={12} className="warn" aria-hidden />
        <code>{id}</code>
        <span className={css.warning}>Invalid parameter</span>
        <span className="spacer" />
        {onRemove && <IconButton small icon={X} label={`Remove ${id}`} onClick={() => onRemove(id)} />}
      </div>
      <pre className={css.raw}>{looksSecret(id) ? '••••••••' : textOf(value) || 'empty'}</pre>
    </div>
  ));
}
