import { fileURLToPath } from 'node:url';

/** The checkout's folder, with a closing slash removed. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');
