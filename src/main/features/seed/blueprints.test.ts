import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  catalogue,
  defaultReference,
  parseJson,
  readBlueprint,
  readWorkflow,
  toMermaid,
  writeBlueprint,
  type PhpArray,
  type Outcome,
  type PhpRecord,
  type ReferenceData,
  type Workflow,
} from '@engine';
import { describe, expect, it } from 'vitest';
import { unwrap } from '../samples/read-payload.ts';
import { inShort, runDry } from './run-dry.ts';
import { blueprintFolder, jsonFiles, payloadOf, sharedFolder } from './seed-files.ts';

interface StoredNode {
  readonly id: number;
  readonly data: { readonly id: string; readonly module_type: string };
  readonly inputs: { readonly [port: string]: { readonly connections: readonly unknown[] } } | readonly never[];
}
interface BlueprintFile {
  readonly WorkflowBlueprint: {
    readonly uuid: string;
    readonly name: string;
    readonly description: string;
    readonly default: boolean;
    readonly data: readonly StoredNode[];
  };
}
interface Expectations {
  readonly blueprint: string;
  readonly trigger: string;
  readonly cases: readonly {
    readonly name: string;
    readonly payload: PhpRecord;
    readonly fullEvent?: PhpRecord;
    readonly reference?: Partial<ReferenceData>;
    readonly expect: {
      readonly outcome: Outcome;
      readonly path: readonly string[];
      readonly effects: readonly string[];
    };
  }[];
}

const files = jsonFiles(blueprintFolder);
const text = (file: string): string => readFileSync(join(blueprintFolder, file), 'utf8');
const blueprintOf = (file: string) => (JSON.parse(text(file)) as BlueprintFile).WorkflowBlueprint;

/** The blueprint behind its trigger, which is connected with every node that nothing else leads to. */
function behindTrigger(file: string, trigger: string): Workflow {
  const { uuid, name, data } = blueprintOf(file);
  const fed = new Set(data.filter((node) => Object.values(node.inputs).some((port) => port.connections.length > 0)));
  const heads = data.filter((node) => !fed.has(node));
  const outputs = { output_1: { connections: heads.map((node) => ({ node: String(node.id), output: 'input_1' })) } };
  const head = { id: 1, name: trigger, inputs: [], outputs, pos_x: -210, pos_y: 0, class: '', typenode: false };
  const config = { id: trigger, name: trigger, module_type: 'trigger', indexed_params: [], misp_core_format: true };
  const nodes = Object.fromEntries(
    data.map((node) => {
      const inputs = heads.includes(node)
        ? { input_1: { connections: [{ node: '1', input: 'output_1' }] } }
        : node.inputs;
      return [String(node.id), { ...node, inputs }];
    }),
  );
  const record = { id: '1', uuid, name, trigger_id: trigger, data: { 1: { ...head, data: config }, ...nodes } };
  const { workflow, notes } = readWorkflow({ Workflow: record });
  expect(notes).toEqual([]);
  return workflow;
}

it('bundles at least sixteen blueprints, each with a test', () => {
  expect(files.length).toBeGreaterThanOrEqual(16);
  expect(jsonFiles(join(blueprintFolder, 'tests'))).toEqual(files);
  expect(new Set(files.map((file) => blueprintOf(file).uuid)).size).toBe(files.length);
});

describe.each(files)('%s', (file) => {
  const testFile = join(blueprintFolder, 'tests', file);
  const source = existsSync(testFile) ? readFileSync(testFile, 'utf8') : '{"cases":[]}';
  const { blueprint, trigger, cases } = JSON.parse(source) as Expectations;

  it('is what MISP takes for a blueprint', () => {
    const { name, description, data, default: official } = blueprintOf(file);
    expect(blueprint).toBe(file);
    expect(name).not.toBe('');
    expect(description.startsWith(`[${trigger}]\n`)).toBe(true);
    expect(description.length).toBeLessThanOrEqual(191);
    expect(official).toBe(false);
    expect(data.some((node) => node.data.module_type === 'trigger')).toBe(false);
    expect(Buffer.byteLength(JSON.stringify(data))).toBeLessThan(65_535);
    expect(cases.length).toBeGreaterThanOrEqual(2);
  });

  it('is written by Flowbench byte for byte as it stands there', () => {
    const { blueprint: read, notes } = readBlueprint(text(file));
    const graph = { nodes: read.nodes, frames: [], notes: [], extra: {} };
    expect(notes).toEqual([]);
    expect(writeBlueprint(read, { mermaid: toMermaid(graph, catalogue('2.5.1')) })).toBe(text(file));
  });

  const crashes: string[] = [];

  it.each(cases)('$name', (one) => {
    const index = cases.indexOf(one);
    const payload = payloadOf(source, 'cases', String(index), 'payload');
    const events = one.fullEvent === undefined ? [] : [one.fullEvent];
    const reference = { ...defaultReference, events, ...one.reference };
    const ran = inShort(runDry({ workflow: behindTrigger(file, trigger), payload, reference }));
    expect(ran).toEqual(one.expect);
  });

  const events = join(sharedFolder, 'payloads/events');
  it.skipIf(!existsSync(events))('comes to an end on real events of ../shared/payloads, skipped without them', () => {
    const workflow = behindTrigger(file, trigger);
    for (const name of jsonFiles(events)) {
      const document = parseJson(readFileSync(join(events, name), 'utf8')) as PhpArray;
      for (const payload of unwrap(document, 'event-publish')) {
        const end = runDry({ workflow, payload }).at(-1);
        if (end?.type !== 'run-ended') throw new Error(`${name} has no end.`);
        expect(end.crash?.class ?? '', `${name}: ${end.sentence}`).not.toMatch(/^Flowbench/);
        crashes.push(...(end.crash === undefined ? [] : [`${name}: ${end.sentence}`]));
      }
    }
    expect(crashes).toEqual([]);
  });
});
