import { readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number, skips: string[] }} Count */

/** @returns {Count | null} what vitest's JSON report says; null when there is none */
export function countVitest(file) {
  const report = readReport(file);
  if (report === null) return null;
  const tests = report.testResults.flatMap((suite) => suite.assertionResults);
  const of = (...states) => tests.filter((test) => states.includes(test.status));
  // A file that could not even be read has no tests, but is no success either.
  const unread = report.testResults.filter(
    (suite) => suite.status === 'failed' && !suite.assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: of('passed').length,
    failed: of('failed').length + unread.length,
    skipped: of('skipped', 'pending', 'todo', 'disabled').length,
    skips: of('skipped', 'pending', 'todo', 'disabled').map((test) => test.fullName),
  };
}

/** @returns {Count | null} what Playwright's JSON report says; null when there is none */
export function countPlaywright(file) {
  const report = readReport(file);
  if (report === null) return null;
  const { expected, unexpected, flaky, skipped } = report.stats;
  return {
    passed: expected + flaky,
    failed: unexpected + (report.errors?.length ?? 0),
    skipped,
    skips: skippedSpecs(report.suites ?? []),
  };
}

function skippedSpecs(suites) {
  return suites.flatMap((suite) => [
    ...(suite.specs ?? []).flatMap((spec) =>
      spec.tests
        .filter((test) => test.status === 'skipped')
        .map((test) => {
          const reason = test.annotations?.find((note) => note.type === 'skip')?.description;
          return `${test.projectName}: ${spec.file}: ${spec.title}${reason ? ` (${reason})` : ''}`;
        }),
    ),
    ...skippedSpecs(suite.suites ?? []),
  ]);
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
