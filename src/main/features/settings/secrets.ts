/**
 * Where keys and passwords live. The window learns names only; a value is read by the adapter that needs it.
 *
 * Forms: Electron's `safeStorage` (electron/secrets.ts), an encrypted file (secrets-file.ts), memory.
 */
export interface Secrets {
  /** The place in words: "the system's key ring", "an encrypted file". */
  readonly store: string;
  /** What the user should know about it, e.g. that values are lost at the end; `null` when all is well. */
  readonly warning: string | null;
  readonly names: () => Promise<readonly string[]>;
  readonly get: (name: string) => Promise<string | null>;
  readonly set: (name: string, value: string) => Promise<void>;
  readonly delete: (name: string) => Promise<void>;
}

/** For tests and for a browser door without passphrase: nothing is written to disk. */
export function memorySecrets(): Secrets {
  const values = new Map<string, string>();
  return {
    store: 'memory',
    warning:
      'Secrets are kept until Flowbench ends. Start it with FLOWBENCH_PASSPHRASE set to keep them encrypted on disk.',
    names: () => Promise.resolve([...values.keys()].sort()),
    get: (name) => Promise.resolve(values.get(name) ?? null),
    set: (name, value) => {
      values.set(name, value);
      return Promise.resolve();
    },
    delete: (name) => {
      values.delete(name);
      return Promise.resolve();
    },
  };
}
