import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { defaultReference, defaultSettings, type Answer, type HttpRequest, type Wish } from '@engine';
import { createStop } from '@shared/rpc/stop.ts';
import type { Answerer, Asking } from './answerer.ts';
import { dryAnswerer } from './dry.ts';
import { liveAnswerer } from './live.ts';
import { recordingAnswerer } from './recording.ts';
import { replayingAnswerer } from './replaying.ts';
import { sendHttp } from './send-http.ts';

const asking: Asking = { normalised: null, lane: 0, signal: createStop().signal };
const servers: { close: (done?: () => void) => unknown }[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

interface Heard {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['rawHeaders'];
  readonly body: string;
}

async function listen(
  answer: (heard: Heard) => { status: number; body: string; headers?: Record<string, string> } | null,
) {
  const heard: Heard[] = [];
  const server: Server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const one = { method: request.method ?? '', url: request.url ?? '', headers: request.rawHeaders, body };
      heard.push(one);
      const reply = answer(one);
      if (reply) response.writeHead(reply.status, reply.headers).end(reply.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push({ close: () => (server.closeAllConnections(), server.close()) });
  return { heard, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const webhook = (url: string, more: Partial<HttpRequest> = {}): Wish => ({
  kind: 'http',
  ask: {
    method: 'POST',
    url,
    headers: [['X-Test', 'yes']],
    body: '{"a":"ü"}',
    encoding: 'json',
    allowSelfSigned: false,
    ...more,
  },
});

const dry = (): Answerer => dryAnswerer(defaultSettings, defaultReference, 0);

describe('dry', () => {
  it('reaches nothing and says that its answer is assumed', async () => {
    const { heard, url } = await listen(() => ({ status: 500, body: '' }));
    const answer = await dry().answer(webhook(url), asking);
    expect(answer).toMatchObject({ kind: 'http', source: 'assumed', answer: { status: 200 } });
    expect(heard).toEqual([]);
  });

  it('renders templates', async () => {
    const wish: Wish = { kind: 'render', ask: { template: '{{ Event.info }}!', data: { Event: { info: 'Hi' } } } };
    expect(await dry().answer(wish, asking)).toMatchObject({ kind: 'render', answer: { text: 'Hi!' } });
  });
});

describe('live', () => {
  const allow = (...kinds: ('http' | 'mail' | 'moduleService')[]) => ({ allowed: new Set(kinds), dry: dry() });

  it('sends a request as it was rendered and brings the answer', async () => {
    const { heard, url } = await listen(() => ({ status: 418, body: 'short and stout' }));
    const answer = await liveAnswerer(allow('http')).answer(webhook(`${url}/hook?x=1`), asking);
    expect(answer).toEqual({ kind: 'http', source: 'live', answer: { status: 418, body: 'short and stout' } });
    expect(heard[0]).toMatchObject({ method: 'POST', url: '/hook?x=1', body: '{"a":"ü"}' });
    expect(heard[0]?.headers).toContain('X-Test');
  });

  it('does nothing that was not allowed for this run', async () => {
    const { heard, url } = await listen(() => ({ status: 200, body: '' }));
    const live = liveAnswerer({ ...allow('mail'), modulesUrl: url });
    expect(await live.answer(webhook(url), asking)).toMatchObject({ source: 'assumed' });
    const query: Wish = {
      kind: 'moduleService',
      ask: { family: 'Enrichment', hover: false, request: { module: 'dns' } },
    };
    await live.answer(query, asking);
    expect(heard).toEqual([]);
  });

  it('does not follow a redirect', async () => {
    const { heard, url } = await listen(() => ({ status: 302, body: '', headers: { Location: '/elsewhere' } }));
    const answer = await liveAnswerer(allow('http')).answer(webhook(url), asking);
    expect(answer).toMatchObject({ answer: { status: 302 } });
    expect(heard.length).toBe(1);
  });

  it.each([
    ['nobody listens', 'http://127.0.0.1:9/'],
    ['the address is none', 'not an address'],
    ['the protocol is another', 'file:///etc/passwd'],
  ])('answers "unreachable" where %s', async (_name, url) => {
    const answer = await liveAnswerer(allow('http')).answer(webhook(url), asking);
    expect(answer).toMatchObject({ kind: 'http', answer: { unreachable: expect.any(String) as string } });
  });

  it('answers "unreachable" to a header that can not be sent', async () => {
    const { url } = await listen(() => ({ status: 200, body: '' }));
    const wish = webhook(url, { headers: [['X-Bad', 'a\r\nX-Smuggled: b']] });
    expect(await liveAnswerer(allow('http')).answer(wish, asking)).toMatchObject({
      answer: { unreachable: expect.any(String) as string },
    });
  });

  it('lets go of a server that does not answer when the run is stopped', async () => {
    const { url } = await listen(() => null);
    const stop = createStop();
    const waiting = sendHttp(webhook(url).ask as HttpRequest, stop.signal);
    setTimeout(stop.stop, 50);
    expect(await waiting).toEqual({ unreachable: 'Stopped.' });
  });

  it('reads no more than four megabytes of an answer', async () => {
    const { url } = await listen(() => ({ status: 200, body: 'x'.repeat(6 * 1024 * 1024) }));
    const answer = await sendHttp(webhook(url).ask as HttpRequest, asking.signal);
    expect('body' in answer && answer.body.length).toBe(4 * 1024 * 1024);
  });

  it('asks a misp-modules server, and makes of its failures what MISP makes', async () => {
    const replies = ['{"results":[{"types":["text"],"values":["x"]}]}', 'no json'];
    const { heard, url } = await listen(() => ({ status: 200, body: replies.shift() ?? '' }));
    const live = liveAnswerer({ ...allow('moduleService'), modulesUrl: url });
    const wish: Wish = {
      kind: 'moduleService',
      ask: { family: 'Action', hover: false, request: { module: 'x', n: 1 } },
    };
    expect(await live.answer(wish, asking)).toMatchObject({
      answer: { value: { results: [{ values: ['x'] }] } },
      source: 'live',
    });
    expect(heard[0]).toMatchObject({ url: '/query', body: '{"module":"x","n":1}' });
    expect(await live.answer(wish, asking)).toMatchObject({ answer: { value: false } });
    const nobody = liveAnswerer({ ...allow('moduleService'), modulesUrl: 'http://127.0.0.1:9' });
    expect(await nobody.answer(wish, asking)).toMatchObject({ answer: { value: false } });
  });

  it('sends mail over SMTP', async () => {
    const mails: string[] = [];
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, _session, done) => {
        let text = '';
        stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
        stream.on('end', () => {
          mails.push(text);
          done();
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    servers.push(server);
    const { port } = server.server.address() as AddressInfo;
    const live = liveAnswerer({
      ...allow('mail'),
      smtp: { host: '127.0.0.1', port, secure: false, from: 'misp@example.org' },
    });
    const wish: Wish = {
      kind: 'mail',
      ask: { to: 'soc@example.com', subject: 'Refused', body: 'tlp:red', accountDisabled: false },
    };
    expect(await live.answer(wish, asking)).toEqual({ kind: 'mail', answer: { sent: true }, source: 'live' });
    expect(mails[0]).toContain('Subject: Refused');
    const nobody = liveAnswerer({
      ...allow('mail'),
      smtp: { host: '127.0.0.1', port: 9, secure: false, from: 'a@example.org' },
    });
    expect(await nobody.answer(wish, asking)).toMatchObject({ answer: { exception: expect.any(String) as string } });
  });
});

describe('recording and replaying', () => {
  it('give the same answers again without asking anybody, and pass on what goes beyond', async () => {
    const { heard, url } = await listen(() => ({ status: 201, body: `number ${heard.length}` }));
    const live = liveAnswerer({ allowed: new Set(['http']), dry: dry() });
    const notes: Answer[] = [];
    const recording = recordingAnswerer(live, (_wish, answer) => notes.push(answer));
    const first = [await recording.answer(webhook(url), asking), await recording.answer(webhook(url), asking)];
    expect(notes).toEqual(first);

    const remembered: Wish[] = [];
    const beyond: Answerer = {
      answer: (wish) => dry().answer(wish, asking),
      remember: (wish) => remembered.push(wish),
    };
    const replaying = replayingAnswerer(notes, beyond);
    expect([await replaying.answer(webhook(url), asking), await replaying.answer(webhook(url), asking)]).toEqual(first);
    expect(heard.length).toBe(2);
    expect(remembered.length).toBe(2);
    expect(await replaying.answer(webhook(url), asking)).toMatchObject({ source: 'assumed' });
  });

  it('end where the run takes another way than the notes', async () => {
    const note: Answer = { kind: 'http', answer: { status: 201, body: '' } };
    const replaying = replayingAnswerer([note, note], dry());
    const zmq: Wish = { kind: 'zmq', ask: { topic: 'x', message: 'y' } };
    expect(await replaying.answer(zmq, asking)).toMatchObject({ kind: 'zmq' });
    expect(await replaying.answer(webhook('http://192.0.2.1/'), asking)).toMatchObject({ source: 'assumed' });
  });
});
