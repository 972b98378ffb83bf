import { useStore } from '../store/index.ts';
import { Button } from '../ui/button.tsx';
import { copyProblemReport } from '../app/problem-report.ts';
import css from './help.module.css';
import { openHelp } from './open-help.ts';

export function About() {
  const version = useStore((state) => state.appInfo?.version);
  const showArea = useStore((state) => state.showArea);
  return (
    <div className={css.text}>
      <p>
        Flowbench is a laptop’s workbench for MISP workflows. A workflow starts at a trigger and walks over logic and
        action modules that may tag, enrich, notify or stop what MISP is about to do. Here you can draw one without a
        server, replay payloads through it step by step, and see at every node what came in, what went out and why.
      </p>
      <h2>Three promises</h2>
      <ul>
        <li>
          <b>Exact.</b> A run here ends as a run in MISP {version === undefined ? '' : '2.5.1 '}does, odd behaviour
          included. Where MISP’s process would have died, the run ends as crashed and names the node.
        </li>
        <li>
          <b>Safe.</b> Runs are dry. Mails, web requests and messages are written into the ledger in full, and nothing
          leaves this machine.
        </li>
        <li>
          <b>Explained.</b> Each step says why it was reached, each branch what was compared with what, each value who
          wrote it.
        </li>
      </ul>
      <h2>The way through</h2>
      <ol>
        <li>Open a workflow of the library, import one exported from MISP, or make a new one for a trigger.</li>
        <li>Choose a payload: a sample, or what you paste. MISP’s own event JSON is fine.</li>
        <li>Press Run, or step node by node. The walked path lights up on the canvas.</li>
        <li>
          Select a step: In, Out and Diff show the data, Why shows the decision, Effects what MISP would have done.
        </li>
        <li>Go back and forth as you like. A run is kept with its whole trace, also over a restart.</li>
      </ol>
      <div className="row">
        <Button onClick={() => showArea('workflows')}>Go to the workflows</Button>
        <Button look="ghost" onClick={() => openHelp('keyboard')}>
          Every key
        </Button>
        <Button look="ghost" onClick={() => openHelp('words')}>
          The words
        </Button>
        <Button look="ghost" onClick={() => void copyProblemReport()}>
          Copy problem report
        </Button>
      </div>
      <p className="t3 meta">
        Flowbench {version} is free software under the MIT licence. Icons: Lucide (ISC) and Font Awesome Free (CC BY
        4.0). Fonts: Inter and JetBrains Mono (OFL). MISP is a project of its own; Flowbench is not affiliated with it
        and holds none of its code.
      </p>
    </div>
  );
}
