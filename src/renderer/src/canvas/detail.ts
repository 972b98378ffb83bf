import { createContext, useContext } from 'react';

/**
 * How much of a card is drawn. What could not be read is not drawn at all: below 60 % no parameter line, below 35 % tile
 * and outcome only, as few elements as that takes, since the whole of a large graph is then in view.
 */
export type Detail = 'full' | 'less' | 'least';

export const DetailContext = createContext<Detail>('full');
export const useDetailLevel = (): Detail => useContext(DetailContext);

export const detailAt = (zoom: number): Detail => (zoom < 0.35 ? 'least' : zoom < 0.6 ? 'less' : 'full');
