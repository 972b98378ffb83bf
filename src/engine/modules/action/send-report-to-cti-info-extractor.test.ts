import { describe, expect, test } from 'vitest';
import { sampleEvent, tryModule } from '../../testing/try-module.ts';
import { sendReportToCtiInfoExtractor } from './send-report-to-cti-info-extractor.ts';

describe('send-report-to-cti-info-extractor', () => {
  test('hands over every report that is not deleted', () => {
    const tried = tryModule(sendReportToCtiInfoExtractor);
    expect(tried).toMatchObject({ result: true, changed: false });
    expect(tried.wishes).toMatchObject([
      { ask: { model: 'EventReport', method: 'summariseWithAI', args: [{ id: '5' }] } },
    ]);
  });
  test('with none left it succeeds', () => {
    const data = sampleEvent({ EventReport: [{ id: '5', uuid: 'x', deleted: true }, { id: '6' }] });
    expect(tryModule(sendReportToCtiInfoExtractor, { data })).toMatchObject({ result: true, wishes: [] });
    expect(tryModule(sendReportToCtiInfoExtractor, { data: {} })).toMatchObject({ result: true, wishes: [] });
  });
  test('a filter chooses the reports', () => {
    const filter = { selector: 'Event.EventReport.{n}', path: 'name', operator: 'in', value: 'Other' };
    expect(tryModule(sendReportToCtiInfoExtractor, { filter }).wishes).toEqual([]);
  });
  test('an error of the service makes it fail with its text', () => {
    const tried = tryModule(sendReportToCtiInfoExtractor, {
      answers: () => ({ kind: 'misp', answer: { value: { error: 'busy' } } }),
    });
    expect(tried).toMatchObject({ result: false, errors: ['busy'] });
  });
});
