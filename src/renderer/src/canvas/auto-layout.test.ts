import { describe, expect, it } from 'vitest';
import type { GraphNode, Workflow } from '@engine';
import { autoLayout, withPlaces } from './auto-layout.ts';
import { cardBox } from './card-size.ts';
import { nodeAlong } from './walk-keys.ts';

const node = (id: string, targets: readonly (readonly string[])[], kind: GraphNode['kind'] = 'logic'): GraphNode => ({
  id,
  moduleId: 'm',
  kind,
  name: id,
  x: 0,
  y: 0,
  inputs: ['input_1'],
  outputs: targets.map((ids, index) => ({
    name: `output_${index + 1}`,
    connections: ids.map((target) => ({ target, input: 'input_1' })),
  })),
  params: {},
  filter: { selector: '', value: '', operator: '', path: '' },
  multipleOutputs: false,
  moduleVersion: '',
  rawData: {},
  raw: {},
});
const workflow = (nodes: readonly GraphNode[]): Workflow => ({
  id: '',
  uuid: '',
  name: '',
  description: '',
  timestamp: 0,
  triggerId: '',
  debugEnabled: false,
  counter: 0,
  extra: {},
  graph: { nodes, frames: [], notes: [], extra: {} },
});

// [t]──[i]─then─[a]──[c]
//        └─else─[b]───┘
const fork = workflow([
  node('t', [['i']], 'trigger'),
  node('i', [['a'], ['b']]),
  node('a', [['c']]),
  node('b', [['c']]),
  node('c', []),
]);

describe('arranging all nodes', () => {
  it('goes left to right with then in line and else below', () => {
    const places = autoLayout(fork);
    const at = (id: string) => places.get(id) ?? { x: NaN, y: NaN };
    expect([at('t').x, at('i').x, at('a').x, at('c').x].every((x, i, all) => i === 0 || x > (all[i - 1] ?? 0))).toBe(
      true,
    );
    expect(at('a').y).toBe(at('i').y);
    expect(at('b').y).toBeGreaterThan(at('a').y);
    expect(at('b').x).toBe(at('a').x);
  });

  it('lets no two cards lie on each other, whatever leads where', () => {
    const many = Array.from({ length: 60 }, (_, i) =>
      node(String(i), [[String((i * 7) % 60)], [String((i * 13 + 5) % 60)]], i === 0 ? 'trigger' : 'logic'),
    );
    const placed = withPlaces(workflow(many), autoLayout(workflow(many))).graph.nodes.map(cardBox);
    for (const [i, a] of placed.entries()) {
      for (const b of placed.slice(i + 1)) {
        const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
        expect(apart).toBe(true);
      }
    }
  });

  it('keeps what it is given when everything stands in its place already', () => {
    const once = withPlaces(fork, autoLayout(fork));
    expect(withPlaces(once, autoLayout(once))).toBe(once);
  });

  it('arranges a chain of ten thousand nodes', () => {
    const chain = Array.from({ length: 10_000 }, (_, i) => node(String(i), [[String(i + 1)]]));
    expect(autoLayout(workflow(chain)).size).toBe(10_000);
  });
});

describe('arrow keys on the canvas', () => {
  const placed = withPlaces(fork, autoLayout(fork));
  it('follow edges right and back, and swap then and else', () => {
    expect(nodeAlong(placed, 't', 'ArrowRight', null)).toBe('i');
    expect(nodeAlong(placed, 'i', 'ArrowRight', 't')).toBe('a');
    expect(nodeAlong(placed, 'a', 'ArrowDown', 'i')).toBe('b');
    expect(nodeAlong(placed, 'b', 'ArrowUp', 'i')).toBe('a');
    expect(nodeAlong(placed, 'c', 'ArrowLeft', 'b')).toBe('b');
    expect(nodeAlong(placed, 't', 'ArrowLeft', null)).toBeNull();
  });
});
