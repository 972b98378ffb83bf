import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue, checkWorkflow, parseJson, readWorkflow, type PhpArray, type Workflow } from '@engine';
import { describe, expect, it } from 'vitest';
import { unwrap } from '../samples/read-payload.ts';
import { inShort, runDry } from './run-dry.ts';
import { jsonFiles, payloadOf, seedFolder, seedSamples, sharedFolder } from './seed-files.ts';

const read = (file: string) => readWorkflow(readFileSync(join(seedFolder, 'workflows', file), 'utf8'));
const files = jsonFiles(join(seedFolder, 'workflows'));
const workflows: readonly Workflow[] = files.map((file) => read(file).workflow);
const samples = seedSamples();
const named = (name: string): Workflow => {
  const found = workflows.find((workflow) => workflow.name === name);
  if (found === undefined) throw new Error(`No seeded workflow is called "${name}".`);
  return found;
};

describe('the seeded library', () => {
  it('holds five workflows and twelve samples', () => {
    expect(workflows).toHaveLength(5);
    expect(samples).toHaveLength(12);
    expect(new Set(samples.map((sample) => sample.name)).size).toBe(12);
  });

  it.each(files)('%s is read without a note and passes the checker', (file) => {
    const { workflow, notes } = read(file);
    expect(notes).toEqual([]);
    expect(checkWorkflow(workflow, catalogue('2.5.1')).filter((finding) => finding.severity === 'error')).toEqual([]);
  });

  const pairs = samples.flatMap((sample) =>
    Object.entries(sample.expect).map(([workflow, outcome]) => ({ sample, workflow, outcome })),
  );
  it.each(pairs)('"$workflow" with "$sample.name" ends as $outcome', ({ sample, workflow, outcome }) => {
    const { payload, triggerId, normalised } = sample;
    const ran = inShort(runDry({ workflow: named(workflow), payload, triggerId, normalised }));
    expect(ran.outcome).toBe(outcome);
  });

  it('brings every sample of a trigger to every seeded workflow of that trigger', () => {
    const missing = samples.flatMap((sample) =>
      workflows
        .filter((workflow) => workflow.triggerId === sample.triggerId && !(workflow.name in sample.expect))
        .map((workflow) => `${sample.file} says nothing about ${workflow.name}`),
    );
    expect(missing).toEqual([]);
  });

  it('takes both branches of every IF', () => {
    const taken = new Set<string>();
    for (const { sample, workflow } of pairs) {
      for (const event of runDry({ workflow: named(workflow), payload: sample.payload, triggerId: sample.triggerId })) {
        if (event.type === 'node-left' && event.kind === 'logic')
          taken.add(`${workflow}/${event.nodeId}/${event.result ? 'output_1' : 'output_2'}`);
      }
    }
    const all = workflows.flatMap((workflow) =>
      workflow.graph.nodes
        .filter((node) => node.kind === 'logic' && node.outputs.length === 2)
        .flatMap((node) => node.outputs.map((output) => `${workflow.name}/${node.id}/${output.name}`)),
    );
    expect(all.length).toBeGreaterThan(15);
    expect(all.filter((branch) => !taken.has(branch))).toEqual([]);
  });
});

describe('the guided case', () => {
  const guide = JSON.parse(readFileSync(join(seedFolder, 'guide.json'), 'utf8')) as {
    readonly workflow: string;
    readonly sample: string;
    readonly steps: readonly {
      readonly doneWhen: {
        readonly opened?: string;
        readonly ranWith?: string;
        readonly outcome?: string;
        readonly viewedStep?: { readonly module?: string; readonly node?: string };
      };
    }[];
  };
  const sampleNamed = (name: string) => {
    const found = samples.find((sample) => sample.name === name);
    if (found === undefined) throw new Error(`No seeded sample is called "${name}".`);
    return found;
  };
  const conditions = guide.steps.map((step) => step.doneWhen);

  it('names workflows, samples and outcomes that exist', () => {
    named(guide.workflow);
    for (const { opened, ranWith, outcome } of conditions) {
      if (opened !== undefined) named(opened);
      if (ranWith !== undefined) sampleNamed(ranWith);
      if (outcome !== undefined) expect(sampleNamed(ranWith ?? '').expect[guide.workflow]).toBe(outcome);
    }
  });

  it('points only at steps that its run reaches', () => {
    const events = runDry({ workflow: named(guide.workflow), payload: sampleNamed(guide.sample).payload });
    const steps = events.flatMap((event) => (event.type === 'node-left' ? [event] : []));
    for (const { viewedStep } of conditions) {
      if (viewedStep === undefined) continue;
      const { module, node } = viewedStep;
      expect(
        steps.some((step) => (module ?? step.moduleId) === step.moduleId && (node ?? step.nodeId) === step.nodeId),
        JSON.stringify(viewedStep),
      ).toBe(true);
    }
  });

  it('tells the truth about the run: the event is green, one attribute is red, the mail says which', () => {
    const events = runDry({ workflow: named(guide.workflow), payload: sampleNamed(guide.sample).payload });
    expect(inShort(events)).toEqual({
      outcome: 'blocked',
      path: ['tag-if', 'tag-if', 'send-mail', 'stop-execution'],
      effects: ['mail'],
    });
    const mail = events.flatMap((event) => (event.type === 'effect' ? [event.effect.body] : [])).join();
    expect(mail).toContain('victim-desk@customer.example.org');
    const end = events.at(-1);
    expect(end?.type === 'run-ended' ? end.decidedBy : null).toBe('5');
  });
});

const payloads = join(sharedFolder, 'payloads');
describe.skipIf(!existsSync(payloads))('files of ../shared/payloads, skipped when they are not there', () => {
  const filesIn = (folder: string) => (existsSync(payloads) ? jsonFiles(join(payloads, folder)) : []);
  const eventWorkflows = workflows.filter((workflow) => workflow.triggerId.startsWith('event-'));

  it.each(filesIn('events'))('events/%s runs through every seeded event workflow', (file) => {
    const document = parseJson(readFileSync(join(payloads, 'events', file), 'utf8')) as PhpArray;
    const found = unwrap(document, 'event-publish');
    expect(found.length).toBeGreaterThan(0);
    for (const payload of found) {
      for (const workflow of eventWorkflows) {
        const ran = inShort(runDry({ workflow, payload }));
        expect(['success', 'blocked'], `${workflow.name}: ${String(ran.outcome)}`).toContain(ran.outcome);
      }
    }
  });

  // Data of other triggers do not fit most of these workflows. The run must say so, and never break down by itself.
  it.each(filesIn('constructed'))('constructed/%s ends with an outcome that the trace explains', (file) => {
    const text = readFileSync(join(payloads, 'constructed', file), 'utf8');
    for (const [key, normalised] of [['original', false] as const, ['normalized', true] as const]) {
      for (const workflow of workflows) {
        const end = runDry({ workflow, payload: payloadOf(text, key), normalised }).at(-1);
        if (end?.type !== 'run-ended') throw new Error(`${workflow.name} has no end.`);
        expect(end.sentence).not.toBe('');
        expect(end.crash?.class ?? '', `${workflow.name}: ${end.sentence}`).not.toMatch(/^Flowbench/);
        expect(end.outcome === 'crashed').toBe(end.crash !== undefined);
      }
    }
  });
});
