import { expect, test } from 'vitest';
import { catalogue } from '../modules/catalogue.ts';
import { buildWorkflow } from '../testing/build-workflow.ts';
import { describeWorkflow } from './describe-workflow.ts';

const modules = catalogue('2.5.1');
const page = (...args: Parameters<typeof buildWorkflow>): string => describeWorkflow(buildWorkflow(...args), modules);

// 1 event-publish ─▶ 2 tag-if ─then▶ 3 mail ─▶ 5 stop
//                             └else▶ 4 webhook ─▶ 5
const classic = page(
  {
    1: { module: 'event-publish', to: ['2'] },
    2: { module: 'tag-if', params: { scope: 'event', condition: 'in_or', tags: ['tlp:red'] }, to: [['3'], ['4']] },
    3: { module: 'send-mail', params: { recipients: ['All admins'], mail_template_subject: 'No' }, to: ['5'] },
    4: { module: 'webhook', params: { url: 'https://example.org/in', request_method: 'post' }, to: ['5'] },
    5: { module: 'stop-execution', params: { message: 'red' } },
    9: { module: 'push-zmq' },
  },
  { name: 'Classic', description: 'First line\nsecond' },
);

test('tells what a workflow does along its paths', () => {
  expect(classic).toMatch(/^# Classic\n\nFirst line {2}\nsecond\n/);
  expect(classic).toContain('MISP waits for it: it can refuse what is going on. It has 6 nodes.');
  expect(classic.slice(classic.indexOf('## What it does'), classic.indexOf('## Node by node'))).toBe(
    [
      '## What it does',
      '',
      '- **IF :: Tag**: Asks whether the event has any of the tags: tlp:red.',
      '  - *then* – **Send Mail**: Sends a mail to All admins with the subject “No”.',
      '    - **Stop execution**: Stops here, and blocks when the trigger can block, with the message “red”.',
      '  - *else* – **Webhook**: Sends POST `https://example.org/in` with the data of the run.',
      '    - goes on with **Stop execution**, told above',
      '',
      'Never reached: **Push to ZMQ**.',
      '',
      '',
    ].join('\n'),
  );
});

test('tells each node with its parameters, filter and where it leads', () => {
  expect(classic).toContain('### 2 · IF :: Tag');
  expect(classic).toContain('| Tags | tlp:red |');
  expect(classic).toContain('Leads to then → **Send Mail** (3), else → **Webhook** (4).');
  const filtered = page({
    1: { module: 'event-publish', to: ['2'] },
    2: { module: 'webhook', filter: { selector: 'Event.Tag.{n}', path: 'name', operator: 'in', value: '_a_b_' } },
  });
  expect(filtered).toContain('Only for the items at `Event.Tag.{n}` whose `name` contains “\\_a_b\\_”.');
});

test('texts of the workflow can not become Markdown or HTML', () => {
  const evil = '<img src=x onerror=alert(1)> [x](javascript:1) `a` | # h';
  const text = page(
    {
      1: { module: 'event-publish', to: ['2'] },
      2: { module: 'webhook', name: evil, params: { url: 'https://e.org/`<b>`', payload: evil } },
    },
    { name: `\n# ${evil}`, description: evil },
  );
  expect(text.replace(/`[^`]*`/g, '').replaceAll('&lt;', '')).not.toMatch(
    /<|(?<!\\)\[x|javascript:1\)(?!.*\\\])(?<=\]\()/,
  );
  expect(text).not.toContain('<img');
  expect(text.split('\n').filter((line) => /^# /.test(line))).toHaveLength(1);
});

test('loops, missing triggers and long chains come to an end', () => {
  expect(page({ 2: { module: 'webhook', to: ['2'] } })).toContain('Nothing: there is no trigger.');
  const loop = page({
    1: { module: 'event-publish', to: ['2'] },
    2: { module: 'tag-if', to: [['3'], ['2']] },
    3: { module: 'webhook', to: ['2'] },
  });
  expect(loop).toContain('told above');
  const chain = Object.fromEntries(
    Array.from({ length: 3000 }, (_, at) => [
      String(at + 1),
      at === 0 ? { module: 'event-publish', to: ['2'] } : { module: 'push-zmq', to: at < 2999 ? [String(at + 2)] : [] },
    ]),
  );
  expect(page(chain)).toContain('### 3000 ·');
});
