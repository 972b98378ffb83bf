import type { Migration } from '../migrate.ts';
import { library } from './0001-library.ts';
import { reference } from './0002-reference.ts';
import { blueprints } from './0003-blueprints.ts';

/** In order, without gaps: the place in this list is the `user_version` it leads to. Never change a released one. */
export const migrations: readonly Migration[] = [library, reference, blueprints];
