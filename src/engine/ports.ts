import type { PhpArray, PhpValue } from './php/value.ts';

/**
 * Everything the engine wishes from the world.
 *
 * The engine never does anything: a module yields a wish, the driver answers it (dry, live, recorded or replayed)
 * and the run goes on. One entry per kind: what is asked and what an answer looks like. A wish and its answer are
 * plain JSON values, so that a run can be stopped between the two, stored and taken up again.
 */
export interface WishMap {
  /** Render a Jinja template with the roaming data (modules.md §1.1). */
  render: { ask: { template: string; data: PhpArray }; answer: RenderAnswer };
  /** An outgoing web request (webhook, Teams, Telegram, Splunk …). */
  http: { ask: HttpRequest; answer: HttpAnswer };
  /** One finished mail for one account, as MISP hands it to its mailer. */
  mail: { ask: Mail; answer: MailAnswer };
  /** A message for MISP's ZeroMQ channel. */
  zmq: { ask: ZmqMessage; answer: DoneAnswer };
  /** A query to the misp-modules server. */
  moduleService: { ask: ModuleServiceRequest; answer: ModuleServiceAnswer };
  /** A call of one of MISP's models: reads and writes of its database (vectors/README "Effects"). */
  misp: { ask: MispCall; answer: MispAnswer };
}

export type WishKind = keyof WishMap;
export type Wish = { [K in WishKind]: { readonly kind: K; readonly ask: Readonly<WishMap[K]['ask']> } }[WishKind];
export type Answer = {
  [K in WishKind]: { readonly kind: K; readonly answer: WishMap[K]['answer'] } & AnswerMark;
}[WishKind];

/** Where an answer came from. `assumed`: nobody knew, a sensible default was taken; the step is marked in the window. */
export interface AnswerMark {
  readonly source?: 'dry' | 'reference' | 'assumed' | 'live' | 'recorded' | 'replayed';
  /** A sentence for the user about where it came from. */
  readonly note?: string;
}

/** `error`: the service answered with an error, MISP takes an empty text. `unreachable`: MISP crashes (TypeError). */
export type RenderAnswer = { readonly text: string } | { readonly error: string } | { readonly unreachable: true };

export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  /** What is sent, as text; `null` when the request has no body. */
  readonly body: string | null;
  /** The document the body was made from, when it was one (vectors: `json_payload` / `data_payload`). */
  readonly document?: PhpValue;
  readonly encoding: 'json' | 'form' | 'multipart' | 'none';
  readonly allowSelfSigned: boolean;
}
export type HttpAnswer = { readonly status: number; readonly body: string } | { readonly unreachable: string };

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  readonly accountDisabled: boolean;
}
export type MailAnswer = { readonly sent: boolean } | { readonly exception: string };

export interface ZmqMessage {
  readonly topic: string;
  readonly message: PhpValue;
}
export type DoneAnswer = { readonly done: true } | { readonly exception: string };

export interface ModuleServiceRequest {
  readonly family: 'Enrichment' | 'Action';
  readonly hover: boolean;
  readonly request: PhpArray;
}
/** `value`: the decoded answer. `false`: unreachable, bad status or bad JSON. A text: the before-query trigger blocked it. */
export interface ModuleServiceAnswer {
  readonly value: PhpValue;
}

/**
 * `Model.method` with its arguments, spelled as in the vectors; `PhpValue` throughout.
 *
 * Two calls are the run machine's own:
 * - `Workflow.enqueueParallelTask(nodeId: integer, data)`: yielded by concurrent-task. The machine queues a lane and answers
 *   `{ value: true }` itself; no driver ever sees it in a run.
 * - `User.getWorkflowUser(hostOrgId: text)`: asked once per lane. Answer: the user record (the pseudo user SYSTEM when the
 *   organisation exists, else the first enabled site admin; spec/engine.md §7), or an exception `InvalidArgumentException`
 *   when there is none.
 */
export interface MispCall {
  readonly model: string;
  readonly method: string;
  readonly args: readonly PhpValue[];
  /** What the records held before, for the ledger ("old → new"). Never sent anywhere. */
  readonly before?: PhpValue;
}
export type MispAnswer = { readonly value: PhpValue } | { readonly exception: string; readonly class: string };
