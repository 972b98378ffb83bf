import type { BlueprintSummary, Input, Output, Result } from '@shared';
import type { Slice } from './slice.ts';

/** The blueprints of the library, and what can be done to them. Lists are `null` until they have been read. */
export interface BlueprintsSlice {
  readonly blueprints: readonly BlueprintSummary[] | null;
  /** Deleted ones and hidden bundled ones. */
  readonly blueprintTrash: readonly BlueprintSummary[] | null;
  readonly loadBlueprints: () => Promise<void>;
  readonly saveBlueprint: (input: Input<'blueprints.save'>) => Promise<Result<Output<'blueprints.save'>>>;
  readonly renameBlueprint: (input: Input<'blueprints.rename'>) => Promise<Result<BlueprintSummary>>;
  readonly deleteBlueprint: (id: string) => Promise<void>;
  readonly restoreBlueprint: (id: string) => Promise<void>;
}

export const createBlueprintsSlice: Slice<BlueprintsSlice> = ({ set, get, client }) => ({
  blueprints: null,
  blueprintTrash: null,
  loadBlueprints: async () => {
    const [kept, deleted] = await Promise.all([
      client.call('blueprints.list', {}),
      client.call('blueprints.list', { trash: true }),
    ]);
    if (kept.ok) set({ blueprints: kept.value.items });
    else get().showFailure(kept.error, 'The blueprints could not be read');
    if (deleted.ok) set({ blueprintTrash: deleted.value.items });
  },
  saveBlueprint: async (input) => {
    const answer = await client.call('blueprints.save', input);
    if (answer.ok) await get().loadBlueprints();
    return answer;
  },
  renameBlueprint: async (input) => {
    const answer = await client.call('blueprints.rename', input);
    if (answer.ok) await get().loadBlueprints();
    return answer;
  },
  deleteBlueprint: async (id) => {
    const one = get().blueprints?.find((blueprint) => blueprint.id === id);
    const name = one?.name ?? 'Blueprint';
    const answer = await client.call('blueprints.delete', { id });
    if (!answer.ok) return get().showFailure(answer.error, `“${name}” was not deleted`);
    await get().loadBlueprints();
    get().toast({
      title: one?.origin === 'bundled' ? `“${name}” hidden` : `“${name}” deleted`,
      text:
        one?.origin === 'bundled'
          ? 'It comes with Flowbench and can be shown again.'
          : 'It can be brought back for a week.',
      action: { label: 'Undo', run: () => void get().restoreBlueprint(id) },
    });
  },
  restoreBlueprint: async (id) => {
    const answer = await client.call('blueprints.restore', { id });
    if (!answer.ok) return get().showFailure(answer.error, 'The blueprint was not restored');
    await get().loadBlueprints();
    get().toast({ tone: 'ok', title: `“${answer.value.name}” restored` });
  },
});
