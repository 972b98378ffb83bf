import { buildWorkflow } from '@engine/testing/build-workflow.ts';
import { describe, expect, test } from 'vitest';
import { writeSvg } from './write-picture.tsx';

const workflow = buildWorkflow(
  {
    1: { module: 'event-publish', to: ['2'] },
    2: { module: 'tag-if', name: 'Is it "red" & <secret>?', to: [['3'], []] },
    3: { module: 'stop-execution', params: { message: 'No' } },
  },
  { name: 'Gate <one>' },
);

describe('a workflow as an SVG file', () => {
  const svg = writeSvg(workflow);
  test('names every node, with the outputs of an IF in words', () => {
    expect(svg).toContain('then');
    expect(svg).toContain('else');
    expect(svg).toContain('Is it &quot;red&quot;');
    expect(svg.match(/<title>/g)).toHaveLength(4);
  });
  test('is well formed: what the author wrote is text, never markup', () => {
    expect(svg).not.toContain('<secret>');
    expect(svg).toContain('<title>Gate &lt;one&gt;</title>');
  });
  test('stands alone: nothing to load, no variables of the window', () => {
    expect(svg).not.toMatch(/var\(|href=|class=|url\(/);
    expect(svg).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  });
});
