import { entries, fromEntries, get, isArray, remove, set, values } from '../php/array.ts';
import { toText } from '../php/to-text.ts';
import { truthy } from '../php/truthy.ts';
import type { PhpArray, PhpValue } from '../php/value.ts';
import type { Answer, MispCall, Wish } from '../ports.ts';
import type { ReferenceData } from '../reference/types.ts';
import { member } from '../modules/action/support/member.ts';
import { attributesFromResults, knownResults } from './answer-enrichment.ts';
import { changeTags, type TagChange } from './change-tags.ts';

/** What only a run knows of an attribute; the database has none of it. */
const ROAMING_ONLY = ['_allTags', 'enrichment', 'warnings', 'decay_score', 'timestamp'];

/**
 * The writes of one run, kept so that a reload can show them: the database of the dry run. Made anew from the wishes of
 * the ledger when a run is taken up again.
 */
export class PendingChanges {
  readonly #reference: ReferenceData;
  readonly #tags = new Map<string, TagChange[]>();
  readonly #batches: { readonly edited: PhpArray; readonly refused: ReadonlySet<string> }[] = [];
  readonly #attributes = new Map<string, PhpArray>();
  readonly #events = new Map<string, Map<string, PhpValue>>();
  readonly #proposals = new Map<string, 'accept' | 'discard'>();
  readonly #added = new Map<string, readonly PhpArray[]>();

  constructor(reference: ReferenceData) {
    this.#reference = reference;
  }

  /** Notes a write that was answered with success; anything else passes by. */
  note(wish: Wish, answer: Answer, currentEvent: (id: string) => PhpArray | null): void {
    if (wish.kind !== 'misp' || answer.kind !== 'misp' || 'exception' in answer.answer) return;
    const { ask: call } = wish;
    const { value } = answer.answer;
    switch (`${call.model}.${call.method}`) {
      case 'Event.attachTagsToEventAndTouch':
      case 'Event.detachTagsFromEventAndTouch':
        if (truthy(value)) this.#noteTags('event', call, call.args[1] ?? []);
        return;
      case 'Attribute.attachTagsFromAttributeAndTouch':
      case 'Attribute.detachTagsFromAttributeAndTouch':
        if (truthy(value)) this.#noteTags('attribute', call, call.args[2] ?? []);
        return;
      case 'Attribute.editAttributeBulk':
        this.#noteAttributes(call.args[0] ?? [], value);
        return;
      case 'Event.save':
        if (!truthy(value)) return;
        this.#noteEvent(idText(member(call.before, 'id')), [
          ['distribution', call.args[0] ?? null],
          ['sharing_group_id', call.args[1] ?? null],
        ]);
        return;
      case 'Event.touch':
        this.#noteEvent(idText(call.args[0]), [['published', false]]);
        return;
      case 'Event.publish':
        if (value === true) this.#noteEvent(idText(call.args[0]), [['published', true]]);
        return;
      case 'ShadowAttribute.acceptProposal':
      case 'ShadowAttribute.discardProposal':
        this.#proposals.set(
          idText(member(call.args[0], 'ShadowAttribute', 'id')),
          call.method === 'acceptProposal' ? 'accept' : 'discard',
        );
        return;
      case 'Event.enrichment':
        this.#noteEnrichment(call.args[0] ?? [], currentEvent);
        return;
      default:
        return;
    }
  }

  /** Tag links of an element written in this run, in order. */
  tagChanges(kind: 'event' | 'attribute', id: string): readonly TagChange[] {
    return this.#tags.get(`${kind} ${id}`) ?? [];
  }

  /** An event in core format with everything this run has written to it. */
  applyTo(event: PhpArray): PhpArray {
    const id = idText(get(event, 'id'));
    let result = event;
    for (const [key, value] of this.#events.get(id) ?? []) result = set(result, key, value);
    result = changeTags(result, this.tagChanges('event', id), this.#reference);
    const direct = get(result, 'Attribute');
    const attributes = [...(isArray(direct) ? values(direct) : []), ...(this.#added.get(id) ?? [])];
    if (attributes.length > 0 || isArray(direct)) result = set(result, 'Attribute', this.#applyToAll(attributes));
    const objects = get(result, 'Object');
    if (isArray(objects)) {
      const changed = entries(objects).map(([key, object]): [string, PhpValue] => {
        const inner = member(object, 'Attribute');
        if (!isArray(object) || !isArray(inner)) return [key, object];
        return [key, set(object, 'Attribute', this.#applyToAll(values(inner)))];
      });
      result = set(result, 'Object', fromEntries(changed));
    }
    return this.#applyProposals(result);
  }

  /** One attribute as the database has it after this run's writes. */
  applyToAttribute(attribute: PhpArray): PhpArray {
    const id = idText(get(attribute, 'id'));
    const edited = this.#editedAttribute(id);
    let result = attribute;
    if (edited !== undefined) {
      for (const [key, value] of entries(edited)) if (!ROAMING_ONLY.includes(key)) result = set(result, key, value);
    }
    for (const key of ROAMING_ONLY) if (key !== 'timestamp') result = remove(result, key);
    return changeTags(result, this.tagChanges('attribute', id), this.#reference);
  }

  #applyToAll(attributes: readonly PhpValue[]): readonly PhpValue[] {
    return attributes.map((attribute) => (isArray(attribute) ? this.applyToAttribute(attribute) : attribute));
  }

  /** New proposals leave the event; accepted ones are attributes from then on. */
  #applyProposals(event: PhpArray): PhpArray {
    if (this.#proposals.size === 0) return event;
    let result = event;
    const own = get(result, 'ShadowAttribute');
    if (isArray(own)) {
      const accepted = values(own).filter((proposal) => this.#fateOf(proposal) === 'accept');
      result = set(
        result,
        'ShadowAttribute',
        values(own).filter((proposal) => this.#fateOf(proposal) === undefined),
      );
      const attributes = get(result, 'Attribute');
      const made = accepted.filter(isArray).map((proposal) => set(proposal, 'distribution', '5'));
      if (made.length > 0)
        result = set(result, 'Attribute', [...(isArray(attributes) ? values(attributes) : []), ...made]);
    }
    const attributes = get(result, 'Attribute');
    if (isArray(attributes)) {
      result = set(
        result,
        'Attribute',
        values(attributes).map((attribute) => (isArray(attribute) ? this.#applyEdits(attribute) : attribute)),
      );
    }
    return result;
  }

  #applyEdits(attribute: PhpArray): PhpArray {
    const own = get(attribute, 'ShadowAttribute');
    if (!isArray(own)) return attribute;
    let result = attribute;
    for (const proposal of values(own)) {
      if (this.#fateOf(proposal) !== 'accept') continue;
      for (const key of ['value', 'type', 'category', 'comment', 'to_ids', 'first_seen', 'last_seen']) {
        const value = member(proposal, key);
        if (value !== null) result = set(result, key, value);
      }
    }
    return set(
      result,
      'ShadowAttribute',
      values(own).filter((proposal) => this.#fateOf(proposal) === undefined),
    );
  }

  #fateOf(proposal: PhpValue): 'accept' | 'discard' | undefined {
    return this.#proposals.get(idText(member(proposal, 'id')));
  }

  #noteTags(kind: 'event' | 'attribute', call: MispCall, options: PhpValue): void {
    const names = member(options, 'tags');
    const key = `${kind} ${idText(call.args[0])}`;
    const change: TagChange = {
      attach: call.method.startsWith('attach'),
      names: isArray(names) ? values(names).filter((name) => typeof name === 'string') : [],
      local: member(options, 'local') === true || isArray(member(options, 'local')),
      relationship: member(options, 'relationship_type'),
    };
    const known = this.#tags.get(key);
    if (known === undefined) this.#tags.set(key, [change]);
    else known.push(change);
    const eventId = idText(kind === 'event' ? call.args[0] : call.args[1]);
    this.#noteEvent(eventId, [['published', false]]);
  }

  /** Kept as it came; sorted by id only when an attribute is read back. */
  #noteAttributes(edited: PhpValue, refused: PhpValue): void {
    if (!isArray(edited)) return;
    this.#batches.push({ edited, refused: new Set(isArray(refused) ? values(refused).map(idText) : []) });
  }

  #editedAttribute(id: string): PhpArray | undefined {
    for (const { edited, refused } of this.#batches.splice(0)) {
      for (const attribute of values(edited)) {
        const own = idText(member(attribute, 'id'));
        if (isArray(attribute) && !refused.has(own)) this.#attributes.set(own, attribute);
      }
    }
    return this.#attributes.get(id);
  }

  #noteEvent(id: string, changes: readonly (readonly [string, PhpValue])[]): void {
    const known = this.#events.get(id) ?? new Map<string, PhpValue>();
    for (const [key, value] of changes) known.set(key, value);
    this.#events.set(id, known);
  }

  #noteEnrichment(options: PhpValue, currentEvent: (id: string) => PhpArray | null): void {
    const id = idText(member(options, 'event_id'));
    const event = currentEvent(id);
    if (event === null) return;
    const made = enrichedAttributes(options, event, this.#reference).map((attribute) => set(attribute, 'event_id', id));
    this.#added.set(id, [...(this.#added.get(id) ?? []), ...made]);
  }
}

/** The attributes MISP would add when it enriches the event with the chosen modules (spec/modules.md §4 "enrich-event"). */
export function enrichedAttributes(options: PhpValue, event: PhpArray, reference: ReferenceData): readonly PhpArray[] {
  const names = member(options, 'modules');
  const uuids = member(options, 'attribute_uuids');
  const wanted = isArray(uuids) ? values(uuids) : null;
  const flattened = member(event, '_AttributeFlattened');
  const modules = reference.enrichmentModules.filter(
    ({ name, enabled }) => enabled && isArray(names) && values(names).includes(name),
  );
  const made: PhpArray[] = [];
  for (const attribute of isArray(flattened) ? values(flattened) : []) {
    if (wanted !== null && !wanted.includes(member(attribute, 'uuid'))) continue;
    for (const module of modules) {
      if (!module.input.includes(idText(member(attribute, 'type')))) continue;
      const results = knownResults(reference, module.name, idText(member(attribute, 'value'))) ?? [];
      made.push(...attributesFromResults(results, attribute));
    }
  }
  return made;
}

export function idText(value: PhpValue | undefined): string {
  return value === undefined || value === null || isArray(value) ? '' : toText(value);
}
