import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { reconnectingLink, type LinkState, type SocketLike } from './client.ts';

type Listener = (event: { readonly data?: unknown }) => void;

/** A socket in the test's hands: it opens, answers and dies when told to. */
class HandSocket {
  readonly sent: { id: number; name?: string }[] = [];
  private readonly listeners = new Map<string, Listener[]>();
  addEventListener(type: string, listener: Listener): void {
    this.listeners.set(type, [...(this.listeners.get(type) ?? []), listener]);
  }
  send(text: string): void {
    this.sent.push(JSON.parse(text) as { id: number });
  }
  close(): void {
    this.tell('close');
  }
  tell(type: string, data?: unknown): void {
    for (const listener of this.listeners.get(type) ?? []) listener({ data });
  }
  answer(id: number, value: unknown): void {
    this.tell('message', JSON.stringify({ verb: 'result', id, result: { ok: true, value } }));
  }
}

let sockets: HandSocket[] = [];
const newest = (): HandSocket => sockets.at(-1) as HandSocket;
function open() {
  const link = reconnectingLink(() => {
    const socket = new HandSocket();
    sockets.push(socket);
    return socket as unknown as SocketLike;
  });
  const states: LinkState[] = [];
  link.onState((state) => states.push(state));
  return { link, states };
}

beforeEach(() => {
  sockets = [];
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a link over sockets that come and go', () => {
  test('a call made before the socket is open waits for it', async () => {
    const { link, states } = open();
    const asked = link.call('app.info', {});
    newest().tell('open');
    await vi.advanceTimersByTimeAsync(0);
    newest().answer(newest().sent[0]?.id ?? 0, { version: '1' });
    expect(await asked).toEqual({ ok: true, value: { version: '1' } });
    expect(states).toEqual(['connecting', 'open']);
  });

  test('what was under way when the socket died fails at once, and the next socket is tried ever later', async () => {
    const { link, states } = open();
    newest().tell('open');
    const asked = link.call('app.info', {});
    await vi.advanceTimersByTimeAsync(0);
    newest().tell('close');
    expect(await asked).toMatchObject({ ok: false, error: { code: 'unreachable' } });
    expect(states).toEqual(['connecting', 'open', 'lost']);

    await vi.advanceTimersByTimeAsync(250);
    expect(sockets).toHaveLength(2);
    newest().tell('close');
    await vi.advanceTimersByTimeAsync(499);
    expect(sockets).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(sockets).toHaveLength(3);
    newest().tell('open');
    expect(states.at(-1)).toBe('open');
  });

  test('a call gives up when no socket comes', async () => {
    const { link } = open();
    newest().tell('close');
    const asked = link.call('app.info', {});
    await vi.advanceTimersByTimeAsync(6_000);
    expect(await asked).toMatchObject({ ok: false, error: { code: 'unreachable' } });
  });

  test('"Try now" does not wait', () => {
    const { link } = open();
    newest().tell('close');
    link.retry();
    expect(sockets).toHaveLength(2);
  });
});
