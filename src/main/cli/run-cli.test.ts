import { expect, test } from 'vitest';
import { CliError } from './cli-error.ts';
import { defineCommand } from './command.ts';
import { runCli } from './run-cli.ts';
import { fakeTerminal } from './testing.ts';

const greet = defineCommand({
  name: 'greet',
  summary: 'Say hello.',
  usage: 'NAME [--loud] [--times N]',
  details: 'Greets somebody.',
  options: {
    loud: { type: 'boolean', help: 'In capitals.' },
    times: { type: 'string', value: 'N', help: 'How often.' },
  },
  words: [1, 1],
  run: (words, { loud, times = '1', data = 'home' }, { out }) => {
    if (words[0] === 'nobody') throw new CliError('There is nobody.', 4);
    if (words[0] === 'fault') throw new TypeError('a slip');
    const text = `hello ${words[0]} × ${times} from ${data}`;
    out(`${loud === true ? text.toUpperCase() : text}\n`);
    return Promise.resolve(0);
  },
});

async function cli(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const terminal = fakeTerminal();
  const code = await runCli(argv, [greet], '1.2.3', terminal);
  return { code, ...terminal.said };
}

test('a command gets its words and options', async () => {
  expect(await cli('greet', 'ana', '--loud', '--times=3', '--data', 'there')).toEqual({
    code: 0,
    out: 'HELLO ANA × 3 FROM THERE\n',
    err: '',
  });
});

test.each([
  [['greet', 'ana', '--nope'], 'There is no option --nope.'],
  [['greet', 'ana', '-x'], 'There is no option -x.'],
  [['greet', 'ana', '--times'], 'The option --times needs a value.'],
  [['greet', 'ana', '--loud=yes'], 'The option --loud takes no value.'],
  [['greet'], 'Something is missing: flowbench greet NAME'],
  [['greet', 'ana', 'bob'], '"bob" is one word too many.'],
  [['great', 'ana'], 'There is no command "great". Did you mean "greet"?'],
  [['gret'], 'Did you mean "greet"?'],
  [['paint'], 'There is no command "paint". "flowbench --help"'],
  [['--nope'], 'There is no command "--nope".'],
  [['help', 'paint'], 'There is no command "paint".'],
])('%j is answered with a sentence and exit code 2', async (argv, sentence) => {
  const { code, out, err } = await cli(...argv);
  expect(err.replaceAll('\n', ' ')).toContain(sentence);
  expect([code, out]).toEqual([2, '']);
});

test('help is there for everything, on stdout, within 80 columns', async () => {
  for (const argv of [[], ['--help'], ['-h'], ['help'], ['greet', '--help'], ['greet', '-h'], ['help', 'greet']]) {
    const { code, out, err } = await cli(...argv);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('Usage: flowbench');
    expect(out.split('\n').every((line) => line.length <= 80)).toBe(true);
  }
  expect((await cli('greet', '--help')).out).toMatch(/--times N +How often\./);
  expect((await cli('greet', '--help')).out).toMatch(/--data DIR/);
  expect((await cli('--help')).out).toMatch(/greet +Say hello\./);
  expect((await cli('--version')).out).toBe('flowbench 1.2.3\n');
});

test('a reason for the user is one sentence; a fault of ours has a stack and a code of its own', async () => {
  expect(await cli('greet', 'nobody')).toEqual({ code: 4, out: '', err: 'flowbench: There is nobody.\n' });
  const fault = await cli('greet', 'fault');
  expect(fault.code).toBe(70);
  expect(fault.err).toMatch(/fault of Flowbench itself[^]*TypeError: a slip\n +at /);
});
