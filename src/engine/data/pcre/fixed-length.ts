import type { PatternNode } from './nodes.ts';

/** How many codes a pattern always takes, `null` when that varies. Look-behinds need to know. */
export function fixedLength(node: PatternNode): number | null {
  switch (node.type) {
    case 'code':
      return 1;
    case 'assert':
    case 'look':
      return 0;
    case 'sequence':
      return node.items.reduce<number | null>((sum, item) => add(sum, fixedLength(item)), 0);
    case 'choice': {
      const lengths = node.options.map(fixedLength);
      return lengths.every((length) => length === lengths[0]) ? (lengths[0] ?? null) : null;
    }
    case 'capture':
    case 'atomic':
      return fixedLength(node.body);
    case 'repeat': {
      const body = fixedLength(node.body);
      return node.min === node.max && body !== null ? body * node.min : null;
    }
    case 'back-reference':
    case 'if-group':
      return null;
  }
}

function add(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}
