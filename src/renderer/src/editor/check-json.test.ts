import { describe, expect, it } from 'vitest';
import { checkJson } from './check-json.ts';

describe('checking a JSON text', () => {
  it('says nothing about good JSON', () => {
    expect(checkJson('{"Event": {"info": "x"}}')).toBeNull();
  });
  it('names the place of a mistake', () => {
    const problem = checkJson('{\n  "Event": {,}\n}');
    expect(problem?.line).toBe(2);
    expect(problem?.text).toContain('line 2');
  });
  it('survives a text nested ten thousand deep', () => {
    expect(checkJson('['.repeat(10_000))).not.toBeNull();
  });
});
