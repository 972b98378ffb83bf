import { CircleAlert } from 'lucide-react';
import type { GraphNode, Workflow } from '@engine';
import { stringifyStable } from '@engine/model/stringify-stable.ts';
import { looksSecret } from '../inspector/value-words.ts';
import css from './forms.module.css';
import { StandInForm } from './stand-in-form.tsx';

interface UnknownModuleProps {
  readonly workflowId: string | null;
  readonly workflow: Workflow;
  readonly node: GraphNode;
}

/** MISP's error card for a node whose module nobody knows, and what it answers in a run here. */
export function UnknownModule({ workflowId, workflow, node }: UnknownModuleProps) {
  const params = Object.fromEntries(
    Object.entries(node.params).map(([id, value]) => [id, looksSecret(id) ? '••••••••' : value]),
  );
  return (
    <>
      <div className={css.row} role="alert">
        <CircleAlert size={14} className="blocked" aria-hidden style={{ flex: 'none' }} />
        <span>
          Invalid module id <code>{node.moduleId}</code> ({node.id})
        </span>
      </div>
      <p className="t3" style={{ marginTop: 6 }}>
        The catalogue of this MISP version does not hold it. The node and its parameters are kept as they are.
      </p>
      <pre className={css.raw} aria-label="Parameters as JSON" tabIndex={0}>
        {stringifyStable(params, 2)}
      </pre>
      {workflowId !== null && node.kind !== 'trigger' && (
        <StandInForm workflowId={workflowId} workflow={workflow} node={node} />
      )}
    </>
  );
}
