import { Box } from 'lucide-react';
import { canvasHandle } from '../canvas/canvas-handle.ts';
import { store } from '../store/index.ts';
import { tabId } from '../store/tabs.ts';
import type { PaletteSource } from './palette-sources.ts';

/** The nodes of the workflow or run in front: choosing one selects it and brings it into sight. */
export function nodeSource(): PaletteSource {
  const { tabs, activeTab, documents, openRuns, selectNodes, pickNode } = store().getState();
  const tab = tabs.find((one) => tabId(one) === activeTab);
  const workflow =
    tab?.kind === 'workflow'
      ? documents[tab.id]?.history.now
      : tab?.kind === 'run'
        ? openRuns[tab.id]?.workflow
        : undefined;
  return {
    id: 'node',
    group: 'Nodes',
    sign: '#',
    items: () =>
      (workflow?.graph.nodes ?? []).map((node) => ({
        id: node.id,
        label: node.name,
        icon: Box,
        note: `${node.moduleId} #${node.id}`,
        run: () => {
          if (!tab) return;
          if (tab.kind === 'run') pickNode(tab.id, node.id);
          else selectNodes(tab.id, [node.id]);
          const canvas = canvasHandle(tabId(tab));
          canvas?.show(node.id);
          canvas?.focus();
        },
      })),
  };
}
