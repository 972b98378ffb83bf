import { renderPython } from '@engine/jinja/index.ts';
import { readPythonJson } from '@engine/jinja/read-json.ts';
import { PyDict } from '@engine/jinja/values.ts';
import type { CaseResult } from '../kind.ts';

interface RecordedTemplate {
  readonly id: string;
  readonly template: string;
  readonly output?: string;
  readonly error?: { readonly type: string; readonly message: string; readonly lineno?: number };
}

/** A line of this kind has no `kind` member: it is known by its template and the name of its data. */
export function isTemplateCase(line: string): boolean {
  if (!line.includes('"template"') || !line.includes('"dataName"')) return false;
  try {
    const value = JSON.parse(line) as object;
    return 'template' in value && 'dataName' in value && !('kind' in value);
  } catch {
    return false;
  }
}

/**
 * Renders one recorded template. Takes the line itself, because the data must be read as Python reads them (`2.0` is
 * not `2`). Memory addresses differ from process to process and are not compared; of an error, class and line are.
 */
export function runTemplateCase(line: string): CaseResult {
  const recorded = JSON.parse(line) as RecordedTemplate;
  const data = (readPythonJson(line) as PyDict).get('data') ?? new PyDict();
  const actual = renderPython(recorded.template, data);
  const result = (outcome: CaseResult['outcome'], ...differences: string[]): CaseResult => ({
    id: recorded.id,
    kind: 'jinja',
    outcome,
    differences,
  });
  const shown = `${JSON.stringify(recorded.template)} gave ${JSON.stringify(actual)}`;
  if (recorded.error === undefined) {
    if ('text' in actual && withoutAddresses(actual.text) === withoutAddresses(recorded.output ?? ''))
      return result('passed');
    return result('failed', `${shown}, expected ${JSON.stringify(recorded.output)}`);
  }
  const { type, lineno } = recorded.error;
  if ('error' in actual && actual.class === type && (lineno === undefined || lineno === actual.line))
    return result('throws-matched');
  return result('failed', `${shown}, expected ${JSON.stringify(recorded.error)}`);
}

const withoutAddresses = (text: string): string => text.replace(/ at 0x[\da-f]+/g, ' at 0x');
