import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PhpValue } from '../php/value.ts';
import type { Answer, Wish } from '../ports.ts';
import { defaultReference } from '../reference/default-reference.ts';
import { defaultSettings } from '../run/default-settings.ts';
import { at, sampleEvent } from '../testing/try-module.ts';
import { answerWish } from './answer-from-reference.ts';
import { createSimulator } from './simulator.ts';

const world = { reference: defaultReference, settings: defaultSettings, payload: sampleEvent() };

function misp(model: string, method: string, ...args: PhpValue[]): Wish {
  return { kind: 'misp', ask: { model, method, args } };
}

function valueOf(answer: Answer): PhpValue {
  if (answer.kind !== 'misp' || 'exception' in answer.answer) throw new Error('no value');
  return answer.answer.value;
}

describe('answers from reference data', () => {
  test('templates are rendered', () => {
    const render = (template: string) => answerWish({ kind: 'render', ask: { template, data: sampleEvent() } }, world);
    expect(render('{{ Event.info }}').answer).toEqual({ text: 'A phishing wave' });
    expect(render('{{ nothing.at.all }}').answer).toHaveProperty('error');
  });

  test('the workflow user is SYSTEM, else the first enabled site admin, else nobody', () => {
    expect(valueOf(answerWish(misp('User', 'getWorkflowUser', '1'), world))).toMatchObject({ id: 0, email: 'SYSTEM' });
    expect(valueOf(answerWish(misp('User', 'getWorkflowUser', '99'), world))).toMatchObject({ id: '1', Server: [] });
    const reference = { ...defaultReference, users: [] };
    expect(answerWish(misp('User', 'getWorkflowUser', '99'), { ...world, reference }).answer).toMatchObject({
      class: 'InvalidArgumentException',
    });
  });

  test('mails are not sent while mailing is off, and never to disabled accounts', () => {
    const mail = (accountDisabled: boolean): Wish => ({
      kind: 'mail',
      ask: { to: 'a@example.org', subject: 's', body: '', accountDisabled },
    });
    const off = { ...world, settings: { ...defaultSettings, emailingDisabled: true } };
    expect(answerWish(mail(false), world).answer).toEqual({ sent: true });
    expect(answerWish(mail(true), world).answer).toEqual({ sent: false });
    expect(answerWish(mail(false), off).answer).toEqual({ sent: false });
  });

  test('a web answer is assumed and names the host, not the credentials', () => {
    const ask = { method: 'POST', headers: [], body: null, encoding: 'none', allowSelfSigned: false } as const;
    const answer = answerWish(
      { kind: 'http', ask: { ...ask, url: 'https://me:secret@hook.example.org/a?token=b' } },
      world,
    );
    expect(answer).toMatchObject({ source: 'assumed', answer: { status: 200 } });
    expect(answer.note).toContain('hook.example.org');
    expect(answer.note).not.toMatch(/secret|token/);
  });

  test('publishing inside a concurrent branch has no user', () => {
    expect(valueOf(answerWish(misp('Event', 'publish', '35'), world))).toBe(true);
    expect(answerWish(misp('Event', 'publish', '35'), { ...world, lane: 1 }).answer).toMatchObject({
      exception: 'Invalid user ID.',
    });
  });

  test('rows nobody knows are assumed to be absent, known ones are found', () => {
    expect(answerWish(misp('Event', 'fetchRow', '7'), world)).toMatchObject({
      source: 'assumed',
      answer: { value: null },
    });
    const reference = { ...defaultReference, events: [sampleEvent()] };
    expect(valueOf(answerWish(misp('Event', 'fetchRow', '35'), { ...world, reference }))).toMatchObject({
      Event: { id: '35' },
    });
    expect(valueOf(answerWish(misp('Attribute', 'fetchRow', '103'), { ...world, reference }))).toMatchObject({
      Attribute: { id: '103' },
      Object: { id: '9' },
    });
    expect(valueOf(answerWish(misp('Object', 'fetchRow', '9'), { ...world, reference }))).toMatchObject({
      Object: { id: '9' },
    });
  });

  test('the blocklist takes a uuid once', () => {
    const uuid = '3b54f189-bd97-4288-af3c-b98d2328787a';
    const entry = { event_uuid: uuid, event_info: 'x', event_orgc: 'y', comment: '' };
    expect(valueOf(answerWish(misp('EventBlocklist', 'addEntry', entry), world))).toBe(true);
    const reference = { ...defaultReference, blocklistedEvents: [{ uuid, info: '', orgName: '', comment: '' }] };
    expect(valueOf(answerWish(misp('EventBlocklist', 'addEntry', entry), { ...world, reference }))).toBe(false);
    expect(valueOf(answerWish(misp('EventBlocklist', 'addEntry', { ...entry, event_uuid: null }), world))).toBe(false);
  });

  test('no wish of any shape makes it throw', () => {
    const value = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<PhpValue>;
    const call = fc.constantFrom(
      'Event.fetchEvent',
      'Event.enrichment',
      'Event.attachTagsToEventAndTouch',
      'Event.detachTagsFromEventAndTouch',
      'Attribute.detachTagsFromAttributeAndTouch',
      'Attribute.editAttributeBulk',
      'Attribute.fetchWithDecayScore',
      'Attribute.fetchRow',
      'Object.fetchRow',
      'Warninglist.checkForWarning',
      'Warninglist.import',
      'Warninglist.getEntries',
      'User.findMailRecipients',
      'User.getOrgId',
      'User.getWorkflowUser',
      'Organisation.getName',
      'EventBlocklist.addEntry',
      'ShadowAttribute.acceptProposal',
      'Event.save',
      'Event.touch',
      'Nobody.nothing',
    );
    fc.assert(
      fc.property(call, fc.array(value, { maxLength: 3 }), value, (name, args, before) => {
        const [model = '', method = ''] = name.split('.');
        const simulator = createSimulator(world);
        const answer = simulator.answer({ kind: 'misp', ask: { model, method, args, before } });
        expect(answer.kind).toBe('misp');
        expect(simulator.answer(misp('Event', 'fetchEvent', { eventid: '35' })).kind).toBe('misp');
      }),
      { numRuns: 300 },
    );
  });
});

describe('a run’s own writes', () => {
  function simulate() {
    const simulator = createSimulator({ reference: defaultReference, settings: defaultSettings });
    simulator.setPayload(sampleEvent());
    const fetched = () => valueOf(simulator.answer(misp('Event', 'fetchEvent', { eventid: '35' })));
    const namesAt = (path: string) =>
      (at(fetched(), path) as readonly { readonly Tag: { readonly name: string } }[]).map((link) => link.Tag.name);
    return { simulator, fetched, namesAt };
  }

  test('tags show in the event that is read afterwards, with MISP’s colour for new ones', () => {
    const { simulator, fetched, namesAt } = simulate();
    simulator.answer(
      misp('Event', 'attachTagsToEventAndTouch', '35', { tags: ['never:seen', 'TLP:RED'], local: true }),
    );
    expect(namesAt('EventTag')).toEqual(['tlp:red', 'own', 'never:seen']);
    expect(at(fetched(), 'EventTag.2.Tag')).toMatchObject({
      local: true,
      colour: expect.stringMatching(/^#[0-9a-f]{6}$/) as string,
    });
    expect(at(fetched(), 'Event.published')).toBe(false);
    simulator.answer(misp('Event', 'detachTagsFromEventAndTouch', '35', { tags: ['never:seen'], local: null }));
    expect(namesAt('EventTag')).toEqual(['tlp:red', 'own']);
  });

  test('what failed leaves nothing behind', () => {
    const { simulator, namesAt } = simulate();
    simulator.answer(misp('Event', 'detachTagsFromEventAndTouch', '35', { tags: ['tlp:green'], local: null }));
    expect(namesAt('EventTag')).toEqual(['tlp:red', 'own']);
  });

  test('edits of attributes and of the event show, roaming additions do not', () => {
    const { simulator, fetched } = simulate();
    const edited = {
      ...(at(sampleEvent(), 'Event.Attribute.0') as object),
      to_ids: false,
      enrichment: [1],
    } as PhpValue;
    simulator.answer(misp('Attribute', 'editAttributeBulk', [edited]));
    simulator.answer({
      kind: 'misp',
      ask: { model: 'Event', method: 'save', args: ['3', '0'], before: { id: '35' } },
    });
    expect(at(fetched(), 'Attribute.0.to_ids')).toBe(false);
    expect(at(fetched(), 'Attribute.0.enrichment')).toBeUndefined();
    expect(at(fetched(), 'Event.distribution')).toBe('3');
  });

  test('a run that is taken up again remembers', () => {
    const { simulator, namesAt } = simulate();
    const wish = misp('Event', 'attachTagsToEventAndTouch', '35', { tags: ['later'], local: true });
    simulator.remember(wish, { kind: 'misp', answer: { value: true } });
    expect(namesAt('EventTag')).toContain('later');
  });
});
