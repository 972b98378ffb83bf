import { openSync, fstatSync, closeSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { CliError } from './cli-error.ts';

/** The most a file may hold, unpacked. Above it JavaScript can't hold the text, and a packed bomb stops here. */
const mostBytes = 400 * 1024 * 1024;

/**
 * A file's text, unpacked when it is gzip (known by its first bytes, whatever its name). `CliError` names the file.
 * `shown` is how the user wrote the name.
 */
export function readTextFile(file: string, shown: string): string {
  const bytes = read(file, shown);
  const unpacked = bytes[0] === 0x1f && bytes[1] === 0x8b ? unpack(bytes, shown) : bytes;
  if (unpacked.length > mostBytes) throw tooLarge(shown);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(unpacked);
  } catch {
    throw new CliError(`${shown} is not UTF-8 text.`);
  }
}

function read(file: string, shown: string): Buffer {
  let handle: number | undefined;
  try {
    handle = openSync(file, 'r');
    const facts = fstatSync(handle);
    if (facts.isDirectory()) throw new CliError(`${shown} is a folder, not a file.`);
    if (facts.size > mostBytes) throw tooLarge(shown);
    return readFileSync(handle);
  } catch (error) {
    if (error instanceof CliError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new CliError(`There is no file ${shown}.`);
    if (code === 'EACCES' || code === 'EPERM') throw new CliError(`${shown} may not be read by this user.`);
    throw new CliError(`${shown} can't be read: ${message}`);
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

function unpack(bytes: Buffer, shown: string): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: mostBytes });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(shown);
    throw new CliError(`${shown} begins like a gzip file but can't be unpacked: ${(error as Error).message}`);
  }
}

function tooLarge(shown: string): CliError {
  return new CliError(`${shown} holds more than ${mostBytes / 1024 / 1024} MB, more than Flowbench takes at once.`);
}
