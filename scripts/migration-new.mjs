// Writes the skeleton of the next migration and adds it to the list:  npm run migration:new -- add-captures
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../src/main/db/migrations');
const [name] = process.argv.slice(2);
if (!name || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
  console.error('Usage: npm run migration:new -- NAME      (kebab-case, what it brings: "captures", "suite-results")');
  process.exit(2);
}

const numbers = readdirSync(folder)
  .map((file) => Number(/^(\d{4})-/.exec(file)?.[1] ?? 0))
  .filter((number) => number > 0);
const number = String(Math.max(0, ...numbers) + 1).padStart(4, '0');
const variable = name.replace(/-([a-z0-9])/g, (_all, letter) => letter.toUpperCase());
const file = `${number}-${name}.ts`;

writeFileSync(
  join(folder, file),
  `import type { Migration } from '../migrate.ts';

/** What it brings, in a sentence. Tables are STRICT; times are Unix milliseconds. */
export const ${variable}: Migration = {
  name: '${name}',
  sql: \`
  \`,
};
`,
  { flag: 'wx' },
);

const index = join(folder, 'index.ts');
const text = readFileSync(index, 'utf8');
const lastImport = [...text.matchAll(/^import \{.*$/gm)].at(-1);
const at = lastImport ? lastImport.index + lastImport[0].length : 0;
writeFileSync(
  index,
  `${text.slice(0, at)}\nimport { ${variable} } from './${file}';${text.slice(at)}`.replace(
    /(readonly Migration\[\] = \[)([^\]]*)\]/,
    (_all, head, list) => `${head}${list.trim() === '' ? '' : `${list.trim().replace(/,$/, '')}, `}${variable}]`,
  ),
);
console.log(
  `src/main/db/migrations/${file} is there and listed in index.ts. Write its SQL, then run npm run test:unit -- src/main/db`,
);
