import { describe, expect, test } from 'vitest';
import { at, sampleEvent, attribute, tryModule } from '../../testing/try-module.ts';
import { proposalAction } from './proposal-action.ts';

const edit = { id: '80', old_id: '101', value: '203.0.113.5', comment: 'moved' };
const data = sampleEvent({
  Attribute: [attribute('101', 'ip-src', '198.51.100.7', { ShadowAttribute: [edit] })],
  _AttributeFlattened: [attribute('101', 'ip-src', '198.51.100.7', { ShadowAttribute: [edit] })],
  Object: [],
});

describe('proposal-action', () => {
  test('accepting all: new ones become attributes, edits change theirs, proposals go', () => {
    const tried = tryModule(proposalAction, { data, params: { proposal_type: 'any' } });
    expect(tried.calls).toEqual([
      'ShadowAttribute.acceptProposal',
      'ShadowAttribute.acceptProposal',
      'Event.fetchEvent',
    ]);
    expect(at(tried.data, 'Event._AttributeFlattened')).toMatchObject([
      { id: '101', value: '203.0.113.5', comment: 'moved', ShadowAttribute: [] },
      { value: 'https://new.example.com/', distribution: '5' },
    ]);
    expect(at(tried.data, 'Event.ShadowAttribute')).toEqual([]);
  });
  test('discarding leaves the attribute as it is', () => {
    const tried = tryModule(proposalAction, { data, params: { proposal_type: 'edit', action: 'remove' } });
    expect(tried.calls).toEqual(['ShadowAttribute.discardProposal', 'Event.fetchEvent']);
    expect(at(tried.data, 'Event._AttributeFlattened')).toMatchObject([{ value: '198.51.100.7', ShadowAttribute: [] }]);
    expect(at(tried.data, 'Event.ShadowAttribute')).toHaveLength(1);
  });
  test.each([[{}], [{ proposal_type: 'all' }], [{ proposal_type: '' }], [{ proposal_type: ['any'] }]])(
    'the type in %j matches nothing and it succeeds',
    (params) => {
      expect(tryModule(proposalAction, { data, params })).toMatchObject({ result: true, wishes: [], changed: false });
    },
  );
  test('the default marks its quirk', () => {
    expect(tryModule(proposalAction, { data }).quirks).toEqual(['proposal-type-default']);
  });
  test('with a filter no proposal is found', () => {
    const filter = { selector: 'Event._AttributeFlattened.{n}', path: 'type', operator: 'in', value: 'ip-src' };
    const tried = tryModule(proposalAction, { data, params: { proposal_type: 'any' }, filter });
    expect(tried).toMatchObject({ result: true, wishes: [] });
    const none = tryModule(proposalAction, {
      data,
      params: { proposal_type: 'any' },
      filter: { ...filter, value: 'x' },
    });
    expect(none).toMatchObject({ result: true, wishes: [] });
  });
});
