import { defineModule, type ModuleDefinition, type ModuleRun } from '../modules/define-module.ts';
import { concurrentTask } from '../modules/logic/concurrent-task.ts';
import { genericFilterData } from '../modules/logic/generic-filter-data.ts';
import { genericFilterReset } from '../modules/logic/generic-filter-reset.ts';
import { PhpCrash, PhpException } from '../php/crash.ts';
import { set } from '../php/array.ts';
import { eventPublish } from '../modules/trigger/event-publish.ts';
import { eventAfterSaveNew } from '../modules/trigger/event-after-save-new.ts';
import { tagAttachedAfterSave } from '../modules/trigger/tag-attached-after-save.ts';

/** Modules that do one thing each, for tests of the walk: `yes`, `no`, `stop` (blocking), `throws`, `dies`, `asks`, `writes`. */
export function stubCatalogue(): ReadonlyMap<string, ModuleDefinition> {
  const modules = [
    eventPublish,
    eventAfterSaveNew,
    tagAttachedAfterSave,
    concurrentTask,
    genericFilterData,
    genericFilterReset,
    stub('yes', 'action', function* () {
      return true;
    }),
    stub('no', 'action', function* (context) {
      context.addError('said no');
      return false;
    }),
    {
      ...stub('stop-execution', 'action', function* (context) {
        context.addError('stopped');
        return false;
      }),
      blocking: true,
    },
    stub('throws', 'action', function* () {
      throw new PhpException('Exception', 'something broke');
    }),
    stub('dies', 'action', function* () {
      throw new PhpCrash('TypeError', 'a list was needed');
    }),
    stub('asks', 'action', function* (context) {
      const first = yield { kind: 'zmq', ask: { topic: 'one', message: 'first' } };
      const second = yield { kind: 'zmq', ask: { topic: 'two', message: 'second' } };
      context.setData(set(context.data(), 'asked', `${first.source ?? ''} ${second.source ?? ''}`));
      return true;
    }),
    stub('writes', 'action', function* (context) {
      context.setData(set(context.data(), 'written', context.node.id));
      return true;
    }),
    stub('true-if', 'logic', function* () {
      return true;
    }),
    stub('false-if', 'logic', function* () {
      return false;
    }),
  ];
  return new Map(modules.map((module) => [module.id, module]));
}

function stub(
  id: string,
  kind: 'action' | 'logic',
  run: (context: Parameters<ModuleDefinition['run']>[0]) => ModuleRun,
): ModuleDefinition {
  return defineModule({
    id,
    kind,
    name: id,
    version: '0.1',
    description: id,
    icon: { name: 'cube' },
    blocking: false,
    inputs: 1,
    outputs: kind === 'logic' ? 2 : 1,
    params: [],
    supportsFilters: false,
    expectsCoreFormat: false,
    multipleOutputs: false,
    template: kind === 'logic' ? 'if' : 'default',
    enabledByDefault: true,
    catalogue: '2.5.1',
    evidence: 'vectors',
    help: { what: id, changes: null, quirks: [], offline: id },
    follows: kind === 'logic' ? 'decision' : 'all',
    run,
  });
}
