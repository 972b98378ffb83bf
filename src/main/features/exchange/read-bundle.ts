import { createHash } from 'node:crypto';
import { unzipSync, type UnzipFileInfo } from 'fflate';
import { fail, ok, type Result } from '@shared';
import { bounds, bundleVersion, manifestName, manifestSchema, type Manifest } from './bundle-format.ts';

export interface OpenBundle {
  readonly manifest: Manifest;
  /** Text of a listed file; its place is its name. */
  readonly text: (name: string) => Result<string>;
}

/** The first bytes of every zip that holds something. */
export function looksLikeZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
}

/**
 * Opens a `.flowbench` bundle: what its manifest lists is unpacked within bounds and checked against its checksum. Nothing is
 * written anywhere, so a name in the zip can't lead out of a folder. Failures name the entry.
 */
export function readBundle(bytes: Uint8Array): Result<OpenBundle> {
  const sized = sizesOf(bytes);
  if (!sized.ok) return sized;
  const first = unpack(bytes, (info) => info.name === manifestName);
  if (!first.ok) return first;
  const packed = first.value[manifestName];
  if (packed === undefined) return fail('wrong-shape', `This zip is no Flowbench bundle: it has no ${manifestName}.`);
  const manifest = readManifest(packed);
  if (!manifest.ok) return manifest;

  const listed = new Map(manifest.value.files.map((file) => [file.name, file]));
  const unpacked = unpack(bytes, (info) => listed.has(info.name));
  if (!unpacked.ok) return unpacked;
  const texts = new Map<string, string>();
  for (const [name, file] of listed) {
    const content = Object.hasOwn(unpacked.value, name) ? unpacked.value[name] : undefined;
    if (content === undefined) return fail('wrong-shape', `The bundle is not complete: ${name} is missing.`);
    if (createHash('sha256').update(content).digest('hex') !== file.sha256)
      return fail('wrong-shape', `${name} in the bundle is damaged: it is not what the manifest says.`);
    const text = decode(content);
    if (text === null) return fail('wrong-shape', `${name} in the bundle is not UTF-8 text.`);
    texts.set(name, text);
  }
  return ok({
    manifest: manifest.value,
    text: (name) => {
      const text = texts.get(name);
      return text === undefined ? fail('wrong-shape', `The bundle does not hold ${name}.`) : ok(text);
    },
  });
}

/** Looks at the sizes the zip gives for its entries before anything is unpacked; fflate unpacks no more than these. */
function sizesOf(bytes: Uint8Array): Result<null> {
  let entries = 0;
  let total = 0;
  let bomb: string | null = null;
  const seen = new Set<string>();
  let double: string | null = null;
  const looked = unpack(bytes, (info) => {
    entries += 1;
    total += info.originalSize;
    if (seen.has(info.name)) double ??= info.name;
    seen.add(info.name);
    if (info.originalSize > bounds.small && info.originalSize > info.size * bounds.ratio) bomb ??= info.name;
    return false;
  });
  if (!looked.ok) return looked;
  if (bomb !== null) return fail('too-large', `${shown(bomb)} in the bundle would unpack to far more than it should.`);
  if (double !== null) return fail('wrong-shape', `The bundle holds ${shown(double)} twice.`);
  if (entries > bounds.entries)
    return fail('too-large', `The bundle has ${entries} entries; Flowbench takes up to ${bounds.entries}.`);
  if (total > bounds.total) {
    const megabytes = Math.round(total / 1024 / 1024);
    return fail(
      'too-large',
      `The bundle would unpack to ${megabytes} MB; Flowbench takes up to ${bounds.total / 1024 / 1024} MB.`,
    );
  }
  return ok(null);
}

function unpack(bytes: Uint8Array, filter: (info: UnzipFileInfo) => boolean): Result<Record<string, Uint8Array>> {
  let at = '';
  try {
    return ok(
      unzipSync(bytes, {
        filter: (info) => {
          at = info.name;
          return filter(info);
        },
      }),
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const where = at === '' ? '' : ` at ${shown(at)}`;
    return fail('wrong-shape', `The bundle can't be unpacked${where}: ${reason}.`);
  }
}

function readManifest(bytes: Uint8Array): Result<Manifest> {
  const text = decode(bytes);
  if (text === null) return fail('wrong-shape', `${manifestName} in the bundle is not UTF-8 text.`);
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    return fail('not-json', `${manifestName} in the bundle is not JSON: ${(error as Error).message}.`);
  }
  const about = manifestSchema.shape.flowbench.safeParse(
    typeof document === 'object' && document !== null ? (document as { flowbench?: unknown }).flowbench : undefined,
  );
  if (!about.success) return fail('wrong-shape', `${manifestName} does not say that this is a Flowbench bundle.`);
  if (about.data.version > bundleVersion)
    return fail('unsupported', `This bundle was written by a newer Flowbench (${about.data.writtenBy}); update yours.`);
  const manifest = manifestSchema.safeParse(document);
  if (manifest.success) return ok(manifest.data);
  const [issue] = manifest.error.issues;
  return fail(
    'wrong-shape',
    `${manifestName}: ${issue?.message ?? 'wrong shape'} (at ${issue?.path.join('.') ?? ''}).`,
  );
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const shown = (name: string): string => JSON.stringify(name.slice(0, 100));
