import { useEffect, useMemo, useState } from 'react';
import { useAllCommands, type Command } from '../app/commands.ts';

/**
 * Commands of views that are not open. Views make their commands when they appear; for the list of keys they are asked for
 * them with nothing behind, and only names and keys are read.
 */
async function commandsOfViews(): Promise<readonly Command[]> {
  const [{ authorCommands }, { workflowCommands }, { startCommands }, { runCommands }] = await Promise.all([
    import('../canvas/author-commands.ts'),
    import('../canvas/workflow-commands.ts'),
    import('../run/start-commands.ts'),
    import('../run/run-commands.ts'),
  ]);
  return [
    ...startCommands('', '', () => undefined),
    ...runCommands(''),
    ...authorCommands(''),
    ...workflowCommands({ workflowId: '', stepProblem: () => undefined }),
  ];
}

const panelCommands: readonly Command[] = [
  { id: 'panel.left', label: 'Show or hide the sidebar', group: 'View', keys: ['Ctrl+B'], run: () => undefined },
  { id: 'panel.bottom', label: 'Show or hide the bottom panel', group: 'View', keys: ['Ctrl+J'], run: () => undefined },
  { id: 'panel.right', label: 'Show or hide the inspector', group: 'View', keys: ['Ctrl+I'], run: () => undefined },
];

/** Every command there is, whether its view is open or not, in a fixed order. */
export function useKnownCommands(): readonly Command[] {
  const registered = useAllCommands();
  const [views, setViews] = useState<readonly Command[]>(panelCommands);
  useEffect(() => {
    let left = false;
    void commandsOfViews().then((found) => {
      if (!left) setViews([...panelCommands, ...found]);
    });
    return () => {
      left = true;
    };
  }, []);
  return useMemo(() => {
    const byId = new Map<string, Command>();
    for (const command of [...views, ...registered]) if (!byId.has(command.id)) byId.set(command.id, command);
    const order = ['Go', 'View', 'Tabs', 'Library', 'Samples'];
    const place = (group: string): number => (order.includes(group) ? order.indexOf(group) + 100 : 0);
    return [...byId.values()].sort((a, b) => place(a.group) - place(b.group) || a.group.localeCompare(b.group));
  }, [views, registered]);
}
