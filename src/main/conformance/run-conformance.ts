import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { isArray, parseJson, phpArray, toText, type PhpArray, type PhpValue } from '@engine';
import type { CaseResult } from './kind.ts';
import { vectorKinds } from './kinds.ts';
import { isTemplateCase, runTemplateCase } from './kinds/jinja.ts';
import { listFiles } from './list-files.ts';
import { recordingReaders } from './recordings/readers.ts';
import { readLines } from './read-vectors.ts';
import { runVector } from './run-vector.ts';

export interface ConformanceOptions {
  /** Where the files named by `input.file` lie. */
  readonly payloadsDir?: string;
  /** The stand-in world. Default: `env.json` beside the vector file, when there is one. */
  readonly envFile?: string;
  /** How many differing cases to keep in full. Default: 10. */
  readonly show?: number;
  /** Vectors to leave out, counted nowhere. */
  readonly skip?: (vector: PhpArray) => boolean;
  readonly onRow?: (row: ConformanceRow) => void;
  readonly signal?: AbortSignal;
}

/** One line of the report: all cases of one kind in one file. */
export interface ConformanceRow {
  readonly file: string;
  readonly kind: string;
  readonly passed: number;
  readonly failed: number;
  readonly throwsMatched: number;
  /** Differences that only the server's database can explain; for recordings alone. */
  readonly database?: number;
}

export interface ConformanceDifference {
  readonly file: string;
  readonly id: string;
  readonly kind: string;
  readonly differences: readonly string[];
}

export interface ConformanceReport {
  readonly rows: readonly ConformanceRow[];
  readonly differences: readonly ConformanceDifference[];
}

/** Runs vector files and recordings through the engine (design §11). Files it has never seen are fine; folders are walked. */
export async function runConformance(
  paths: readonly string[],
  options: ConformanceOptions = {},
): Promise<ConformanceReport> {
  const rows: ConformanceRow[] = [];
  const differences: ConformanceDifference[] = [];
  const limit = options.show ?? 10;
  for (const file of await listFiles(paths)) {
    options.signal?.throwIfAborted();
    const counts = new Map<string, Count>();
    for await (const result of resultsOf(file, options)) {
      options.signal?.throwIfAborted();
      countResult(counts, result);
      if (result.differences.length > 0 && result.outcome !== 'database' && differences.length < limit) {
        differences.push({ file, id: result.id, kind: result.kind, differences: result.differences });
      }
    }
    for (const [kind, count] of counts) {
      const { database, ...row } = count;
      const line: ConformanceRow = { file, kind, ...row, ...(database > 0 ? { database } : {}) };
      rows.push(line);
      options.onRow?.(line);
    }
  }
  return { rows, differences };
}

interface Count {
  passed: number;
  failed: number;
  throwsMatched: number;
  database: number;
}

function countResult(counts: Map<string, Count>, result: CaseResult): void {
  const count = counts.get(result.kind) ?? { passed: 0, failed: 0, throwsMatched: 0, database: 0 };
  counts.set(result.kind, count);
  if (result.outcome === 'throws-matched') count.throwsMatched += 1;
  else count[result.outcome] += 1;
}

async function* resultsOf(file: string, options: ConformanceOptions): AsyncGenerator<CaseResult> {
  try {
    const env = await readEnv(file, options.envFile);
    if (/\.jsonl(?:\.gz)?$/.test(file)) yield* vectorsOf(file, env, options);
    else yield* recordingOf(file, env);
  } catch (error) {
    if (options.signal?.aborted === true) throw error;
    yield fault(basename(file), 'unreadable', error);
  }
}

async function* vectorsOf(file: string, env: PhpValue, options: ConformanceOptions): AsyncGenerator<CaseResult> {
  const kinds = new Map(vectorKinds.map((kind) => [kind.name, kind]));
  let line = 0;
  for await (const text of readLines(file)) {
    line += 1;
    if (isTemplateCase(text)) {
      try {
        yield runTemplateCase(text);
      } catch (error) {
        yield fault(`line ${line}`, 'jinja', error);
      }
      continue;
    }
    let vector: PhpValue;
    try {
      vector = parseJson(text);
    } catch (error) {
      yield fault(`line ${line}`, 'unreadable', error);
      continue;
    }
    if (!isArray(vector)) {
      yield fault(`line ${line}`, 'unreadable', 'A vector must be an object.');
      continue;
    }
    if (options.skip?.(vector) === true) continue;
    const name = toText(phpArray.get(vector, 'kind') ?? '');
    const kind = kinds.get(name);
    const id = toText(phpArray.get(vector, 'id') ?? `line ${line}`);
    if (kind === undefined) {
      yield fault(
        id,
        name === '' ? 'unreadable' : name,
        `This kind is not known: ${name === '' ? '(none given)' : name}.`,
      );
      continue;
    }
    try {
      yield runVector(vector, kind, { env, payload: await payloadOf(vector, options.payloadsDir) });
    } catch (error) {
      yield fault(id, name, error);
    }
  }
}

async function* recordingOf(file: string, env: PhpValue): AsyncGenerator<CaseResult> {
  const name = basename(file).replace(/\.json(?:\.gz)?$/, '');
  try {
    const document = parseJson(await readText(file));
    const reader = isArray(document) ? recordingReaders.find((known) => known.recognises(document)) : undefined;
    if (reader === undefined || !isArray(document)) {
      yield fault(name, 'unreadable', 'This file is neither a vector file (.jsonl) nor a recording that is known.');
    } else yield* reader.run(document, { name, env });
  } catch (error) {
    yield fault(name, 'unreadable', error);
  }
}

function fault(id: string, kind: string, error: unknown): CaseResult {
  const text = error instanceof Error ? error.message : String(error);
  return { id, kind, outcome: 'failed', differences: [text] };
}

async function readEnv(file: string, envFile: string | undefined): Promise<PhpValue> {
  if (envFile !== undefined) return parseJson(await readText(envFile));
  const beside = join(dirname(file), 'env.json');
  return existsSync(beside) ? parseJson(await readText(beside)) : null;
}

async function readText(file: string): Promise<string> {
  const bytes = await readFile(file);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** The document of `input.file`, for a vector that names one without carrying it. */
async function payloadOf(vector: PhpArray, folder: string | undefined): Promise<PhpValue | undefined> {
  const input = phpArray.get(vector, 'input') ?? null;
  if (!isArray(input)) return undefined;
  const name = phpArray.get(input, 'file') ?? null;
  const carried = phpArray.get(input, 'data') ?? phpArray.get(input, 'payload') ?? null;
  if (typeof name !== 'string' || carried !== null) return undefined;
  if (folder === undefined) throw new Error(`The payload ${name} is needed: name its folder with --payloads.`);
  return unwrapEvent(parseJson(await readText(join(folder, basename(name)))));
}

/** Payload files come as `{Event}`, as `{response: [{Event}]}` or as a bare event. (payloads/README) */
function unwrapEvent(document: PhpValue): PhpValue {
  if (!isArray(document)) return document;
  const response = phpArray.get(document, 'response');
  if (isArray(response)) return phpArray.values(response)[0] ?? null;
  return phpArray.has(document, 'Event') || !phpArray.has(document, 'uuid') ? document : { Event: document };
}

/** Whether anything was not as expected; `throws-matched` and `database` are. */
export function hasFailures(report: ConformanceReport): boolean {
  return report.rows.some((row) => row.failed > 0);
}
