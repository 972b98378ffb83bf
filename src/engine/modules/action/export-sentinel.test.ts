import { describe, expect, test } from 'vitest';
import { tryModule } from '../../testing/try-module.ts';
import { exportSentinel } from './export-sentinel.ts';

describe('export_sentinel', () => {
  test('hands folder and script to the service', () => {
    const tried = tryModule(exportSentinel, { params: { misp2_venv: 'venv', misp2_script: 'script.py' } });
    expect(tried).toMatchObject({ result: true, changed: false });
    expect(tried.wishes).toMatchObject([
      { ask: { request: { module: 'export_sentinel', params: { misp2_venv: 'venv' } } } },
    ]);
  });
  test('missing parameters are sent empty; a failing script counts as success', () => {
    const tried = tryModule(exportSentinel, {
      answers: () => ({ kind: 'moduleService', answer: { value: { data: false } } }),
    });
    expect(tried.result).toBe(true);
    expect(tried.wishes).toMatchObject([{ ask: { request: { params: { misp2_venv: '', misp2_script: '' } } } }]);
  });
});
