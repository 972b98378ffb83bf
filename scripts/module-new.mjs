// Writes the skeleton of a module with its test, and registers it:
//   npm run module:new -- action my-module "My module"
// What the skeleton leaves empty, `npx vitest run src/engine/modules/registry.test.ts` asks for. docs/adding-a-module.md
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const modules = join(import.meta.dirname, '../src/engine/modules');

/** File and export of an id: `Module_my-own_thing` → `module-my-own-thing.ts`, `moduleMyOwnThing`. */
export function namesOf(id) {
  const file = id.toLowerCase().replaceAll('_', '-');
  return { file, name: file.replace(/-+([a-z0-9])/g, (_match, letter) => letter.toUpperCase()) };
}

/** The two files of a new module, by their place under src/engine/modules. */
export function skeleton(kind, id, title) {
  const { file, name } = namesOf(id);
  const define = kind === 'action' ? 'defineAction' : 'defineLogic';
  const from = kind === 'action' ? './support/define-action.ts' : './support/define-logic.ts';
  const source = `import { ${define} } from '${from}';

/** ${title}. */
export const ${name} = ${define}({
  id: '${id}',
  name: '${title.replaceAll("'", '’')}',
  version: '0.1',
  description: '',
${kind === 'action' ? "  icon: { name: 'shapes' },\n" : ''}  catalogue: 'later',
  evidence: 'description',
  params: [{ id: 'text', label: 'Text', type: 'input', default: '' }],
  help: { what: '', changes: null, quirks: [], offline: '' },
  *run(context) {
    const text = context.params['text'] ?? '';
    context.explain({ sentence: \`The text is \${JSON.stringify(text)}.\`, result: text !== '' });
    return text !== '';
  },
});
`;
  const test = `import { describe, expect, test } from 'vitest';
import { tryModule } from '../../testing/try-module.ts';
import { ${name} } from './${file}.ts';

describe('${id}', () => {
  test('succeeds with a text and changes nothing', () => {
    const tried = tryModule(${name}, { params: { text: 'x' } });
    expect(tried).toMatchObject({ result: true, changed: false, wishes: [] });
  });
  test.each([[{}], [{ text: '' }]])('fails without one: %j', (params) => {
    const tried = tryModule(${name}, { params });
    expect(tried).toMatchObject({ result: false, crash: undefined });
  });
});
`;
  return { [`${kind}/${file}.ts`]: source, [`${kind}/${file}.test.ts`]: test };
}

/** The registry with the module in it: an import and an entry behind the last of its kind. */
export function registered(registry, kind, id) {
  const { file, name } = namesOf(id);
  const heading = { trigger: 'Triggers', logic: 'Logic', action: 'Actions' }[kind];
  const imports = [...registry.matchAll(new RegExp(`^import \\{ \\w+ \\} from './${kind}/.*;$`, 'gm'))];
  const lastImport = imports.at(-1);
  const entries = new RegExp(`// ${heading}\\n(?:  \\w+,\\n)+`).exec(registry);
  if (!lastImport || !entries) throw new Error(`registry.ts has no block of ${heading.toLowerCase()}`);
  const at = entries.index + entries[0].length;
  const withEntry = `${registry.slice(0, at)}  ${name},\n${registry.slice(at)}`;
  const line = lastImport.index + lastImport[0].length;
  return `${withEntry.slice(0, line)}\nimport { ${name} } from './${kind}/${file}.ts';${withEntry.slice(line)}`;
}

function main([kind, id, title]) {
  if ((kind !== 'action' && kind !== 'logic') || !/^[A-Za-z][\w-]*$/.test(id ?? '')) {
    console.error('Use: npm run module:new -- action|logic ID ["Name shown to people"]');
    process.exit(2);
  }
  const files = skeleton(kind, id, title ?? id);
  const taken = Object.keys(files).find((path) => existsSync(join(modules, path)));
  if (taken) {
    console.error(`src/engine/modules/${taken} exists already; nothing was written.`);
    process.exit(2);
  }
  const registry = join(modules, 'registry.ts');
  const text = registered(readFileSync(registry, 'utf8'), kind, id);
  for (const [path, content] of Object.entries(files)) {
    writeFileSync(join(modules, path), content);
    console.log(`wrote src/engine/modules/${path}`);
  }
  writeFileSync(registry, text);
  console.log('registered in src/engine/modules/registry.ts');
  console.log('next: npx vitest run src/engine/modules/registry.test.ts');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main(process.argv.slice(2));
