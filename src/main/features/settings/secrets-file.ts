import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { Secrets } from './secrets.ts';

const fileSchema = z.object({
  version: z.literal(1),
  salt: z.base64(),
  iv: z.base64(),
  tag: z.base64(),
  data: z.base64(),
});
const valuesSchema = z.record(z.string(), z.string());

/** About 100 ms and 64 MB per guess. */
const cost = { N: 2 ** 16, r: 8, p: 1, maxmem: 128 * 1024 * 1024 } as const;

export class WrongPassphrase extends Error {
  override readonly name = 'WrongPassphrase';
}

/**
 * Secrets in one file, AES-256-GCM, the key made of a passphrase by scrypt, readable by the user alone (0600).
 *
 * The file is replaced as a whole, so that a crash leaves the old one or the new one. A wrong passphrase throws at once.
 */
export function secretsFile(file: string, passphrase: string): Secrets {
  const salt = existsSync(file) ? Buffer.from(read(file).salt, 'base64') : randomBytes(16);
  const key = scryptSync(passphrase, salt, 32, cost);
  const load = (): Map<string, string> => {
    if (!existsSync(file)) return new Map();
    const stored = read(file);
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(stored.iv, 'base64'));
    decipher.setAuthTag(Buffer.from(stored.tag, 'base64'));
    try {
      const plain = Buffer.concat([decipher.update(Buffer.from(stored.data, 'base64')), decipher.final()]);
      return new Map(Object.entries(valuesSchema.parse(JSON.parse(plain.toString('utf8')))));
    } catch {
      throw new WrongPassphrase('The passphrase does not open the file with the secrets.');
    }
  };
  const save = (values: Map<string, string>): void => {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, iv);
    const data = Buffer.concat([cipher.update(JSON.stringify(Object.fromEntries(values)), 'utf8'), cipher.final()]);
    const text = JSON.stringify({
      version: 1,
      salt: salt.toString('base64'),
      iv: iv.toString('base64'),
      tag: cipher.getAuthTag().toString('base64'),
      data: data.toString('base64'),
    });
    writeFileSync(`${file}.new`, text, { mode: 0o600 });
    chmodSync(`${file}.new`, 0o600);
    renameSync(`${file}.new`, file);
  };
  load();
  return {
    store: 'an encrypted file',
    warning: null,
    names: () => Promise.resolve([...load().keys()].sort()),
    get: (name) => Promise.resolve(load().get(name) ?? null),
    set: (name, value) => {
      save(load().set(name, value));
      return Promise.resolve();
    },
    delete: (name) => {
      const values = load();
      if (values.delete(name)) save(values);
      return Promise.resolve();
    },
  };
}

function read(file: string): z.infer<typeof fileSchema> {
  return fileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}
