import { describe, expect, test } from 'vitest';
import { tryModule } from '../../testing/try-module.ts';
import { addToWarninglist } from './add-to-warninglist.ts';

const listOf = (tried: ReturnType<typeof tryModule>) => {
  const wish = tried.wishes.at(-1);
  return wish?.kind === 'misp' ? (wish.ask.args[0] as { list: unknown }).list : undefined;
};
const old = ['192.0.2.77', 'printer.example.org'];

describe('add_to_warninglist', () => {
  test('appends what is not there yet and writes the whole list', () => {
    const tried = tryModule(addToWarninglist, { params: { warninglist: '11' } });
    expect(tried).toMatchObject({ result: true, changed: false });
    expect(listOf(tried)).toEqual([...old, '198.51.100.7', 'bad.example.net', 'd41d8cd98f00b204e9800998ecf8427e']);
    expect(tried.wishes.at(-1)).toMatchObject({ ask: { args: [{ id: '11', name: 'Noted here', type: 'string' }] } });
  });
  test.each([['011'], [' 11'], ['11.0'], [11], [true]])('%j finds list 11', (warninglist) => {
    expect(tryModule(addToWarninglist, { params: { warninglist } }).result).toBe(true);
  });
  test.each([[['11']], ['Noted here'], ['99'], ['1']])('%j kills the run', (warninglist) => {
    expect(tryModule(addToWarninglist, { params: { warninglist } }).crash).toBe('TypeError');
  });
  test.each([[{}], [{ warninglist: '' }], [{ warninglist: '0' }], [{ warninglist: [] }]])(
    'nothing chosen in %j',
    (params) => {
      expect(tryModule(addToWarninglist, { params })).toMatchObject({
        result: false,
        errors: [{ code: 'add_to_warninglist.none-selected', args: [] }],
      });
    },
  );
  test('a filter limits it; with no item the list is written as it was', () => {
    const filter = { selector: 'Event._AttributeFlattened.{n}', path: 'type', operator: 'in', value: 'domain' };
    expect(listOf(tryModule(addToWarninglist, { params: { warninglist: '11' }, filter }))).toEqual([
      ...old,
      'bad.example.net',
    ]);
    const none = tryModule(addToWarninglist, { params: { warninglist: '11' }, filter: { ...filter, value: 'x' } });
    expect(listOf(none)).toEqual(old);
    expect(none.result).toBe(true);
  });
  test('items without a value are passed over', () => {
    const filter = { selector: 'Event.Tag.{n}', path: 'name', operator: 'in', value: 'own' };
    expect(listOf(tryModule(addToWarninglist, { params: { warninglist: '11' }, filter }))).toEqual(old);
  });
  test.each([[0], [-1], [false]])('an import that answers %j fails', (value) => {
    const tried = tryModule(addToWarninglist, {
      params: { warninglist: '11' },
      answers: (wish) =>
        wish.kind === 'misp' && wish.ask.method === 'import' ? { kind: 'misp', answer: { value } } : undefined,
    });
    expect(tried.result).toBe(false);
  });
});
