import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runConformance } from '../run-conformance.ts';
import { databaseFields, databaseReason } from './database-fields.ts';

/** Recordings of a live server may not be committed; they lie beside the checkout where they are at hand. */
const recordings = resolve(import.meta.dirname, '../../../../../shared/misp-api');

describe('recordings of a live server', () => {
  if (!existsSync(recordings)) {
    it.skip('runs and stateless calls: there is no folder "shared/misp-api" beside the checkout', () => {});
    return;
  }

  it('runs: outcome, sequence of debug requests and data after each node', { timeout: 120_000 }, async () => {
    const report = await runConformance([join(recordings, 'runs')], { show: 3 });
    expect(report.differences).toEqual([]);
    const total = report.rows.reduce((sum, row) => sum + row.passed + (row.database ?? 0), 0);
    expect(total).toBe(report.rows.length);
    // Differences of the database are few and known.
    expect(report.rows.filter((row) => (row.database ?? 0) > 0).length).toBeLessThan(report.rows.length / 5);
  });

  it('stateless calls: every case', { timeout: 120_000 }, async () => {
    const report = await runConformance([join(recordings, 'stateless')], { show: 3 });
    expect(report.differences).toEqual([]);
    expect(report.rows.reduce((sum, row) => sum + row.passed + row.throwsMatched, 0)).toBeGreaterThan(500);
  });
});

describe('what only the database knows', () => {
  it('counts from the step of the module that brings it in, and nowhere else', () => {
    expect(databaseReason('Event.RelatedEvent.*.RelationshipInbound', ['webhook', 'reload-full-event'])).toContain(
      'reload',
    );
    expect(databaseReason('Event.RelatedEvent.*.RelationshipInbound', ['webhook'])).toBeUndefined();
    expect(
      databaseReason(
        'Event.info',
        databaseFields.map((field) => field.module),
      ),
    ).toBeUndefined();
  });
});
