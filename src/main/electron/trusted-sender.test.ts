import { expect, test } from 'vitest';
import { isTrustedSender, type SenderEvent } from './trusted-sender.ts';

const good: SenderEvent = {
  sender: { id: 7 },
  senderFrame: { url: 'app://flowbench/index.html#x', parent: null },
};

test('our page in the top frame of our window is heard', () => {
  expect(isTrustedSender(good, 7)).toBe(true);
});

test.each<[string, SenderEvent]>([
  ['another window', { ...good, sender: { id: 8 } }],
  ['a frame inside the page', { ...good, senderFrame: { url: 'app://flowbench/index.html', parent: {} } }],
  ['a page of the web', { ...good, senderFrame: { url: 'https://example.org/', parent: null } }],
  ['another host of our scheme', { ...good, senderFrame: { url: 'app://flowbench.example/', parent: null } }],
  ['a name that begins like ours', { ...good, senderFrame: { url: 'app://flowbench:1/', parent: null } }],
  ['a page without address', { ...good, senderFrame: { url: '', parent: null } }],
  ['a frame that is gone', { ...good, senderFrame: null }],
])('%s is not', (_who, event) => {
  expect(isTrustedSender(event, 7)).toBe(false);
});
