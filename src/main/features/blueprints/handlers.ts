import {
  blueprintOfNodes,
  findSecrets,
  stripSecrets,
  stripSecretsFromText,
  toMermaid,
  writeBlueprint,
  type Blueprint,
  type Catalogue,
  type FoundSecret,
} from '@engine';
import { fail, ok, type BlueprintSummary, type Result, type SecretFound } from '@shared';
import type { HandlersOf } from '@shared/rpc/handlers.ts';
import type { Host } from '../../host.ts';
import { safeFileName } from '../exchange/file-name.ts';
import { blueprintFacts, sizeWarning } from './blueprint-facts.ts';
import type { StoredBlueprint } from './blueprint-store.ts';
import { createBundled } from './bundled.ts';
import { content, importBlueprintFile, readOne } from './import-blueprints.ts';
import { readBlueprintText } from './read-blueprint-text.ts';

export interface BlueprintRoom extends HandlersOf<'blueprints'> {
  /** Writes nothing: the blueprint of this id, for bundles. */
  readonly find: (id: string) => Blueprint | null;
}

const nameChars = 191;

/**
 * Blueprints: those that come with Flowbench (files, never changed) and those made or imported here. Changing a bundled one
 * makes an own one of the same uuid, which takes its place until it is deleted.
 */
export function createBlueprintHandlers(
  host: Host,
  ports: { readonly catalogue: () => Catalogue; readonly folder: string },
): BlueprintRoom {
  const { store, clock, changes, log } = host;
  const bundled = createBundled(ports.folder, log);
  const missing = (id: string): Result<never> => fail('not-found', `There is no blueprint ${id} in the library.`);
  const told = (id: string): void => changes.tell({ what: 'blueprints', id });

  /** What the user sees (`trash`: what was deleted or hidden). */
  const all = (trash: boolean): StoredBlueprint[] => {
    const hidden = store.blueprints.hidden();
    const rows = store.blueprints.list(trash);
    const taken = new Set(store.blueprints.list(false).map(({ uuid }) => uuid));
    const files = bundled().map(({ summary }) => summary);
    return [...rows, ...files.filter(({ uuid }) => (trash ? hidden.has(uuid) : !hidden.has(uuid) && !taken.has(uuid)))];
  };
  const find = (id: string): { readonly about: StoredBlueprint; readonly blueprint: Blueprint } | null => {
    const file = bundled().find(({ summary }) => summary.id === id);
    if (file) return { about: file.summary, blueprint: file.blueprint };
    const about = store.blueprints.get(id);
    if (!about) return null;
    const read = readOne(store.blueprints.text(id));
    if (!read.ok) throw new Error(`The stored blueprint ${id} can't be read: ${read.error.message}`);
    return { about, blueprint: read.value };
  };
  const byUuid = (uuid: string): StoredBlueprint | null =>
    store.blueprints.byUuid(uuid) ?? bundled().find(({ summary }) => summary.uuid === uuid)?.summary ?? null;

  const put = (blueprint: Blueprint, origin: 'imported' | 'own', id = clock.newId()): StoredBlueprint => {
    const complete = { ...blueprint, timestamp: Math.trunc(blueprint.timestamp) };
    const facts = blueprintFacts(complete);
    host.write(() => {
      store.blueprints.put({ id, origin, facts, text: writeBlueprint(complete), nowMs: clock.nowMs() });
      store.blueprints.unhide(facts.uuid);
    });
    told(id);
    const stored = store.blueprints.get(id);
    if (!stored) throw new Error('A blueprint that was just written is not there.');
    return stored;
  };
  const nowSeconds = (): number => Math.floor(clock.nowMs() / 1000);
  const mermaidOf = (blueprint: Blueprint): string =>
    toMermaid({ nodes: blueprint.nodes, frames: [], notes: [], extra: {} }, ports.catalogue());

  return {
    find: (id) => find(id)?.blueprint ?? null,
    'blueprints.list': ({ query, trash }) => {
      const wanted = query.trim().toLowerCase();
      const items = all(trash).filter(({ searchText }) => searchText.includes(wanted));
      items.sort((a, b) => a.name.localeCompare(b.name, 'en') || (a.id < b.id ? -1 : 1));
      return ok({ items: items.map(summaryOf) });
    },
    'blueprints.get': ({ id }) => {
      const found = find(id);
      if (!found) return missing(id);
      const { about, blueprint } = found;
      return ok({
        ...summaryOf(about),
        text: writeBlueprint(blueprint),
        mermaid: mermaidOf(blueprint),
        secrets: secretsOf(blueprint),
      });
    },
    'blueprints.save': ({ id, name, description, nodes, stripSecrets: strip }) => {
      const trimmed = name.trim();
      if (trimmed === '') return fail('invalid-input', 'A blueprint needs a name.');
      const over = id === undefined ? null : find(id);
      if (id !== undefined && !over) return missing(id);
      const read = readBlueprintText(`{"name":"-","data":${nodes}}`);
      if (!read.ok) return read;
      const picked = read.value.blueprint.nodes;
      if (picked.length === 0) return fail('invalid-input', 'Select at least one node for a blueprint.');
      const facts = {
        uuid: clock.newId(),
        name: trimmed.slice(0, nameChars),
        description: (strip ? stripSecretsFromText(description) : description).slice(0, nameChars),
        timestamp: nowSeconds(),
      };
      const made = blueprintOfNodes(strip ? stripSecrets(picked) : picked, facts, over?.blueprint);
      const own = over && over.about.origin !== 'bundled' ? over.about.id : undefined;
      const stored = put(made, 'own', own ?? rowOf(store.blueprints.byUuid(made.uuid)));
      return ok({ ...summaryOf(stored), warning: sizeWarning(stored.name, stored.bytes) });
    },
    'blueprints.rename': ({ id, name, description }) => {
      const found = find(id);
      if (!found) return missing(id);
      if (name.trim() === '') return fail('invalid-input', 'A blueprint needs a name.');
      const { about, blueprint } = found;
      const next: Blueprint = {
        ...blueprint,
        name: name.trim().slice(0, nameChars),
        description: description.slice(0, nameChars),
        timestamp: nowSeconds(),
      };
      if (about.origin !== 'bundled') return ok(summaryOf(put(next, about.origin, id)));
      return ok(summaryOf(put(next, 'own', rowOf(store.blueprints.byUuid(next.uuid)))));
    },
    'blueprints.delete': ({ id }) => {
      const found = find(id);
      if (!found) return missing(id);
      const nowMs = clock.nowMs();
      host.write(() => {
        if (found.about.origin === 'bundled') store.blueprints.hide(found.about.uuid, nowMs);
        else store.blueprints.setDeleted(id, nowMs, nowMs);
      });
      told(id);
      return ok({});
    },
    'blueprints.restore': ({ id }) => {
      const found = find(id);
      if (!found) return missing(id);
      const { about } = found;
      const other = about.deleted ? store.blueprints.byUuid(about.uuid) : null;
      if (other)
        return fail('already-exists', `"${other.name}" has the same uuid; delete it before you restore this one.`);
      host.write(() => {
        if (about.origin === 'bundled') store.blueprints.unhide(about.uuid);
        else store.blueprints.setDeleted(id, null, clock.nowMs());
      });
      told(id);
      return ok(summaryOf(find(id)?.about ?? about));
    },
    'blueprints.import': ({ files, overwrite }) => {
      const importPorts = {
        known: (uuid: string) => blueprintOf(byUuid(uuid)),
        twin: (blueprint: Blueprint) => {
          const same = all(false).find(({ name }) => name === blueprint.name);
          const other = blueprintOf(same ?? null);
          if (!other) return null;
          const timestamp = blueprint.timestamp || other.timestamp;
          return content({ ...blueprint, uuid: other.uuid, timestamp }) === content(other) ? other : null;
        },
        newUuid: () => clock.newId(),
        nowSeconds,
        put: (blueprint: Blueprint) => {
          const row = store.blueprints.byUuid(blueprint.uuid);
          return put(blueprint, row?.origin === 'own' ? 'own' : 'imported', rowOf(row)).id;
        },
        idOf: (uuid: string) => byUuid(uuid)?.id ?? '',
      };
      return ok({
        results: host.write(() => files.flatMap((file) => importBlueprintFile(file, overwrite, importPorts))),
      });
    },
    'blueprints.export': ({ ids, secrets }) => {
      const files: { fileName: string; text: string; warnings: string[] }[] = [];
      for (const id of ids) {
        const found = find(id);
        if (!found) return missing(id);
        files.push(exported(found.blueprint, secrets));
      }
      return ok({ files: distinct(files) });
    },
  };

  function blueprintOf(about: StoredBlueprint | null): Blueprint | null {
    return about === null ? null : (find(about.id)?.blueprint ?? null);
  }

  function exported(blueprint: Blueprint, secrets: 'strip' | 'keep') {
    const found = findSecrets(blueprint.nodes);
    const out =
      secrets === 'keep'
        ? blueprint
        : {
            ...blueprint,
            description: stripSecretsFromText(blueprint.description),
            nodes: stripSecrets(blueprint.nodes),
          };
    const warning = sizeWarning(out.name, blueprintFacts(out).bytes);
    return {
      fileName: blueprintFileName(blueprint),
      text: writeBlueprint(out, { mermaid: mermaidOf(out) }),
      warnings: [...(warning === null ? [] : [warning]), ...found.map((each) => secretSentence(each, secrets))],
    };
  }
}

/** `blueprint_<name>_<time>.json` as MISP calls it, with the blueprint's own time: the same blueprint keeps its file. */
export function blueprintFileName({ name, timestamp }: Pick<Blueprint, 'name' | 'timestamp'>): string {
  return `blueprint_${safeFileName(name, 'unnamed')}_${timestamp}.json`;
}

export function secretSentence(secret: FoundSecret, done: 'strip' | 'keep'): string {
  const where = `"${secret.param}" of ${secret.nodeName} (node ${secret.nodeId})`;
  return done === 'strip' ? `${where} was left out: ${secret.reason}.` : `${where} may be a secret: ${secret.reason}.`;
}

function secretsOf(blueprint: Blueprint): SecretFound[] {
  return findSecrets(blueprint.nodes).map(({ nodeId, nodeName, param, reason }) => ({
    nodeId,
    nodeName,
    param,
    reason,
  }));
}

function summaryOf(stored: StoredBlueprint): BlueprintSummary {
  const { searchText: _words, deleted: _deleted, ...summary } = stored;
  return summary;
}

function rowOf(stored: StoredBlueprint | null): string | undefined {
  return stored?.id;
}

/** Two blueprints of one name and time must not end in one file. */
function distinct<T extends { readonly fileName: string }>(files: readonly T[]): T[] {
  const seen = new Map<string, number>();
  return files.map((file) => {
    const key = file.fileName.toLowerCase();
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    return times === 1 ? file : { ...file, fileName: file.fileName.replace(/(\.\w+)$/, `-${times}$1`) };
  });
}
