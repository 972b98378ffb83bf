import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { namesOf, registered, skeleton } from './module-new.mjs';

const registry = readFileSync(join(import.meta.dirname, '../src/engine/modules/registry.ts'), 'utf8');

describe('module:new', () => {
  test.each([
    ['my-module', 'my-module', 'myModule'],
    ['tag_operation', 'tag-operation', 'tagOperation'],
    ['Module_attribute_comment_operation', 'module-attribute-comment-operation', 'moduleAttributeCommentOperation'],
    ['x2-y', 'x2-y', 'x2Y'],
  ])('%s lives in %s.ts as %s', (id, file, name) => {
    expect(namesOf(id)).toEqual({ file, name });
  });

  test.each(['action', 'logic'] as const)('writes an %s and its test', (kind) => {
    const files = skeleton(kind, 'my-module', 'It’s my module');
    expect(Object.keys(files)).toEqual([`${kind}/my-module.ts`, `${kind}/my-module.test.ts`]);
    expect(files[`${kind}/my-module.ts`]).toContain('export const myModule = define');
    expect(files[`${kind}/my-module.test.ts`]).toContain("from './my-module.ts'");
  });

  test.each(['action', 'logic'] as const)('registers an %s once, in its block', (kind) => {
    const text = registered(registry, kind, 'my-module');
    expect(text.match(/myModule/g)).toHaveLength(2);
    expect(text).toContain(`import { myModule } from './${kind}/my-module.ts';`);
    const block = text.slice(text.indexOf(kind === 'action' ? '// Actions' : '// Logic'));
    expect(block.slice(0, block.indexOf('];'))).toContain('  myModule,\n');
    expect(text.length).toBe(
      registry.length + `\nimport { myModule } from './${kind}/my-module.ts';  myModule,\n`.length,
    );
  });

  test('says so when the registry has lost its block', () => {
    expect(() => registered('export const registry = [];', 'action', 'x')).toThrow('no block of actions');
  });
});
