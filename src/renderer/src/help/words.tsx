import css from './help.module.css';

const words: readonly (readonly [string, string])[] = [
  [
    'Trigger',
    'The moment in MISP at which a workflow starts, for example when an event is about to be published. There is one per workflow, and it decides what data come in.',
  ],
  [
    'Blocking',
    'A blocking trigger waits for its workflow: when the run ends badly, MISP does not do what it was about to do. A blocking module can stop the run; in a workflow whose trigger is not blocking it only ends its own path.',
  ],
  [
    'Logic and action',
    'Logic modules decide which way the walk goes and what data the next ones see. Action modules do something: tag, change, enrich, send, stop.',
  ],
  ['Then and else', 'The two outputs of an IF. The walk takes one of them.'],
  [
    'Concurrent task',
    'A logic module that starts branches of their own. MISP runs them later, each on its own copy of the data, and they can block nothing.',
  ],
  ['Roaming data', 'The document that travels from node to node. Modules read it and some write to it.'],
  [
    'Core format',
    'The shape in which MISP hands most data to a workflow: an event with its attributes and objects. Some triggers hand over something else.',
  ],
  [
    'Hash path',
    'How a parameter names places in the roaming data: Event.Tag.{n}.name is the name of each tag of the event.',
  ],
  [
    'Filter',
    'A generic filter hides list items from all following nodes until it is reset; it carries a letter. A node’s own filter only concerns that node.',
  ],
  ['Jinja', 'The template language of text parameters. MISP renders them through its template server.'],
  ['Blueprint', 'A part of a workflow that can be put into others.'],
  ['Run', 'One walk of a payload through a workflow, with everything that happened in it.'],
  ['Step', 'One node executed in a run, with the data before and after.'],
  ['Lane', 'The main walk, or one of the branches a concurrent task has started.'],
  ['Ledger', 'The list of effects of a run: what MISP would have written, sent or started, with the text in full.'],
  [
    'Dry',
    'Nothing is sent or written. Answers of the outside are simulated; a step says so when an answer was assumed.',
  ],
  [
    'Outcome',
    'How a run ended. Success: it went through. Blocked: a node stopped it. Failed: a module failed. Crashed: MISP’s own process would have died. Stopped: you stopped it.',
  ],
  ['Quirk', 'Behaviour of MISP that surprises. Flowbench does the same and explains it at the step that met it.'],
  ['Stand-in', 'Takes the place of a module that only exists on a server; you say what it answers.'],
  [
    'Sample',
    'A payload in the library, to run workflows with. Normalised: it is roaming data already, not what the trigger is handed.',
  ],
  ['Draft', 'What you changed since the last saved revision. Drafts save themselves.'],
];

export function Words() {
  return (
    <dl className={css.words}>
      {words.map(([word, meaning]) => (
        <div key={word} style={{ display: 'contents' }}>
          <dt>{word}</dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
