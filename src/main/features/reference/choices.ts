import type { ReferenceData } from '@engine';
import type { Choice } from '@shared';
import type { TaxonomyTag } from './taxonomies.ts';

/** What the choices of parameters are made from. */
export interface ChoiceWorld {
  readonly reference: ReferenceData;
  readonly taxonomyTags: readonly TaxonomyTag[];
  /** Workflows with an ad-hoc trigger: what run-workflow can start. */
  readonly workflows: () => readonly { readonly name: string; readonly triggerId: string }[];
}

const galaxyPrefix = 'misp-galaxy:';

const plain = (value: string, hint = ''): Choice => ({ value, label: value, colour: null, hint });
const named = (value: string, label: string, hint = ''): Choice => ({ value, label, colour: null, hint });

/**
 * All choices by the name a parameter definition gives (`optionsFrom`), in MISP's order and with the values MISP stores:
 * names of tags, warninglists, modules; ids of organisations, groups and models; addresses of accounts (spec/modules.json "dynamic").
 */
export const choiceMakers: Readonly<Record<string, (world: ChoiceWorld) => readonly Choice[]>> = {
  tags: ({ reference, taxonomyTags }) => {
    const hints = new Map(taxonomyTags.map((tag) => [tag.name.toLowerCase(), tag] as const));
    const stored = reference.tags
      .filter((tag) => !tag.isGalaxy)
      .map((tag) => {
        const known = hints.get(tag.name.toLowerCase());
        hints.delete(tag.name.toLowerCase());
        return {
          value: tag.name,
          label: tag.name,
          colour: tag.colour || (known?.colour ?? null),
          hint: known?.expanded ?? '',
        };
      });
    const others = [...hints.values()].map((tag) => ({
      value: tag.name,
      label: tag.name,
      colour: tag.colour,
      hint: tag.expanded,
    }));
    return [...stored, ...others];
  },
  galaxyClusterTags: ({ reference }) => {
    const colours = new Map(reference.tags.map((tag) => [tag.name, tag.colour] as const));
    const names = new Map<string, string>();
    for (const cluster of reference.galaxyClusters) names.set(cluster.tagName, `${cluster.galaxy}: ${cluster.value}`);
    for (const tag of reference.tags) if (tag.isGalaxy && !names.has(tag.name)) names.set(tag.name, '');
    return [...names].map(([name, hint]) => {
      // MISP stores them without the prefix and puts it back when the module runs.
      const short = name.startsWith(galaxyPrefix) ? name.slice(galaxyPrefix.length) : name;
      return { value: short, label: short, colour: colours.get(name) || null, hint };
    });
  },
  organisations: ({ reference }) =>
    [...reference.organisations]
      .sort((a, b) => compareText(a.name.toLowerCase(), b.name.toLowerCase()))
      .map(({ id, name, local }) => named(id, name, `id ${id}${local ? '' : ', remote'}`)),
  sharingGroups: ({ reference }) => reference.sharingGroups.map(({ id, name }) => named(id, name, `id ${id}`)),
  warninglists: ({ reference }) => [
    named('ALL', 'ALL', 'Every enabled list'),
    ...reference.warninglists
      .filter((list) => list.enabled)
      .map((list) => plain(list.name, list.description))
      .sort((a, b) => compareText(a.value, b.value)),
  ],
  customWarninglists: ({ reference }) =>
    reference.warninglists
      .filter((list) => list.enabled && list.custom)
      .map((list) => named(list.id, list.name, list.description)),
  users: ({ reference }) => [
    plain('All accounts', 'Every account of the instance'),
    plain('All admins', 'Every site administrator'),
    ...accounts(reference),
  ],
  logMailRecipients: ({ reference }) => [
    plain('All accounts', 'Every account of the instance'),
    plain('All admins', 'Every site administrator'),
    plain('Org admins', 'The administrators of the organisation of the user who caused the log entry'),
    ...accounts(reference),
  ],
  enrichmentModules: ({ reference }) =>
    reference.enrichmentModules
      .map((module) => plain(module.name, module.input.join(', ')))
      .sort((a, b) => compareText(a.value, b.value)),
  decayingModels: ({ reference }) => reference.decayingModels.map(({ id, name }) => named(id, name, `id ${id}`)),
  workflows: ({ workflows }) => workflows().map(({ triggerId, name }) => plain(name, triggerId)),
};

function accounts(reference: ReferenceData): readonly Choice[] {
  const organisations = new Map(reference.organisations.map(({ id, name }) => [id, name] as const));
  return reference.users.map((user) =>
    plain(user.email, `${organisations.get(user.orgId) ?? ''}${user.disabled ? ', disabled' : ''}`.replace(/^, /, '')),
  );
}

/** Search index of one list of choices: texts in lower case once, not per key stroke. */
export interface ChoiceIndex {
  readonly choices: readonly Choice[];
  readonly texts: readonly string[];
}

export function indexChoices(choices: readonly Choice[]): ChoiceIndex {
  const texts = choices.map(({ value, label, hint }) =>
    `${label}\n${value === label ? '' : value}\n${hint}`.toLowerCase(),
  );
  return { choices, texts };
}

/**
 * Choices that hold every word of the query, those whose label begins with it first, then those where a word or a part of a
 * tag does, then the rest; each group in its own order.
 */
export function searchChoices(index: ChoiceIndex, query: string, limit: number): { items: Choice[]; total: number } {
  const needle = query.trim().toLowerCase();
  if (needle === '') return { items: index.choices.slice(0, limit), total: index.choices.length };
  const words = needle.split(/\s+/);
  const groups: Choice[][] = [[], [], [], []];
  let total = 0;
  index.texts.forEach((text, place) => {
    if (!words.every((word) => text.includes(word))) return;
    total += 1;
    const choice = index.choices[place];
    const group = groups[rank(text, needle)];
    if (choice && group && group.length < limit) group.push(choice);
  });
  return { items: groups.flat().slice(0, limit), total };
}

function rank(text: string, needle: string): 0 | 1 | 2 | 3 {
  const label = text.slice(0, text.indexOf('\n'));
  if (label === needle) return 0;
  const at = label.indexOf(needle);
  if (at === 0) return 1;
  return at > 0 && /[^\p{L}\p{N}]/u.test(label[at - 1] ?? '') ? 2 : 3;
}

/** The choices of values that are chosen already, in their order; one that nobody knows stands for itself. */
export function choicesOf(index: ChoiceIndex, values: readonly string[]): Choice[] {
  const wanted = new Set(values);
  const known = new Map<string, Choice>();
  for (const choice of index.choices)
    if (wanted.has(choice.value) && !known.has(choice.value)) known.set(choice.value, choice);
  return values.map((value) => known.get(value) ?? plain(value));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
