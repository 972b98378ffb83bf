/** Hands a text to the user as a file, the way every browser and Electron know. */
export function saveFile(name: string, text: string, type: string): void {
  saveBlob(name, new Blob([text], { type }));
}
export function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has its own hold on the data once the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 1_000);
}

/** Lets the user pick files; an empty list when the dialog was closed. */
export function pickFiles(accept: string, what: 'files' | 'folder' = 'files'): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.webkitdirectory = what === 'folder';
    input.accept = accept;
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}

/** A file as the host takes it: text where it is text, else its bytes in base64. */
export interface AnyFile {
  readonly name: string;
  readonly text?: string;
  readonly base64?: string;
  /** Set when it could not be read or is too large. */
  readonly error?: string;
}

/** Reads a file of any kind. What begins like a ZIP or gzip file, or is not UTF-8, travels as bytes. */
export async function readAnyFile(file: File): Promise<AnyFile> {
  const read = await readTextFile(file);
  if (read.text !== null) return { name: file.name, text: read.text };
  if (file.size > mostFileBytes) return { name: file.name, error: read.error ?? 'It is too large.' };
  try {
    const url = await new Promise<string>((resolve, reject) => {
      const reader = new FileReader();
      reader.addEventListener('load', () => resolve(String(reader.result)));
      reader.addEventListener('error', () => reject(new Error('unreadable')));
      reader.readAsDataURL(file);
    });
    return { name: file.name, base64: url.slice(url.indexOf(',') + 1) };
  } catch {
    return { name: file.name, error: 'The file could not be read.' };
  }
}

/** Bytes from base64, to be saved as a file. */
export const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));

export interface ReadFile {
  readonly name: string;
  /** `null` when it could not be read as text; `error` says why. */
  readonly text: string | null;
  readonly error: string | null;
}

/** The most a file may have to be sent to the host in one piece. */
export const mostFileBytes = 256 * 1024 * 1024;

/** Reads a file as UTF-8 text. A file that is no text is named as such instead of being read with holes in it. */
export async function readTextFile(file: File): Promise<ReadFile> {
  const refuse = (error: string): ReadFile => ({ name: file.name, text: null, error });
  if (file.size > mostFileBytes) {
    return refuse(
      `It has ${Math.round(file.size / 1024 / 1024)} MB; Flowbench takes up to ${mostFileBytes / 1024 / 1024} MB.`,
    );
  }
  try {
    const bytes = await file.arrayBuffer();
    return { name: file.name, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), error: null };
  } catch (error) {
    return refuse(error instanceof TypeError ? 'It is not a text in UTF-8.' : 'The file could not be read.');
  }
}
