import { createContext, useContext } from 'react';

/**
 * How much of a card is drawn. What could not be read is not drawn at all: below 60 % no parameter line, below 35 % tile
 * and outcome only. A graph of many nodes shows `names` in place of `less`: as few elements as a name takes, since
 * hundreds of cards are then in view.
 */
export type Detail = 'full' | 'less' | 'names' | 'least';

/** Above this many nodes a graph counts as large. */
export const manyNodes = 300;

export const DetailContext = createContext<Detail>('full');
export const useDetailLevel = (): Detail => useContext(DetailContext);

export function detailAt(zoom: number, nodeCount: number): Detail {
  if (zoom >= 0.6) return 'full';
  if (zoom < 0.35) return 'least';
  return nodeCount > manyNodes ? 'names' : 'less';
}

export const isFar = (detail: Detail): boolean => detail === 'least' || detail === 'names';
