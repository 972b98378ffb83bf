import { entries, isArray, values } from '../../../php/array.ts';
import { toText } from '../../../php/to-text.ts';
import { truthy } from '../../../php/truthy.ts';
import type { PhpValue } from '../../../php/value.ts';
import type { ModuleDefinition, ModuleHelp, ParamDefinition } from '../../define-module.ts';
import { defineAction } from './define-action.ts';
import { member } from './member.ts';
import { runMispModule } from './run-misp-module.ts';

const HELP: ModuleHelp = {
  what: 'Runs a Python action module on the misp-modules server with the roaming data, the parameters and what its paths find.',
  changes: null,
  quirks: [
    'Only an error in the answer makes the module fail: no answer, a time-out and {"data": false} all succeed.',
    'A template parameter is rendered twice: by MISP, then by the Python module.',
  ],
  offline:
    'The query is shown in the ledger. The answer is taken from the reference data, else {"data": true} is assumed.',
};

/** A Python action module in our own words: the wrapper's behaviour under the module's identity. */
export function defineMispModule(
  facts: Pick<ModuleDefinition, 'id' | 'name' | 'version' | 'description' | 'icon'> &
    Partial<Pick<ModuleDefinition, 'params' | 'supportsFilters' | 'blocking' | 'expectsCoreFormat' | 'inputs'>> &
    Partial<Pick<ModuleDefinition, 'catalogue' | 'evidence' | 'help' | 'isMispModule'>>,
): ModuleDefinition {
  const params = facts.params ?? [];
  const supportsFilters = facts.supportsFilters ?? false;
  return defineAction({
    help: HELP,
    isMispModule: true,
    ...facts,
    run: (context) => runMispModule(context, { name: facts.name, params, supportsFilters }),
  });
}

/**
 * An action module from what the service lists under `/modules`, translated as MISP does it (spec/engine.md §2 "Remote
 * module conversion"). `null` for anything that is no action module.
 */
export function mispModuleFromListing(listing: PhpValue): ModuleDefinition | null {
  const name = member(listing, 'name');
  const meta = member(listing, 'meta');
  const types = member(meta, 'module-type');
  if (typeof name !== 'string' || name === '' || !isArray(types) || !values(types).includes('action')) return null;
  const config = member(meta, 'config');
  const params = member(config, 'params');
  const inputs = member(meta, 'outputs') ?? member(meta, 'inputs');
  return defineMispModule({
    id: underscored(name),
    name,
    version: text(member(meta, 'version'), '0.1'),
    description: text(member(meta, 'description'), `Python action module ${name}.`),
    icon: iconOf(member(meta, 'icon'), member(meta, 'icon_class')),
    // MISP lets the number of outputs overwrite the number of inputs.
    ...(typeof inputs === 'number' ? { inputs } : {}),
    blocking: truthy(member(config, 'blocking')),
    supportsFilters: truthy(member(config, 'support_filters')),
    expectsCoreFormat: truthy(member(config, 'expect_misp_core_format')),
    params: isArray(params) ? entries(params).map(([key, param]) => paramOf(key, param)) : [],
  });
}

function paramOf(name: string, param: PhpValue): ParamDefinition {
  const type = member(param, 'type');
  return {
    id: underscored(name).replace(/[^A-Za-z0-9_]+/g, '_'),
    label: humanised(name),
    type: type === 'hash_path' ? 'hashpath' : type === 'large_string' ? 'textarea' : 'input',
    placeholder: text(member(param, 'value'), ''),
    ...(truthy(member(param, 'jinja_supported')) ? { jinja: true } : {}),
  };
}

function iconOf(icon: PhpValue, iconClass: PhpValue): ModuleDefinition['icon'] {
  if (typeof icon !== 'string' || icon === '') return { name: 'python', brand: true };
  return iconClass === 'fab' ? { name: icon, brand: true } : { name: icon };
}

/** `MyParam` → `my_param`: a capital behind a word character gets a line in front, then all is lower case. */
export function underscored(name: string): string {
  return name.replace(/(?<=\w)([A-Z])/g, '_$1').toLowerCase();
}

/** `bot_access_token` → `Bot Access Token`: lines become blanks, words begin with a capital. */
export function humanised(name: string): string {
  return name.replaceAll('_', ' ').replace(/(?<=^|\s)[a-z]/g, (letter) => letter.toUpperCase());
}

function text(value: PhpValue, fallback: string): string {
  return value === null || isArray(value) || value === '' ? fallback : toText(value);
}
