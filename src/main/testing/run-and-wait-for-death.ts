import { registerAliases } from '../worker/register-aliases.ts';

// A process of its own that walks a run and tells of each step on its output, to be killed in the middle.
// Arguments: data folder, `worker` or `thread`.
registerAliases();
const { advance, createRun, sourceWorker, startApp } = await import('./start-app.ts');
const { eventText, filterChain } = await import('./sample-cases.ts');

const [, , dataDir = '', engine = 'worker'] = process.argv;
const client = startApp({ dataDir, worker: engine === 'worker' ? sourceWorker : null }).client();
const run = await createRun(client, filterChain(1000), eventText(300));
process.stdout.write(`run ${run.id}\n`);
await advance(client, run.id, 'end', {
  onEvent: (event) => {
    if (event.type === 'step') process.stdout.write(`step ${event.step.step}\n`);
  },
});
process.stdout.write('end\n');
