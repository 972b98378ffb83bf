// React Flow as its documentation starts one: default nodes and edges, background, controls, minimap, nothing tuned.
import '@xyflow/react/dist/style.css';
import { Background, Controls, MiniMap, ReactFlow, useEdgesState, useNodesState } from '@xyflow/react';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

const query = new URLSearchParams(location.search);
const count = Number(query.get('n') ?? 500);
const columns = Math.ceil(Math.sqrt(count * 0.6));
const startNodes = Array.from({ length: count }, (_, i) => ({
  id: String(i),
  data: { label: `Node ${i}` },
  position: { x: (i % columns) * 200, y: Math.floor(i / columns) * 100 },
}));
const startEdges = Array.from({ length: count - 1 }, (_, i) => ({
  id: `e${i}`,
  source: String(i),
  target: String(i + 1),
}));

function App() {
  const [nodes, , onNodesChange] = useNodesState(startNodes);
  const [edges, , onEdgesChange] = useEdgesState(startEdges);
  const flow = { nodes, edges, onNodesChange, onEdgesChange, minZoom: 0.02, fitView: query.get('fit') === '1' };
  return createElement(ReactFlow, flow, createElement(Background), createElement(Controls), createElement(MiniMap));
}

createRoot(document.getElementById('root')).render(createElement(App));
