import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { get, isArray } from '../php/array.ts';
import { deepEquals } from '../php/deep-equals.ts';
import { parseJson } from '../php/parse-json.ts';
import type { PhpArray, PhpValue } from '../php/value.ts';
import type { Wish } from '../ports.ts';
import { convertEvent } from './convert-event.ts';
import { normalise, type NormaliseResult } from './normalise.ts';

/** Rows by `Model.method`. A call that is not listed is answered "nobody knows". */
type Rows = Readonly<Record<string, PhpValue>>;

function run(triggerId: string, payload: PhpArray, rows: Rows = {}, asked: Wish[] = []): NormaliseResult {
  const running = normalise(triggerId, payload, true);
  let next = running.next();
  while (next.done !== true) {
    const wish = next.value;
    asked.push(wish);
    const call = wish.kind === 'misp' ? `${wish.ask.model}.${wish.ask.method}` : '';
    const known = Object.hasOwn(rows, call);
    const answer = { value: rows[call] ?? null };
    next = running.next(known ? { kind: 'misp', answer } : { kind: 'misp', answer, source: 'assumed' });
  }
  return next.value;
}

function converted(triggerId: string, payload: PhpArray, rows: Rows = {}): PhpArray {
  const result = run(triggerId, payload, rows);
  if (!result.ok) throw new Error(`Not normalised: ${result.exception ?? 'invalid input'}`);
  return result.data;
}

const green = { id: '3', name: 'tlp:green' };
const row = { Event: { id: '7', info: 'x', user_id: '1' }, EventTag: [{ Tag: { ...green, org_id: '0' } }] };
const inherited = { ...green, inherited: true };

describe('full events', () => {
  it('come out as the worked example of the specification', () => {
    const payload = {
      ...row,
      Org: { id: '1' },
      Orgc: { id: '1' },
      Attribute: [
        {
          ...{ id: '1', type: 'ip-src', value1: '8.8.8.8', value2: '', value: '8.8.8.8', SharingGroup: [] },
          AttributeTag: [{ Tag: { id: '4', name: 'a', org_id: '0' } }],
        },
      ],
      Object: [
        { id: '9', name: 'file', Attribute: [{ id: '2', type: 'md5', value: 'd4' }] },
        { id: '10', name: 'empty', Attribute: [] },
      ],
      _module: 'dns',
      dropped: 1,
      errors: ['kept'],
    };
    const A = {
      ...{ id: '1', type: 'ip-src', value: '8.8.8.8', Tag: [{ id: '4', name: 'a' }] },
      _allTags: [inherited, { id: '4', name: 'a', inherited: false }],
    };
    const B = { id: '2', type: 'md5', value: 'd4', _allTags: [inherited] };
    const expected = {
      Event: {
        ...{ id: '7', info: 'x', Org: { id: '1' }, Orgc: { id: '1' }, Attribute: [A] },
        ...{ Object: [{ id: '9', name: 'file', Attribute: [B] }], Tag: [green], _AttributeFlattened: [A, B] },
      },
      _module: 'dns',
      errors: ['kept'],
    };
    expect(converted('event-publish', payload)).toEqual(expected);
    // Conversion of what is converted changes nothing.
    expect(converted('enrichment-before-query', expected)).toEqual(expected);
  });

  it('never change the payload, and share what they did not touch', () => {
    const payload = { Event: { id: '1', Attribute: [{ id: '5', Galaxy: [{ x: 1 }] }], Tag: [green] } };
    const before = JSON.stringify(payload);
    const result = convertEvent(payload) as {
      Event: { Attribute: { Galaxy: unknown }[]; _AttributeFlattened: unknown[] };
    };
    expect(JSON.stringify(payload)).toBe(before);
    expect(result.Event.Attribute[0]?.Galaxy).toBe(payload.Event.Attribute[0]?.Galaxy);
    expect(result.Event._AttributeFlattened[0]).toBe(result.Event.Attribute[0]);
  });

  it('share equal tag lists between attributes', () => {
    const tagged = { AttributeTag: [{ Tag: { id: '4', name: 'a', org_id: '0' } }] };
    const result = convertEvent({
      ...row,
      Attribute: [{ id: '1', ...tagged }, { id: '2', ...structuredClone(tagged) }, { id: '3' }],
    });
    const [first, second, third] = (
      result as unknown as { Event: { Attribute: { Tag: unknown; _allTags: unknown }[] } }
    ).Event.Attribute;
    expect(second?._allTags).toBe(first?._allTags);
    expect(second?.Tag).toBe(first?.Tag);
    expect(third?._allTags).toEqual([inherited]);
  });

  it.each([
    [
      'exported',
      {
        id: '1',
        type: 't',
        category: 'c',
        to_ids: true,
        uuid: 'u',
        event_id: '7',
        distribution: '5',
        timestamp: '1',
        comment: '',
        sharing_group_id: '0',
        deleted: false,
        disable_correlation: false,
        object_id: '0',
        object_relation: null,
        first_seen: null,
        last_seen: null,
        value: 'v',
        Galaxy: [],
      },
    ],
    [
      'fetched',
      {
        id: '1',
        event_id: '7',
        object_id: '0',
        object_relation: null,
        category: 'c',
        type: 't',
        value1: 'v',
        value2: '',
        to_ids: true,
        uuid: 'u',
        timestamp: '1',
        distribution: '5',
        sharing_group_id: '0',
        comment: '',
        deleted: false,
        disable_correlation: false,
        first_seen: null,
        last_seen: null,
        value: 'v',
        ShadowAttribute: [],
      },
    ],
    ['shuffled', { value: 'v', id: '1', zebra: 1, type: 't', value1: 'v' }],
    ['bare', {}],
    ['with odd keys', { ['__proto__']: 1, '5': 2, id: '1' }],
  ] as [string, Record<string, PhpValue>][])(
    'copy an attribute of the order "%s" member for member',
    (_order, attribute) => {
      const { value1: _1, value2: _2, ...kept } = attribute;
      const result = convertEvent({ Event: { Attribute: [attribute, attribute] } });
      const copies = get(get(result, 'Event') as PhpArray, 'Attribute') as PhpArray[];
      for (const copy of copies) expect(Object.entries(copy)).toEqual([...Object.entries(kept), ['_allTags', []]]);
    },
  );

  it('attach sightings and related attributes', () => {
    const payload = {
      Event: { id: '7' },
      Orgc: {},
      Attribute: [{ id: '1' }, { id: '2' }],
      Sighting: [{ id: '31', attribute_id: '2' }],
      RelatedAttribute: { 1: [{ attribute_id: '77', id: '12', value: 'v', org_id: '1', info: 'i' }] },
    };
    expect(get(converted('event-publish', payload), 'Event')).toMatchObject({
      Attribute: [
        { id: '1', RelatedAttribute: [{ id: '77', value: 'v', org_id: '1', info: 'i', event_id: '12' }], _allTags: [] },
        { id: '2', Sighting: [{ id: '31', attribute_id: '2' }], _allTags: [] },
      ],
    });
  });

  it('fail as PHP does on members of a wrong kind', () => {
    expect(run('event-publish', { Event: 'text' })).toEqual({ ok: false, exception: 'Cannot unset string offsets' });
    expect(run('event-publish', { Event: { Attribute: ['text'] } }).ok).toBe(false);
    expect(converted('event-publish', {})).toEqual({ Event: { _AttributeFlattened: [] } });
    expect(converted('event-publish', { Event: { id: '1' }, Attribute: [] })).toEqual({
      Event: { _AttributeFlattened: [] },
    });
  });
});

describe('single records', () => {
  const attribute = { id: '2', event_id: '7', object_id: '9', value: 'v' };
  const X = { ...attribute, _allTags: [inherited] };
  const whole = { id: '7', info: 'x' };

  it('wrap an attribute into its object and event, from the database', () => {
    const rows = { 'Event.fetchRow': row, 'Object.fetchRow': { Object: { id: '9', name: 'file' } } };
    expect(
      converted('attribute-after-save', { Attribute: attribute, Event: { id: 'ignored' }, Object: {} }, rows),
    ).toEqual({
      Event: { ...whole, Object: [{ id: '9', name: 'file', Attribute: [X] }], Tag: [green], _AttributeFlattened: [X] },
    });
  });

  it('put an attribute whose object is gone into the event', () => {
    const rows = { 'Event.fetchRow': row, 'Object.fetchRow': null };
    expect(get(converted('attribute-after-save', { Attribute: attribute }, rows), 'Event')).toMatchObject({
      Attribute: [X],
    });
  });

  it('find an empty event where the event is gone', () => {
    const rows = { 'Event.fetchRow': null, 'Object.fetchRow': null };
    expect(converted('attribute-after-save', { Attribute: attribute, Event: { id: '7' }, _x: 1 }, rows)).toEqual({
      Event: { _AttributeFlattened: [] },
      _x: 1,
    });
  });

  it('take the payload’s own event and object where nobody knows a row, and say so', () => {
    const result = run('attribute-after-save', { Attribute: attribute, Event: { id: '7' }, Object: { id: '9' } });
    expect(result).toMatchObject({
      ok: true,
      data: { Event: { id: '7', Object: [{ id: '9', Attribute: [{ id: '2' }] }] } },
    });
    expect(result.ok && result.notes).toHaveLength(2);
  });

  it('lose an object without attributes', () => {
    expect(converted('object-after-save', { Object: { id: '9', event_id: '7' } }, { 'Event.fetchRow': row })).toEqual({
      Event: { ...whole, Object: [], Tag: [green], _AttributeFlattened: [] },
    });
  });
});

describe('triggers that fetch their event', () => {
  const rows = { 'Event.quickFetch': row, 'Attribute.fetchRow': { Attribute: { id: '2', event_id: '7' } } };
  const event = (data: PhpArray): PhpValue => get(data, 'Event') ?? null;

  it('add a report', () => {
    const data = converted('event-report-after-save', { EventReport: { id: '5', event_id: '7' } }, rows);
    expect(event(data)).toMatchObject({ id: '7', EventReport: [{ id: '5' }], Tag: [green], _AttributeFlattened: [] });
  });

  it('add the sighted attribute, in its object when its record carries one', () => {
    const payload = { Sighting: { id: '1', Event: { id: '7' }, Attribute: { id: '2' } } };
    expect(event(converted('sighting-after-save', payload, rows))).toMatchObject({ Attribute: [{ id: '2' }] });
    const carrying = { ...rows, 'Attribute.fetchRow': { Attribute: { id: '2' }, Object: { id: '9' } } };
    expect(event(converted('sighting-after-save', payload, carrying))).toMatchObject({
      Object: [{ id: '9', Attribute: [{ id: '2', _allTags: [inherited] }] }],
    });
  });

  it('add the tagged attribute, or none', () => {
    const tag = { id: '3', event_id: '7' };
    expect(event(converted('tag-attached-after-save', { Tag: tag }, rows))).not.toHaveProperty('Attribute');
    const data = converted('tag-attached-after-save', { Tag: { ...tag, attribute_id: '2' } }, rows);
    expect(event(data)).toMatchObject({ Attribute: [{ id: '2' }] });
  });

  it('fail without the attribute when the database says so, and do with its id when nobody knows', () => {
    const payload = { Tag: { id: '3', event_id: '7', attribute_id: '2' } };
    expect(run('tag-attached-after-save', payload, { ...rows, 'Attribute.fetchRow': null }).ok).toBe(false);
    const assumed = run('tag-attached-after-save', payload);
    expect(assumed).toMatchObject({ ok: true, data: { Event: { id: '7', Attribute: [{ id: '2' }] } } });
    expect(assumed.ok && assumed.notes).toHaveLength(2);
  });

  it('add a proposal to the event or to its attribute', () => {
    const proposal = { id: '9', old_id: '0', event_id: '7' };
    const added = converted('shadow-attribute-before-save', { ShadowAttribute: proposal }, rows);
    expect(event(added)).toMatchObject({ id: '7', ShadowAttribute: [proposal] });
    const edited = converted(
      'shadow-attribute-after-save',
      { ShadowAttribute: { ...proposal, old_id: '2' } },
      { ...rows, 'Event.fetchRow': row },
    );
    expect(event(edited)).toMatchObject({ Attribute: [{ id: '2', ShadowAttribute: [{ id: '9' }] }] });
  });

  it('keep a post with its thread and the thread’s event', () => {
    const post = { id: '1', thread_id: '4' };
    const thread = { id: '4', event_id: '7' };
    expect(
      converted(
        'post-after-save',
        { Post: post },
        { 'Thread.fetchRow': thread, 'Event.fetchRow': { Event: row.Event } },
      ),
    ).toEqual({
      Post: post,
      Thread: thread,
      Event: { id: '7', info: 'x', _AttributeFlattened: [] },
    });
    expect(converted('post-after-save', { Post: post }, { 'Thread.fetchRow': null })).toEqual({
      Post: post,
      Thread: [],
    });
  });

  it('refuse payloads without the record they need', () => {
    for (const trigger of [
      'event-report-after-save',
      'sighting-after-save',
      'tag-attached-after-save',
      'post-after-save',
      'shadow-attribute-after-save',
      'analyst-data-after-save',
    ]) {
      for (const payload of [{}, { Tag: [], Post: [], EventReport: [] }, { Event: { id: '1' } }] as PhpArray[]) {
        expect(run(trigger, payload)).toEqual({ ok: false, exception: null });
      }
    }
  });

  it('ask for what the payload names', () => {
    const asked: Wish[] = [];
    run('tag-attached-after-save', { Tag: { event_id: '7', attribute_id: '2' } }, rows, asked);
    expect(asked.map((wish) => wish.kind === 'misp' && [wish.ask.model, wish.ask.method, ...wish.ask.args])).toEqual([
      ['Event', 'quickFetch', '7'],
      ['Attribute', 'fetchRow', '2'],
    ]);
  });

  it('put analyst data into the event around them', () => {
    const note = { id: '1', object_type: 'Event', object_uuid: 'u' };
    const data = converted('analyst-data-after-save', { Note: note }, { 'Event.quickFetchOf': row });
    expect(event(data)).toMatchObject({ id: '7', Note: [note] });
  });
});

it('leaves triggers outside the core format alone', () => {
  const payload = { Log: { id: '1', Attribute: [] } };
  const running = normalise('log-after-save', payload, false);
  expect(running.next()).toEqual({ done: true, value: { ok: true, data: payload, notes: [] } });
});

/** Constructed payloads with the result of MISP's own converter lie beside the checkout. */
const folder = resolve(import.meta.dirname, '../../../../shared/payloads/constructed');
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
describe('constructed payloads', () => {
  if (files.length === 0) it.skip('there is no folder "shared/payloads/constructed" beside the checkout', () => {});
  it.each(files)('%s', (name) => {
    const file = parseJson(readFileSync(join(folder, name), 'utf8')) as PhpArray;
    const meta = get(file, '_meta') as PhpArray;
    const trigger = get(meta, 'trigger') as string;
    const original = get(file, 'original') as PhpArray;
    const expected = get(file, 'normalized') as PhpArray;
    const plain = /^(?:log|user)-/.test(trigger);
    const running = normalise(trigger, original, !plain);
    let next = running.next();
    while (next.done !== true) next = running.next({ kind: 'misp', answer: { value: rowFrom(next.value, expected) } });
    expect(next.value.ok && deepEquals(next.value.data, expected)).toBe(true);
  });
});

/** The database row that must have been there, read off the expected result. */
function rowFrom(wish: Wish, expected: PhpArray): PhpValue {
  if (wish.kind !== 'misp') return null;
  const event = get(expected, 'Event');
  if (wish.ask.model === 'Thread') return get(expected, 'Thread') ?? null;
  if (!isArray(event)) return null;
  const entries = Object.entries(event as Record<string, PhpValue>);
  if (wish.ask.model === 'Event') {
    const own = entries.filter(
      ([key]) => !['Attribute', 'Object', '_AttributeFlattened', 'ShadowAttribute', 'EventReport'].includes(key),
    );
    return { Event: Object.fromEntries(own) };
  }
  const object = get(event, 'Object');
  const [first] = isArray(object) ? (object as readonly PhpArray[]) : [];
  if (wish.ask.model === 'Object') return first === undefined ? null : { Object: first };
  const direct = get(event, 'Attribute');
  const [attribute] = isArray(direct) ? (direct as readonly PhpArray[]) : [];
  return attribute === undefined ? null : { Attribute: attribute };
}
