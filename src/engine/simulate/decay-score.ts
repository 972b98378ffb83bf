import { entries, fromEntries, get, isArray, set, values } from '../php/array.ts';
import { toText } from '../php/to-text.ts';
import type { PhpArray, PhpRecord, PhpValue } from '../php/value.ts';
import type { Answer } from '../ports.ts';
import { member } from '../modules/action/support/member.ts';
import type { ReferenceData } from '../reference/types.ts';
import { assumed } from './answers.ts';
import { idText } from './pending-changes.ts';
import type { SimulatedWorld } from './world.ts';

/** What the database row of an attribute does not have (spec/modules.md §10 "attach-decay-score"). */
const NOT_IN_ROW = [
  'Tag',
  'AttributeTag',
  'Galaxy',
  'ShadowAttribute',
  'warnings',
  '_allTags',
  'enrichment',
  'decay_score',
];

/** The attribute of a uuid as the database has it, with scores of the chosen models; `null` when it is not known. */
export function decayedRow(options: PhpValue, world: SimulatedWorld): Answer {
  const uuid = idText(member(options, 'uuid'));
  const attribute = findByUuid(uuid, world);
  if (attribute === undefined)
    return assumed(null, `Attribute ${uuid} is not known here: MISP is taken not to find it.`);
  const current = world.pending?.applyToAttribute(attribute) ?? attribute;
  let row = fromEntries(entries(current).filter(([key]) => !NOT_IN_ROW.includes(key)));
  const [first, second] = splitValue(row);
  row = set(set(row, 'value1', first), 'value2', second);
  const chosen = member(options, 'decayingModel');
  const ids = isArray(chosen) ? values(chosen).map(idText) : [idText(chosen)];
  const models = world.reference.decayingModels.filter((model) => ids.includes(model.id));
  if (models.length > 0)
    row = set(
      row,
      'decay_score',
      models.map((model) => scoreOf(model, attribute, world.now)),
    );
  return assumed(
    row,
    'Scores are computed from the model’s base score and the attribute’s age; sightings and tag weights are left out.',
  );
}

/** MISP's polynomial formula: base × (1 − (age / lifetime)^(1 / decay speed)). */
function scoreOf(
  model: ReferenceData['decayingModels'][number],
  attribute: PhpArray,
  now: number | undefined,
): PhpRecord {
  const { parameters } = model;
  const base = numberOf(get(parameters, 'default_base_score'), 80);
  const lifetimeDays = numberOf(get(parameters, 'lifetime'), 30);
  const speed = numberOf(get(parameters, 'decay_speed'), 1);
  const threshold = numberOf(get(parameters, 'threshold'), 30);
  const age = now === undefined ? 0 : Math.max(0, now - numberOf(get(attribute, 'timestamp'), now));
  const spent = lifetimeDays > 0 ? Math.min(1, age / (lifetimeDays * 86_400)) : 1;
  const score = Math.max(0, base * (1 - spent ** (1 / Math.max(speed, 0.01))));
  return {
    score: Math.round(score * 100) / 100,
    base_score: base,
    decayed: score < threshold,
    DecayingModel: { id: model.id, name: model.name },
  };
}

function findByUuid(uuid: string, world: SimulatedWorld): PhpArray | undefined {
  const list = member(world.payload ?? [], 'Event', '_AttributeFlattened');
  if (!isArray(list) || uuid === '') return undefined;
  return uuidIndex(list).get(uuid);
}

const indexes = new WeakMap<object, ReadonlyMap<string, PhpArray>>();

function uuidIndex(list: PhpArray): ReadonlyMap<string, PhpArray> {
  let index = indexes.get(list);
  if (index === undefined) {
    index = new Map(
      values(list)
        .filter(isArray)
        .map((attribute) => [idText(get(attribute, 'uuid')), attribute] as const),
    );
    indexes.set(list, index);
  }
  return index;
}

function splitValue(attribute: PhpArray): readonly [string, string] {
  const value = idText(get(attribute, 'value'));
  const bar = idText(get(attribute, 'type')).includes('|') ? value.indexOf('|') : -1;
  return bar < 0 ? [value, ''] : [value.slice(0, bar), value.slice(bar + 1)];
}

function numberOf(value: PhpValue | undefined, fallback: number): number {
  if (value === undefined || value === null || isArray(value)) return fallback;
  const number = Number(toText(value));
  return Number.isFinite(number) ? number : fallback;
}
