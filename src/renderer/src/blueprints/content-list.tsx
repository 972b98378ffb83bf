import type { GraphNode } from '@engine';
import { moduleOf } from '../canvas/modules.ts';
import { ModuleIcon } from '../canvas/module-icon.tsx';
import { Badge } from '../ui/badge.tsx';
import css from './blueprints.module.css';
import { nodeContents } from './node-contents.ts';

/** The nodes of a blueprint as MISP lists them: name, "Has filter", "Has N parameters". */
export function ContentList({ nodes }: { readonly nodes: readonly GraphNode[] }) {
  return (
    <ul className={css.contents} aria-label="Content">
      {nodes.map((node, index) => {
        const content = nodeContents(node);
        const module = moduleOf(content.moduleId);
        return (
          <li key={`${content.id}-${index}`}>
            <ModuleIcon module={module} kind={content.kind} />
            <span className="ellipsis" title={`${content.name} (${content.moduleId})`}>
              {content.name}
            </span>
            <span className={css.marks}>
              {content.hasFilter && <Badge title={content.filter}>Has filter</Badge>}
              {content.params.length > 0 && (
                <Badge title={content.params.join(', ')}>
                  {content.params.length === 1 ? 'Has 1 parameter' : `Has ${content.params.length} parameters`}
                </Badge>
              )}
              {module === undefined && <Badge tone="warn">Unknown module</Badge>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
