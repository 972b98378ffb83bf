import { renderPython } from '@engine/jinja/index.ts';
import { readPythonJson } from '@engine/jinja/read-json.ts';
import { PyDict } from '@engine/jinja/values.ts';

/** What became of one line of a `jinja` vector file. */
export interface JinjaCase {
  readonly id: string;
  /** `throws-matched`: an error, as recorded, of the same class and on the same line. */
  readonly verdict: 'passed' | 'throws-matched' | 'failed' | 'unstable';
  readonly expected: unknown;
  readonly actual: unknown;
}

/** A line of this kind has no `kind` member: it is known by its template (misp-modules-api/README "rendering vectors"). */
export function isJinjaCase(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'template' in value && 'dataName' in value;
}

/**
 * Renders one recorded template. Takes the line itself: the data must be read as Python reads them (`2.0` is not `2`).
 * A case marked `unstable` prints a memory address and can't be compared.
 */
export function runJinjaLine(line: string): JinjaCase {
  const recorded = JSON.parse(line) as {
    id: string;
    template: string;
    output?: string;
    error?: { type: string; message: string; lineno?: number };
    unstable?: boolean;
  };
  const { id, template } = recorded;
  const data = (readPythonJson(line) as PyDict).get('data') ?? new PyDict();
  const actual = renderPython(template, data);
  if (recorded.unstable === true) return { id, verdict: 'unstable', expected: recorded.output, actual };
  if (recorded.error === undefined) {
    const same = 'text' in actual && actual.text === recorded.output;
    return { id, verdict: same ? 'passed' : 'failed', expected: recorded.output, actual };
  }
  const { type, lineno } = recorded.error;
  const same = 'error' in actual && actual.class === type && (lineno === undefined || lineno === actual.line);
  return { id, verdict: same ? 'throws-matched' : 'failed', expected: recorded.error, actual };
}
