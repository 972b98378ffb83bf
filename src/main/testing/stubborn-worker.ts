import { parentPort } from 'node:worker_threads';

// An engine thread that hears nothing while it works: it tells of one event and then never looks up again, or it dies.
parentPort?.on('message', (text: string) => {
  const { verb, id, name, input } = JSON.parse(text) as {
    verb: string;
    id: number;
    name: string;
    input: { id?: string };
  };
  if (verb !== 'call') return;
  if (name === 'runs.advance') {
    const event = { type: 'progress', doing: 'Working', done: 0, total: null };
    parentPort?.postMessage(JSON.stringify({ verb: 'event', id, event }));
    if (input.id === 'dies') setTimeout(() => process.exit(7), 20);
    else setTimeout(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0), 20);
  } else if (name === 'preview.template') {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  } else {
    parentPort?.postMessage(
      JSON.stringify({ verb: 'result', id, result: { ok: true, value: { text: 'alive', cut: false } } }),
    );
  }
});
