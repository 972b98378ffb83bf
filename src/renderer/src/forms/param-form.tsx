import { neededParams, type GraphNode, type ModuleDefinition } from '@engine';
import { setParam } from '../edit/set-param.ts';
import { useEdit, useEditable } from '../edit/use-edit.ts';
import { FilterMatches } from './filter-matches.tsx';
import css from './forms.module.css';
import { ParamField } from './param-field.tsx';
import { isShown, itemsOf, textOf, valueOf } from './param-state.ts';
import { UnknownParams } from './unknown-params.tsx';
import type { PreviewPayload } from './use-preview-payload.ts';

interface ParamFormProps {
  readonly workflowId: string;
  readonly node: GraphNode;
  readonly module: ModuleDefinition;
  readonly on: PreviewPayload | null;
}

/** The parameters of a node as the module defines them, each change one step of undo. */
export function ParamForm({ workflowId, node, module, on }: ParamFormProps) {
  const edit = useEdit(workflowId);
  const editable = useEditable();
  const needed = neededParams(node.moduleId);
  const shown = module.params.filter((param) => isShown(node, module, param));
  return (
    <div className={css.form}>
      {shown.map((param) => (
        <ParamField
          key={`${node.id} ${param.id}`}
          node={node}
          param={param}
          needed={needed.includes(param.id)}
          on={on}
          disabled={!editable}
          onChange={(value, visit) =>
            edit.apply(
              `Change of ${param.label} in ${node.name}`,
              (workflow) => setParam(workflow, node.id, param.id, value),
              visit === undefined ? {} : { merge: `${visit} ${node.id} ${param.id}` },
            )
          }
          onLeave={edit.settle}
        />
      ))}
      <GenericFilterMatches node={node} module={module} on={on} />
      {shown.length === 0 && <p className="t3">This module has no parameters.</p>}
      <UnknownParams
        node={node}
        module={module}
        onRemove={
          editable
            ? (id) =>
                edit.apply(`Removal of ${id} from ${node.name}`, (workflow) =>
                  setParam(workflow, node.id, id, undefined),
                )
            : null
        }
      />
    </div>
  );
}

/** A module that selects items and keeps some of them by a condition shows which: the generic filter does. */
function GenericFilterMatches({ node, module, on }: Omit<ParamFormProps, 'workflowId'>) {
  const param = (id: string) => module.params.find((one) => one.id === id);
  const [selector, path, operator] = [param('selector'), param('hash_path'), param('operator')];
  if (on === null || !selector || !path || !operator) return null;
  const chosen = itemsOf(valueOf(node, operator))[0] ?? '';
  const list = param('value_list');
  const single = param('value');
  const fromList = list?.displayOn?.['operator']?.includes(chosen) ?? false;
  const value = fromList && list ? valueOf(node, list) : single ? valueOf(node, single) : '';
  return (
    <FilterMatches
      on={on}
      filter={{
        selector: textOf(valueOf(node, selector)),
        path: textOf(valueOf(node, path)),
        operator: chosen,
        value,
      }}
    />
  );
}
