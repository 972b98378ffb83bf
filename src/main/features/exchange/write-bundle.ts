import { createHash } from 'node:crypto';
import { zipSync, type Zippable } from 'fflate';
import {
  findSecrets,
  stripSecrets,
  stripSecretsFromText,
  workflowWithoutSecrets,
  writeBlueprint,
  writeWorkflow,
  type Blueprint,
  type Workflow,
} from '@engine';
import type { StoredRun } from '../runs/run-store.ts';
import type { StoredSample } from '../samples/sample-store.ts';
import { readWorkflowText } from '../library/read-workflow-text.ts';
import { bundleVersion, manifestName, type Manifest, type RunFile } from './bundle-format.ts';
import { safeFileName } from './file-name.ts';

export interface BundleContent {
  readonly workflows: readonly {
    readonly id: string;
    readonly workflow: Workflow;
    readonly folder: string;
    readonly tags: readonly string[];
    readonly active: boolean;
  }[];
  readonly samples: readonly { readonly sample: StoredSample; readonly text: string }[];
  readonly runs: readonly {
    readonly run: StoredRun;
    readonly graph: string;
    readonly payload: string;
    readonly parts: readonly string[];
  }[];
  readonly blueprints: readonly Blueprint[];
}

/** Zip keeps local times from 1980 on; one fixed time makes equal content equal bytes. */
const noTime = new Date(1980, 0, 1);

/** A whole case as one file. The same content gives the same bytes. */
export function writeBundle(content: BundleContent, secrets: 'strip' | 'keep', version: string): Uint8Array {
  const files = new Map<string, string>();
  const strip = secrets === 'strip';
  const add = (folder: string, name: string, text: string): string => {
    for (let number = 1; ; number += 1) {
      const file = `${folder}/${name}${number === 1 ? '' : `-${number}`}.json`;
      const other = files.get(file);
      if (other !== undefined && other !== text) continue;
      files.set(file, text);
      return file;
    }
  };
  const payload = (text: string): string => add('payloads', sha256(text).slice(0, 16), text);

  const manifest: Omit<Manifest, 'files'> = {
    flowbench: { format: 'bundle', version: bundleVersion, writtenBy: version },
    workflows: content.workflows.map(({ id, workflow, folder, tags, active }) => {
      const out = strip ? workflowWithoutSecrets(workflow) : workflow;
      const file = add('workflows', safeFileName(workflow.name, 'workflow'), writeWorkflow(out, { own: true }));
      return { id, file, folder, tags: [...tags], active };
    }),
    samples: content.samples.map(({ sample, text }) => ({
      id: sample.id,
      file: payload(text),
      name: sample.name,
      description: sample.description,
      triggerId: sample.triggerId,
      normalised: sample.normalised,
    })),
    runs: content.runs.map(({ run, graph, payload: text, parts }) => {
      const cleaned = strip ? runWithoutSecrets(graph, parts) : { graph, parts };
      return {
        id: run.id,
        file: add('runs', `run-${run.number}`, JSON.stringify(runFile(run, cleaned.parts))),
        graph: add('graphs', sha256(cleaned.graph).slice(0, 16), cleaned.graph),
        payload: payload(text),
      };
    }),
    blueprints: content.blueprints.map((blueprint) => {
      const out = strip
        ? {
            ...blueprint,
            description: stripSecretsFromText(blueprint.description),
            nodes: stripSecrets(blueprint.nodes),
          }
        : blueprint;
      return { file: add('blueprints', safeFileName(blueprint.name, 'blueprint'), writeBlueprint(out)) };
    }),
  };
  const listed = [...files].map(([name, text]) => ({
    name,
    bytes: Buffer.byteLength(text),
    sha256: sha256(text),
  }));
  const zip: Zippable = {
    [manifestName]: Buffer.from(`${JSON.stringify({ ...manifest, files: listed }, null, 2)}\n`),
  };
  for (const [name, text] of files) zip[name] = Buffer.from(text);
  return zipSync(zip, { mtime: noTime, level: 6 });
}

function runFile(run: StoredRun, parts: readonly string[]): RunFile {
  return {
    workflowId: run.workflowId,
    workflowName: run.workflowName,
    revision: run.revision,
    triggerId: run.triggerId,
    sampleId: run.sampleId,
    payloadTitle: run.payloadTitle,
    request: { normalised: run.request.normalised, entry: run.request.entry, settings: run.request.settings },
    outcome: run.outcome,
    sentence: run.sentence,
    steps: run.steps,
    effects: run.effects,
    startedAtMs: run.startedAtMs,
    endedAtMs: run.endedAtMs,
    parts: [...parts],
  };
}

/** Graph and trace of a run without the credentials of its graph: they stand in parameters, effects and log lines. */
function runWithoutSecrets(
  graph: string,
  parts: readonly string[],
): { readonly graph: string; readonly parts: readonly string[] } {
  const read = readWorkflowText(graph);
  if (!read.ok) throw new Error(`The graph of a stored run can't be read: ${read.error.message}`);
  const { workflow } = read.value;
  // The longest first: a part of one secret may be another.
  const values = [...new Set(findSecrets(workflow.graph.nodes).map(({ value }) => value))]
    .filter((value) => value.length >= leastSecret)
    .sort((a, b) => b.length - a.length);
  return {
    graph: writeWorkflow(workflowWithoutSecrets(workflow), { own: true }),
    parts: parts.map((part) => values.reduce((text, value) => text.replaceAll(inJson(value), mask), part)),
  };
}

/** Shorter texts are no secrets, and replacing them would spoil the trace. */
const leastSecret = 3;
const mask = '***';
const inJson = (value: string): string => JSON.stringify(value).slice(1, -1);

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
