import { describe, expect, test } from 'vitest';
import type { PhpValue } from '../../../php/value.ts';
import { tryModule } from '../../../testing/try-module.ts';
import { humanised, mispModuleFromListing, underscored } from './define-misp-module.ts';

const listing = {
  name: 'ActionProbe',
  mispattributes: {},
  meta: {
    'module-type': ['action'],
    description: 'Probes',
    icon: 'bell',
    outputs: 2,
    config: {
      blocking: true,
      support_filters: true,
      expect_misp_core_format: false,
      params: {
        MyParam: { type: 'string', value: 'xyz' },
        'a-b': { type: 'large_string', jinja_supported: true },
        pathField: { type: 'hash_path', value: 'Event.Tag' },
      },
    },
  },
};

describe('a listed Python module', () => {
  test('is translated as MISP does it', () => {
    expect(mispModuleFromListing(listing)).toMatchObject({
      id: 'action_probe',
      name: 'ActionProbe',
      blocking: true,
      supportsFilters: true,
      expectsCoreFormat: false,
      inputs: 2,
      outputs: 1,
      isMispModule: true,
      icon: { name: 'bell' },
      params: [
        { id: 'my_param', label: 'MyParam', type: 'input', placeholder: 'xyz' },
        { id: 'a_b', label: 'A-b', type: 'textarea', jinja: true },
        { id: 'path_field', label: 'PathField', type: 'hashpath', placeholder: 'Event.Tag' },
      ],
    });
  });

  test('asks under its own name with what its paths find', () => {
    const module = mispModuleFromListing(listing);
    if (module === null) throw new Error('no module');
    const tried = tryModule(module, { params: { path_field: 'Event.Tag.{n}.name', a_b: '{{ Event.id }}' } });
    expect(tried.wishes.at(-1)).toMatchObject({
      ask: {
        request: {
          module: 'ActionProbe',
          params: { my_param: '', a_b: '35', path_field: 'Event.Tag.{n}.name' },
          matchingData: { PathField: ['tlp:red', 'own'] },
        },
      },
    });
  });

  test.each<[PhpValue]>([
    [null],
    ['x'],
    [[]],
    [{ name: 'x' }],
    [{ name: '', meta: { 'module-type': ['action'] } }],
    [{ name: 'x', meta: { 'module-type': ['expansion'] } }],
    [{ name: ['x'], meta: { 'module-type': ['action'] } }],
  ])('%j is no action module', (value) => {
    expect(mispModuleFromListing(value)).toBeNull();
  });

  test('one that says nothing of itself still has a face', () => {
    expect(mispModuleFromListing({ name: 'bare', meta: { 'module-type': ['action'] } })).toMatchObject({
      id: 'bare',
      version: '0.1',
      icon: { name: 'python', brand: true },
      params: [],
    });
  });
});

test('names', () => {
  expect(underscored('MyParam')).toBe('my_param');
  expect(underscored('Data extraction path')).toBe('data extraction path');
  expect(humanised('mattermost_hostname')).toBe('Mattermost Hostname');
  expect(humanised('Data extraction path')).toBe('Data Extraction Path');
});
