import { chmodSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { memorySecrets, type Secrets } from '../features/settings/secrets.ts';

/** The members of Electron's `safeStorage` that are used; a plain object in tests. */
export interface SafeStorage {
  isEncryptionAvailable(): boolean;
  /** Linux only: `basic_text` means that the "encryption" has a key everybody knows. */
  getSelectedStorageBackend?(): string;
  encryptString(text: string): Buffer;
  decryptString(sealed: Buffer): string;
}

/**
 * Secrets sealed by the system's key ring, in one file of the data folder.
 *
 * Where the system has none (or Electron would only pretend), nothing is written: secrets live until Flowbench ends, and
 * the settings page says why.
 */
export function systemSecrets(file: string, safeStorage: SafeStorage, platform: string): Secrets {
  const pretends = platform === 'linux' && safeStorage.getSelectedStorageBackend?.() === 'basic_text';
  if (pretends || !safeStorage.isEncryptionAvailable()) {
    return {
      ...memorySecrets(),
      warning:
        'This system offers no key ring, so secrets are kept until Flowbench ends and are never written to disk.',
    };
  }
  const load = (): Map<string, string> => new Map(Object.entries(readSealed(file)));
  const save = (sealed: Map<string, string>): void => {
    writeFileSync(`${file}.new`, JSON.stringify({ version: 1, sealed: Object.fromEntries(sealed) }), { mode: 0o600 });
    chmodSync(`${file}.new`, 0o600);
    renameSync(`${file}.new`, file);
  };
  return {
    store:
      platform === 'darwin'
        ? "the system's keychain"
        : platform === 'win32'
          ? "Windows' data protection"
          : "the system's key ring",
    warning: null,
    names: () => Promise.resolve([...load().keys()].sort()),
    get: async (name) => {
      const sealed = load().get(name);
      return sealed === undefined ? null : safeStorage.decryptString(Buffer.from(sealed, 'base64'));
    },
    set: async (name, value) => save(load().set(name, safeStorage.encryptString(value).toString('base64'))),
    delete: async (name) => {
      const sealed = load();
      if (sealed.delete(name)) save(sealed);
    },
  };
}

/** A file that is missing or broken holds no secrets; a broken one is replaced at the next write. */
function readSealed(file: string): Record<string, string> {
  try {
    const stored = JSON.parse(readFileSync(file, 'utf8')) as { readonly sealed?: unknown };
    const { sealed } = stored;
    if (typeof sealed !== 'object' || sealed === null) return {};
    return Object.fromEntries(
      Object.entries(sealed).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch {
    return {};
  }
}
