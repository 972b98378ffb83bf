import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { deepEquals } from '../php/deep-equals.ts';
import type { PhpValue } from '../php/value.ts';
import { catalogue } from './catalogue.ts';
import type { ModuleDefinition, ParamDefinition } from './define-module.ts';
import { registry } from './registry.ts';

const folder = import.meta.dirname;
const KINDS = ['trigger', 'logic', 'action'] as const;

/** The wrapper class of Python modules: MISP describes it, but offers it nowhere. */
const NOT_OFFERED = ['misp-module'];

/** `define-….ts` makes modules and is none. */
function isModule(name: string): boolean {
  return name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.startsWith('define-');
}

const files = KINDS.flatMap((kind) =>
  readdirSync(join(folder, kind), { withFileTypes: true })
    .filter((entry) => entry.isFile() && isModule(entry.name))
    .map((entry) => ({ kind, name: entry.name.slice(0, -'.ts'.length), path: join(folder, kind, entry.name) })),
);

/** `tag_operation` → `tag-operation`; a later version of a module stands in a file of its own. */
function fileNamesOf({ id, catalogue: first }: ModuleDefinition): readonly string[] {
  const name = id.toLowerCase().replaceAll('_', '-');
  return first === 'later' ? [name, `${name}-later`] : [name];
}

describe('every module file', () => {
  test.each(files)('$kind/$name is registered', ({ kind, name }) => {
    if (NOT_OFFERED.includes(name)) return;
    const found = registry.filter((module) => module.kind === kind && fileNamesOf(module).includes(name));
    expect(
      found.map(({ id }) => id),
      `add ${name} to src/engine/modules/registry.ts`,
    ).not.toEqual([]);
  });

  test.each(files.filter(({ kind }) => kind !== 'trigger'))('$kind/$name has a test beside it', ({ kind, name }) => {
    expect(existsSync(join(folder, kind, `${name}.test.ts`)), `write ${kind}/${name}.test.ts`).toBe(true);
  });
});

describe.each(registry.map((module) => ({ module, label: `${module.kind} ${module.id} (${module.catalogue})` })))(
  '$label',
  ({ module }) => {
    test('stands in a file named after its id', () => {
      const names = files.filter(({ kind }) => kind === module.kind).map(({ name }) => name);
      expect(fileNamesOf(module).some((name) => names.includes(name))).toBe(true);
    });

    test('says what it is and what it does', () => {
      for (const text of [module.name, module.version, module.description, module.icon.name]) expect(text).not.toBe('');
      expect(module.help.what.length).toBeGreaterThan(20);
      expect(module.help.offline.length).toBeGreaterThan(5);
      expect(module.help.changes).not.toBe('');
      for (const quirk of module.help.quirks) expect(quirk).toMatch(/[.!]$/);
    });

    test('parameters have ids of their own, labels, and defaults that can be chosen', () => {
      const ids = module.params.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const param of module.params) {
        expect(param.label).not.toBe('');
        for (const other of Object.keys(param.displayOn ?? {})) expect(knownOr(other, module)).toBe(true);
        if (param.options === undefined || param.default === undefined || param.help !== undefined) continue;
        const values = param.options.map(({ value }) => value);
        for (const chosen of Array.isArray(param.default) ? param.default : [param.default]) {
          expect(values, `default of ${param.id}`).toContain(String(chosen));
        }
      }
    });
  },
);

/** MISP itself shows two modules' relationship field on a parameter they do not have; the help of the field says so. */
function knownOr(id: string, module: ModuleDefinition): boolean {
  return (
    module.params.some((param) => param.id === id) || module.params.some(({ help }) => help?.includes('does not have'))
  );
}

test('ids are unique within a catalogue', () => {
  for (const version of ['2.5.1', 'later'] as const) {
    const ids = registry.filter((module) => module.catalogue === version).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  }
});

interface Described {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly version: string;
  readonly addedAfter251: boolean;
  readonly enabledByDefault: boolean;
  readonly blocking: boolean;
  readonly mispCoreFormat: boolean;
  readonly inputs: number;
  readonly outputs: number;
  readonly multipleOutputConnection: boolean;
  readonly supportsFilters: boolean;
  readonly htmlTemplate: string;
  readonly isMispModule?: boolean;
  readonly params: readonly {
    readonly id: string;
    readonly label: string | null;
    readonly type: string;
    readonly default: PhpValue;
    readonly options: Readonly<Record<string, PhpValue>> | null;
    readonly placeholder: string | null;
    readonly jinjaSupported: boolean;
    readonly displayOn: Readonly<Record<string, readonly string[]>> | null;
    readonly multiple: boolean;
    readonly isHashPath?: boolean;
    readonly optionsNote?: string;
  }[];
}

const specification = resolve(folder, '../../../../shared/spec/modules.json');
const described: readonly Described[] = existsSync(specification)
  ? (JSON.parse(readFileSync(specification, 'utf8')) as readonly Described[])
  : [];

describe.skipIf(described.length === 0)(
  'against the catalogue of the specification (skipped: ../shared is not here)',
  () => {
    test('no module is missing', () => {
      const known = catalogue('later');
      const missing = described.filter(({ id }) => !known.has(id) && !NOT_OFFERED.includes(id));
      expect(missing.map(({ id }) => id)).toEqual([]);
      expect(described.filter(({ addedAfter251 }) => !addedAfter251).length - NOT_OFFERED.length).toBe(
        catalogue('2.5.1').size,
      );
    });

    test.each(described.filter(({ id }) => !NOT_OFFERED.includes(id)))('$type $id is as described', (module) => {
      const own = catalogue(module.addedAfter251 ? 'later' : '2.5.1').get(module.id);
      expect({
        kind: own?.kind,
        name: own?.name,
        version: own?.version,
        catalogue: own?.catalogue,
        enabledByDefault: own?.kind === 'trigger' ? module.enabledByDefault : own?.enabledByDefault,
        blocking: own?.blocking,
        coreFormat: own?.trigger?.coreFormat ?? own?.expectsCoreFormat,
        inputs: own?.inputs,
        outputs: own?.outputs,
        multipleOutputs: own?.multipleOutputs,
        supportsFilters: own?.supportsFilters,
        isMispModule: own?.isMispModule ?? false,
      }).toEqual({
        kind: module.type,
        name: module.name,
        version: module.version,
        catalogue: module.addedAfter251 ? 'later' : '2.5.1',
        enabledByDefault: module.enabledByDefault,
        blocking: module.blocking,
        coreFormat: module.mispCoreFormat,
        inputs: module.inputs,
        outputs: module.outputs,
        multipleOutputs: module.multipleOutputConnection,
        supportsFilters: module.supportsFilters,
        isMispModule: module.isMispModule ?? false,
      });
      expect(own?.params.map(({ id }) => id)).toEqual(module.params.map(({ id }) => id));
      for (const [index, param] of module.params.entries()) compareParam(own?.params[index], param);
    });
  },
);

function compareParam(own: ParamDefinition | undefined, param: Described['params'][number]): void {
  expect({
    label: own?.label,
    type: own?.type,
    jinja: own?.jinja ?? false,
    multiple: own?.multiple ?? false,
    displayOn: own?.displayOn ?? null,
  }).toEqual({
    label: param.label ?? own?.label,
    type: param.isHashPath === true ? 'hashpath' : param.type,
    jinja: param.jinjaSupported,
    multiple: param.multiple,
    displayOn: param.displayOn,
  });
  expect(deepEquals(own?.default ?? null, param.default), `default of ${param.id}`).toBe(true);
  if (param.options === null) return;
  if ('dynamic' in param.options) expect(own?.optionsFrom, `options of ${param.id}`).toBeDefined();
  else {
    // A plain list in MISP is written with numbers as keys; its values are the labels.
    const plain = param.optionsNote?.includes('value = label') === true;
    const values = plain ? Object.values(param.options) : Object.keys(param.options);
    expect(new Set((own?.options ?? []).map(({ value }) => value))).toEqual(new Set(values));
  }
}
