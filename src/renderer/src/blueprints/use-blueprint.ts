import type { Blueprint, Workflow } from '@engine';
import { readBlueprint } from '@engine/model/read-blueprint.ts';
import type { Output } from '@shared';
import { useEffect, useState } from 'react';
import { sentenceFor } from '../app/error-sentences.ts';
import { store } from '../store/index.ts';

export interface WholeBlueprint {
  readonly detail: Output<'blueprints.get'>;
  readonly blueprint: Blueprint;
  /** Its nodes as a workflow of their own, to be drawn. */
  readonly workflow: Workflow;
}
export type ReadBlueprintResult = WholeBlueprint | { readonly error: string };

/** What was read lately, by id and change: cards, details and inserts ask for the same ones again and again. */
const read = new Map<string, Promise<ReadBlueprintResult>>();
const kept = 300;

export function wholeBlueprint(id: string, updatedAtMs: number): Promise<ReadBlueprintResult> {
  const key = `${id} ${updatedAtMs}`;
  const known = read.get(key);
  if (known) return known;
  const asked = ask(id);
  read.set(key, asked);
  if (read.size > kept) read.delete(read.keys().next().value ?? '');
  // What failed is asked for again the next time.
  void asked.then((result) => 'error' in result && read.delete(key));
  return asked;
}

async function ask(id: string): Promise<ReadBlueprintResult> {
  const answer = await store().getState().host.call('blueprints.get', { id });
  if (!answer.ok) return { error: sentenceFor(answer.error) };
  try {
    const { blueprint } = readBlueprint(answer.value.text);
    return { detail: answer.value, blueprint, workflow: asWorkflow(blueprint) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : 'This blueprint could not be read.' };
  }
}

export const asWorkflow = (blueprint: Blueprint): Workflow => ({
  id: '',
  uuid: blueprint.uuid,
  name: blueprint.name,
  description: blueprint.description,
  timestamp: blueprint.timestamp,
  triggerId: '',
  debugEnabled: false,
  counter: 0,
  graph: { nodes: blueprint.nodes, frames: [], notes: [], extra: {} },
  extra: {},
});

/** The same in a component; `null` while it is being read, or while nothing is wanted. */
export function useBlueprint(id: string | null, updatedAtMs: number): ReadBlueprintResult | null {
  const [result, setResult] = useState<{ readonly key: string; readonly read: ReadBlueprintResult } | null>(null);
  const key = `${id ?? ''} ${updatedAtMs}`;
  useEffect(() => {
    if (id === null) return;
    let wanted = true;
    void wholeBlueprint(id, updatedAtMs).then((answer) => {
      if (wanted) setResult({ key, read: answer });
    });
    return () => {
      wanted = false;
    };
  }, [id, updatedAtMs, key]);
  return result?.key === key ? result.read : null;
}
