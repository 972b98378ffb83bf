// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Client } from '../client.ts';
import { createStore, installStore } from '../store/index.ts';
import { ErrorBoundary } from './error-boundary.tsx';

let broken = true;
function Fragile() {
  if (broken) throw new Error('The tree fell over.');
  return <p>All well</p>;
}
const asked: unknown[] = [];

beforeEach(() => {
  broken = true;
  asked.length = 0;
  const call = async (name: string, input: unknown) => {
    asked.push([name, input]);
    return { ok: true, value: { text: 'Flowbench 0.1.0 …' } };
  };
  installStore(createStore({ call } as unknown as Client));
  // React tells the console about every error it catches.
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const view = (
  <>
    <ErrorBoundary where="run view">
      <Fragile />
    </ErrorBoundary>
    <p>The rest</p>
  </>
);

test('a part that breaks says so, leaves the others alone and can be opened again', () => {
  render(view);
  expect(screen.getByRole('alert').textContent).toContain('The tree fell over.');
  expect(screen.getByText('The rest')).toBeDefined();
  broken = false;
  fireEvent.click(screen.getByRole('button', { name: 'Open it again' }));
  expect(screen.getByText('All well')).toBeDefined();
});

test('the report is asked of the host with the place and the error, and copied', async () => {
  const writeText = vi.fn(async () => undefined);
  vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText }, platform: 'Linux' });
  render(view);
  fireEvent.click(screen.getByRole('button', { name: 'Copy problem report' }));
  await vi.waitFor(() => expect(writeText).toHaveBeenCalledWith('Flowbench 0.1.0 …'));
  expect(JSON.stringify(asked[0])).toContain('run view: Error: The tree fell over.');
  vi.unstubAllGlobals();
});
