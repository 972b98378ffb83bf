import type { Output } from '@shared';
import { createCell } from '../ui/cell.ts';

export type BlueprintImportResults = Output<'blueprints.import'>['results'];

/** The dialog about blueprints that is open; commands, cards and the canvas open the same ones. */
export type BlueprintDialog =
  | { readonly what: 'save'; readonly workflowId: string; readonly into: string | null }
  | { readonly what: 'export'; readonly ids: readonly string[] }
  | { readonly what: 'describe'; readonly id: string }
  | { readonly what: 'insert'; readonly id: string }
  | { readonly what: 'report'; readonly results: BlueprintImportResults };

export const blueprintDialog = createCell<BlueprintDialog | null>(null);
export const closeBlueprintDialog = (): void => blueprintDialog.put(null);

/** The blueprint whose details are shown. */
export const chosenBlueprint = createCell<string | null>(null);
