/**
 * A text the engine has to say, as data: a code with its arguments (vectors/README "Message codes"), a plain text
 * that came from the workflow or from PHP, or several of them glued together. `render-message.ts` puts it into words.
 */
export type Message = string | CodedMessage | GluedMessage;
export interface CodedMessage {
  readonly code: string;
  readonly args: readonly Message[];
}
export interface GluedMessage {
  readonly parts: readonly Message[];
}
