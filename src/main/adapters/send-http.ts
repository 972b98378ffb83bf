import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { HttpAnswer, HttpRequest } from '@engine';
import type { StopSignal } from '@shared/rpc/stop.ts';

const timeoutMs = 30_000;
const mostAnswerBytes = 4 * 1024 * 1024;

/**
 * Sends one request exactly as it was rendered and reads the answer, the first 4 MB of it. Redirects are not followed:
 * what was confirmed for one address must not go to another. Never throws; what went wrong is `unreachable`.
 */
export function sendHttp(wish: HttpRequest, signal: StopSignal): Promise<HttpAnswer> {
  return new Promise((resolve) => {
    const unreachable = (reason: string): void => resolve({ unreachable: reason });
    let url: URL;
    try {
      url = new URL(wish.url);
    } catch {
      return unreachable(`"${wish.url}" is no web address.`);
    }
    if (url.protocol !== 'http:' && url.protocol !== 'https:')
      return unreachable(`Only http and https are sent to, not ${url.protocol}`);
    const body = wish.body === null ? null : Buffer.from(wish.body, 'utf8');
    const headers = Object.fromEntries(wish.headers);
    const named = (name: string): boolean => wish.headers.some(([key]) => key.toLowerCase() === name);
    if (body && !named('content-length')) headers['Content-Length'] = String(body.length);
    const options = { method: wish.method, headers, timeout: timeoutMs };
    try {
      const sent =
        url.protocol === 'https:'
          ? requestHttps(url, { ...options, rejectUnauthorized: !wish.allowSelfSigned })
          : requestHttp(url, options);
      const onStop = (): void => void sent.destroy(new Error('Stopped.'));
      signal.addEventListener('abort', onStop);
      sent.on('close', () => signal.removeEventListener('abort', onStop));
      sent.on('timeout', () => sent.destroy(new Error(`No answer within ${timeoutMs / 1000} seconds.`)));
      sent.on('error', (error) => unreachable(error.message));
      sent.on('response', (response) => {
        const chunks: Buffer[] = [];
        let bytes = 0;
        const finish = (): void =>
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') });
        response.on('data', (chunk: Buffer) => {
          const room = mostAnswerBytes - bytes;
          chunks.push(chunk.subarray(0, room));
          bytes += chunk.length;
          if (bytes < mostAnswerBytes) return;
          finish();
          sent.destroy();
        });
        response.on('end', finish);
        response.on('error', (error) => unreachable(error.message));
      });
      sent.end(body ?? undefined);
    } catch (error) {
      // Node refuses header names and methods that no server would take.
      unreachable(error instanceof Error ? error.message : String(error));
    }
  });
}
