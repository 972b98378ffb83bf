import { describe, expect, test } from 'vitest';
import { tryModule } from '../../testing/try-module.ts';
import { notifyUserToast } from './notify-user-toast.ts';

describe('notify-user-toast', () => {
  test('shows header and body', () => {
    const tried = tryModule(notifyUserToast, { params: { toast_header: 'Event {{ Event.id }}', toast_body: 'done' } });
    expect(tried).toMatchObject({ result: true, changed: false });
    expect(tried.wishes.at(-1)).toMatchObject({
      ask: { model: 'Toast', args: [{ variant: 'info', header: '[notify-user-toast] Event 35', body: 'done' }] },
    });
  });
  test.each([[{}], [{ toast_header: '', toast_body: '' }], [{ toast_header: '{{ a.b.c }}' }]])(
    'nothing to say in %j',
    (params) => {
      const tried = tryModule(notifyUserToast, { params });
      expect(tried).toMatchObject({ result: false, errors: ['The toast text is empty.'] });
      expect(tried.calls).not.toContain('Toast.add');
    },
  );
  test('one of the two is enough', () => {
    expect(tryModule(notifyUserToast, { params: { toast_body: 'x' } }).result).toBe(true);
  });
});
