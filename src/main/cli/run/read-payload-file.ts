import { isArray, phpArray, type PhpArray } from '@engine';
import { readPayload, unwrap } from '../../features/samples/read-payload.ts';
import { CliError } from '../cli-error.ts';
import { readTextFile } from '../read-text-file.ts';

export interface ChosenPayload {
  readonly payload: PhpArray;
  /** Normalised data already, because the file says so or the user does. */
  readonly normalised: boolean;
  /** Which of how many events of the file, from 1. */
  readonly event: number;
  readonly of: number;
  /** The trigger the file names, if it names one. */
  readonly triggerId: string | null;
}

export interface PayloadQuestion {
  readonly file: string;
  readonly shown: string;
  readonly triggerId: string;
  readonly normalised: boolean;
  /** `--event N`, from 1. */
  readonly event: number | undefined;
}

/**
 * Takes one payload out of a file: MISP's own wrappings, a Flowbench sample (`{"triggerId", "payload", …}`) or a record of
 * both sides of the normalisation (`{"original", "normalized", …}`). A file with several events needs `--event N`.
 */
export function readPayloadFile(question: PayloadQuestion): ChosenPayload {
  const { shown, event } = question;
  const { document, triggerId, normalised } = openWrapping(question);
  const found = normalised ? [document] : unwrap(document, question.triggerId);
  if (found.length === 0) throw new CliError(`${shown}: there is no event in this file.`);
  if (event === undefined && found.length > 1) {
    throw new CliError(
      `${shown} holds ${found.length} events; say which one with --event 1 … --event ${found.length}.`,
    );
  }
  const chosen = found[(event ?? 1) - 1];
  if (chosen === undefined) {
    throw new CliError(
      `${shown} holds ${found.length === 1 ? 'one event' : `${found.length} events`}; there is no --event ${event}.`,
    );
  }
  return { payload: chosen, normalised, event: event ?? 1, of: found.length, triggerId };
}

function openWrapping({ file, shown, normalised }: PayloadQuestion): {
  readonly document: PhpArray;
  readonly triggerId: string | null;
  readonly normalised: boolean;
} {
  const read = readPayload(readTextFile(file, shown));
  if (!read.ok) throw new CliError(`${shown}: ${read.error.message}`);
  const whole = read.value;
  const { get, has } = phpArray;
  if (has(whole, 'triggerId') && has(whole, 'payload')) {
    const payload = get(whole, 'payload');
    if (!isArray(payload)) throw new CliError(`${shown}: the sample's "payload" is no JSON object.`);
    const trigger = get(whole, 'triggerId');
    return {
      document: payload,
      triggerId: typeof trigger === 'string' ? trigger : null,
      normalised: normalised || get(whole, 'normalised') === true,
    };
  }
  if (has(whole, 'original') && has(whole, 'normalized')) {
    const side = get(whole, normalised ? 'normalized' : 'original');
    if (!isArray(side))
      throw new CliError(`${shown}: its "${normalised ? 'normalized' : 'original'}" side is no JSON object.`);
    const meta = get(whole, '_meta');
    const trigger = isArray(meta) ? get(meta, 'trigger') : undefined;
    return { document: side, triggerId: typeof trigger === 'string' ? trigger : null, normalised };
  }
  return { document: whole, triggerId: null, normalised };
}
