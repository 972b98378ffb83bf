/** A behaviour of MISP that surprises. A step that met one carries its id; checks, help and docs use the same ids. */
export interface Quirk {
  readonly id: string;
  /** A few words. */
  readonly title: string;
  /** What happens, and why it surprises. */
  readonly text: string;
  /** What one can do about it in the workflow; `null` when nothing helps. */
  readonly repair: string | null;
  /** Where the behaviour is described: file and section of the specification. */
  readonly spec: string;
}

/** What is known of a quirk; an id nobody has described yet is shown as it is. */
export function quirkOf(id: string): Quirk {
  return (
    byId.get(id) ?? {
      id,
      title: id,
      text: 'A known surprise of MISP without a description yet.',
      repair: null,
      spec: '',
    }
  );
}

export const quirks: readonly Quirk[] = [
  {
    id: 'Q1',
    title: 'A blocking module stops a non-blocking walk',
    text: 'MISP says that a blocking module has no effect here. It has: the rest of this walk is not executed, although nothing that set off the trigger is refused.',
    repair: 'Use a non-blocking module where the rest of the walk should go on.',
    spec: 'engine.md Q1',
  },
  {
    id: 'Q2',
    title: 'A failed action does not stop what follows it',
    text: 'In a blocking workflow only a blocking module stops anything. This action failed and the nodes behind it are executed all the same.',
    repair: 'Put an IF in front of what should depend on it, or use a module that blocks.',
    spec: 'engine.md Q2',
  },
  {
    id: 'Q3',
    title: 'Logic below a failed action still runs',
    text: 'An action before this one failed, so actions on this path are skipped. Logic is not: conditions are evaluated, filters set and concurrent tasks started.',
    repair: 'Do not rely on a failed action to keep a concurrent task or a filter from working.',
    spec: 'engine.md Q3',
  },
  {
    id: 'Q4',
    title: 'Executed once per way that leads here',
    text: 'Two paths meet in this node, so it is executed once for each: mails are sent twice, tags set twice.',
    repair: 'Let the paths end apart, or let only one of them lead here.',
    spec: 'engine.md Q4',
  },
  {
    id: 'Q5',
    title: 'A disabled or missing condition means "else"',
    text: 'The module of this node is disabled or not installed. A condition then counts as not met; a filter lets everything through.',
    repair: 'Enable the module on the server.',
    spec: 'engine.md Q5',
  },
  {
    id: 'Q6',
    title: 'Errors of a condition are not counted',
    text: 'This logic module reported an error. MISP shows it in the debug request only; the outcome of the run does not know it.',
    repair: null,
    spec: 'engine.md Q6',
  },
  {
    id: 'Q7',
    title: 'No end request',
    text: 'When the payload can not be brought into workflow data, or the conditions of the trigger are not met, there is neither an end request nor a "Finished" line. The run is counted all the same.',
    repair: null,
    spec: 'engine.md Q7',
  },
  {
    id: 'Q8',
    title: 'An outcome longer than a word',
    text: 'A run that ended before its walk has the outcome "failure" followed by the reason in the same text.',
    repair: null,
    spec: 'engine.md Q8',
  },
  {
    id: 'Q9',
    title: 'Filters are kept and lifted in a surprising way',
    text: 'A second filter makes the first one permanent. Lifting any one label brings back the data from before the first filter: all filters are gone, and so is everything written since. Lifting without a filter empties the data.',
    repair: 'Set one filter at a time, and write to the data only where no filter is in force.',
    spec: 'engine.md §8',
  },
  {
    id: 'Q10',
    title: 'An unreachable debug address ends the run',
    text: 'In debug mode MISP posts every step. When nobody listens at the address the run dies, and with a blocking trigger the operation too.',
    repair: 'Switch debug mode off when you do not look at it.',
    spec: 'engine.md Q10',
  },
  {
    id: 'Q11',
    title: 'A failed job never reports',
    text: 'When the run of a non-blocking trigger fails, the text of its job can not be put together: the job never shows as completed.',
    repair: null,
    spec: 'engine.md Q11',
  },
  {
    id: 'Q12',
    title: 'Debug mode kills concurrent branches',
    text: 'On a MISP 2.5.1 server with debug mode on, a concurrent branch dies after its first node. Flowbench runs it to its end, as MISP does with debug mode off.',
    repair: 'Switch debug mode off on the server when the workflow has concurrent tasks.',
    spec: 'engine.md Q12',
  },
  {
    id: 'Q13',
    title: 'A PHP error ends everything',
    text: 'MISP catches exceptions of a module, but not errors of PHP itself. The whole run ends without a word in the log; a blocking operation answers with an error 500.',
    repair: 'The text of the crash says what the module needs; make sure of it with a condition in front.',
    spec: 'engine.md Q13',
  },
  {
    id: 'Q14',
    title: 'Event tags start the workflow only with notifications on',
    text: 'The trigger for attached tags fires for events only while ZeroMQ or Kafka notifications for tags are switched on.',
    repair: 'Switch on ZeroMQ tag notifications on the server.',
    spec: 'engine.md Q14',
  },
  {
    id: 'Q15',
    title: 'Log entries about logs and workflows are left out',
    text: 'So that a workflow does not set itself off. Entries of the mailer are not left out: a mail action behind this trigger feeds itself.',
    repair: 'Put a condition on Log.model in front of mail actions.',
    spec: 'engine.md Q15',
  },
  {
    id: 'Q16',
    title: 'Logins are left out',
    text: 'The user triggers do not fire for the saves at login and logout, and hand over the bare user record.',
    repair: null,
    spec: 'engine.md Q16',
  },
  {
    id: 'Q17',
    title: '"enabled" means nothing',
    text: 'Nobody reads the field "enabled" of a workflow. Whether it runs is decided by the switch of its trigger.',
    repair: 'Switch the trigger on or off.',
    spec: 'engine.md Q17',
  },
  {
    id: 'Q18',
    title: 'A graph without a trigger',
    text: 'Run by hand, a graph without a trigger node ends with an exception about an unknown trigger.',
    repair: 'Add the trigger node.',
    spec: 'engine.md Q18',
  },
  {
    id: 'Q19',
    title: 'Two triggers look attributes up under another name',
    text: 'The triggers for proposals and for attached tags load the attribute model under its old name. On PHP 8.2 this works.',
    repair: null,
    spec: 'engine.md Q19',
  },
  {
    id: 'tags-not-mirrored',
    title: 'Tags do not show in the data',
    text: 'The tags of the stored event change, but the data of this run do not: a condition on tags further down sees the old ones.',
    repair: 'Put "reload full event" behind the tag operation when a later node looks at tags.',
    spec: 'modules.md tag_operation',
  },
  {
    id: 'event-scope-with-filter',
    title: 'A node filter takes the event away',
    text: 'With a node filter in event scope the module gets a list of items without an event id, so nothing can be tagged.',
    repair: 'Use attribute scope, or clear the node filter.',
    spec: 'modules.md tag_operation',
  },
  {
    id: 'no-matching-attribute',
    title: 'Nothing to do counts as failed',
    text: 'No attribute passed the node filter. The module answers false, which stops a non-blocking path.',
    repair: 'Ask with "IF :: Count" first whether there is anything to do.',
    spec: 'modules.md attribute edits',
  },
  {
    id: 'attribute-timestamp-removed',
    title: 'Edited attributes lose their timestamp in the data',
    text: 'The attributes written back to the data have no "timestamp" any more. The stored ones have a new one.',
    repair: 'Put "reload full event" behind it when a later node looks at timestamps.',
    spec: 'modules.md attribute edits',
  },
  {
    id: 'action-service-silent',
    title: 'No answer counts as success',
    text: 'The misp-modules server did not answer. MISP takes that for a success.',
    repair: null,
    spec: 'modules.md misp-module',
  },
  {
    id: 'webhook-multipart',
    title: 'A form without a payload is sent broken',
    text: 'With content type form and no payload MISP sends a multipart body under a urlencoded content type: every value of the event as a part called "Event", and lists in it as the word "Array".',
    repair: 'Write a payload, or choose JSON.',
    spec: 'modules.md webhook',
  },
  {
    id: 'equals-with-wildcard',
    title: '"equals" does not take a path with {n}',
    text: 'The operators equals and not equals look up one plain path. With {n} in it nothing is found, and both are false.',
    repair: 'Use "in" for a list of values.',
    spec: 'modules.md generic-if',
  },
  {
    id: 'threat-level-default',
    title: 'The default "Low" is a word, not a level',
    text: 'Left as it is the node compares the level with the word "Low": equals is false, "greater or equal" is true for every level.',
    repair: 'Choose the level in the node, even if it is Low.',
    spec: 'modules.md threat-level-if',
  },
  {
    id: 'event-without-attributes',
    title: 'An event without attributes is left alone',
    text: 'The module looks for attributes first. It found none, so it did nothing and succeeded, although it only writes to the event.',
    repair: null,
    spec: 'modules.md Module_event_distribution_operation',
  },
  {
    id: 'enriched-shape',
    title: 'The data change their shape',
    text: 'After the enrichment the data are the event as the database has it: attributes and objects stand beside the event, not in it. Later modules find no attributes.',
    repair: 'Put "reload full event" behind it.',
    spec: 'modules.md enrich-event',
  },
  {
    id: 'reload-without-core-format',
    title: 'Nothing was reloaded',
    text: 'The trigger node of this graph does not carry misp_core_format, so the module does nothing and succeeds.',
    repair:
      'Save the workflow once in MISP’s editor, or write misp_core_format: true into the data of the trigger node.',
    spec: 'modules.md reload-full-event',
  },
  {
    id: 'proposal-type-default',
    title: 'The default proposal type matches nothing',
    text: 'The default "all" is none of the choices. A node that was never touched processes no proposal and succeeds.',
    repair: 'Choose a proposal type; "any" takes them all.',
    spec: 'modules.md proposal-action',
  },
  {
    id: 'publish-recursion',
    title: 'Publishing starts this workflow again',
    text: 'The workflow listens to event-publish and publishes the event: MISP runs it again and again until its memory is used up.',
    repair: 'Publish from a workflow of another trigger, or behind a condition that is false the second time.',
    spec: 'modules.md publish-event',
  },
  {
    id: 'log-mail-loop',
    title: 'Each mail fires this workflow again',
    text: 'MISP writes a log entry for each mail, and this workflow listens to log entries.',
    repair: 'Put a condition on Log.model or Log.action in front of the mail.',
    spec: 'modules.md send-log-mail, engine.md Q15',
  },
  {
    id: 'teams-extraction-path-ignored',
    title: 'The extraction path is not read',
    text: 'MISP 2.5.1 sends the whole data to Teams, whatever the path says.',
    repair: 'Use the webhook module with a payload of your own.',
    spec: 'modules.md ms-teams-webhook',
  },
];

const byId: ReadonlyMap<string, Quirk> = new Map(quirks.map((quirk) => [quirk.id, quirk]));
