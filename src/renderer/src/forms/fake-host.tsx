import { MantineProvider } from '@mantine/core';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { writeWorkflow, type Workflow } from '@engine';
import type { CallName } from '@shared';
import type { Client } from '../client.ts';
import { createStore, installStore, store } from '../store/index.ts';

type Answers = Partial<Record<CallName, (input: never) => unknown>>;

export interface FakeHost {
  readonly asked: readonly { readonly name: string; readonly input: Record<string, unknown> }[];
  readonly document: () => Workflow;
}

/** A store around a host in memory that holds one workflow (`w`) and one sample, for the tests of forms. */
export async function hostWith(workflow: Workflow, answers: Answers = {}): Promise<FakeHost> {
  const asked: { name: string; input: Record<string, unknown> }[] = [];
  const all: Answers = {
    'library.get': () => ({ revision: 1, draft: null, workflow: writeWorkflow(workflow, { own: true }) }),
    'library.saveDraft': () => ({ savedAtMs: 1 }),
    'samples.list': () => ({
      items: [{ id: 's', name: 'A sample', triggerId: workflow.triggerId, updatedAtMs: 1 }],
    }),
    ...answers,
  };
  const call = async (name: CallName, input: Record<string, unknown>) => {
    asked.push({ name, input });
    const answer = all[name] as ((input: unknown) => unknown) | undefined;
    if (!answer) return { ok: false, error: { code: 'not-found', message: `Nobody answers ${name}.` } };
    return { ok: true, value: answer(input) };
  };
  installStore(createStore({ call } as unknown as Client));
  await store().getState().loadSamples();
  await store().getState().loadDocument('w');
  return {
    asked,
    document: () => {
      const open = store().getState().documents['w'];
      if (!open) throw new Error('The workflow is not open.');
      return open.history.now;
    },
  };
}

export const draw = (content: ReactNode) => render(<MantineProvider env="test">{content}</MantineProvider>);
