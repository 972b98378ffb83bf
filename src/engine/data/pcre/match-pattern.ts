import { atStart } from './assertions.ts';
import { caseVariants } from './code-sets.ts';
import { fixedLength } from './fixed-length.ts';
import type { ParsedPattern, PatternNode } from './nodes.ts';
import { allowance, spend } from './work.ts';

/** Goes on from a place; true when the rest of the pattern matches. */
type Step = (at: number) => boolean;

export interface Matcher {
  /** Whether the pattern is found. A subject that takes too many steps counts as not matching, as with PCRE. */
  readonly search: (codes: ArrayLike<number>) => boolean;
}

class OutOfSteps extends Error {}
/** One for all: making an error costs more than a short search. */
const OUT_OF_STEPS = new OutOfSteps();

/**
 * A backtracking matcher made of closures, one per node, each knowing what follows it. Follows PCRE where JavaScript's
 * engine differs: possessive and atomic parts, references to unset groups, captures kept from round to round.
 */
export function compileMatcher(pattern: ParsedPattern, unicode: boolean, anchored: boolean): Matcher {
  let builder = new Builder(pattern, unicode);
  let run = builder.build(pattern.root, () => true);
  const first = firstLiteral(pattern.root);
  const atStartOnly = anchored || startsAtStart(pattern.root);
  return {
    search: (codes) => {
      builder.begin(codes);
      try {
        for (let at = 0; at <= codes.length; at += 1) {
          if (first !== null && codes[at] !== first) {
            if (atStartOnly) return false;
            continue;
          }
          if (run(at)) return true;
          if (atStartOnly) return false;
        }
        return false;
      } catch (error) {
        // Too many steps, or a recursion deeper than the stack: PCRE gives up likewise.
        if (!(error instanceof OutOfSteps || error instanceof RangeError)) throw error;
        builder.end();
        // What was open when it gave up is not worth winding back.
        builder = new Builder(pattern, unicode);
        run = builder.build(pattern.root, () => true);
        return false;
      } finally {
        builder.end();
      }
    },
  };
}

class Builder {
  readonly #pattern: ParsedPattern;
  readonly #unicode: boolean;
  #codes: ArrayLike<number> = [];
  /** Start and end of each group, -1 while unset. */
  #starts: number[] = [];
  #ends: number[] = [];
  #allowed = 0;
  #left = 0;

  constructor(pattern: ParsedPattern, unicode: boolean) {
    this.#pattern = pattern;
    this.#unicode = unicode;
  }

  begin(codes: ArrayLike<number>): void {
    this.#codes = codes;
    this.#allowed = allowance(codes.length);
    this.#left = this.#allowed;
    this.#starts = new Array<number>(this.#pattern.groups + 1).fill(-1);
    this.#ends = new Array<number>(this.#pattern.groups + 1).fill(-1);
  }

  end(): void {
    spend(this.#allowed - this.#left);
    this.#allowed = this.#left;
    this.#codes = [];
  }

  build(node: PatternNode, next: Step): Step {
    switch (node.type) {
      case 'code':
        return (at) => {
          this.#tick();
          return at < this.#codes.length && node.test(this.#codes[at] as number) && next(at + 1);
        };
      case 'sequence':
        return node.items.reduceRight<Step>((rest, item) => this.build(item, rest), next);
      case 'choice': {
        const options = node.options.map((option) => this.build(option, next));
        return (at) => {
          this.#tick();
          for (const option of options) if (option(at)) return true;
          return false;
        };
      }
      case 'capture':
        return this.#capture(node.index, node.body, next);
      case 'atomic': {
        const once = this.#once(node.body);
        return (at) => {
          const end = once(at);
          return end !== -1 && next(end);
        };
      }
      case 'look':
        return node.behind ? this.#behind(node.body, node.negative, next) : this.#ahead(node.body, node.negative, next);
      case 'repeat':
        return this.#repeat(node, next);
      case 'back-reference':
        return this.#reference(node.group, node.ignoreCase, next);
      case 'if-group': {
        const yes = this.build(node.yes, next);
        const no = this.build(node.no, next);
        return (at) => ((this.#ends[this.#groupOf(node.group)] ?? -1) !== -1 ? yes(at) : no(at));
      }
      case 'assert':
        return (at) => {
          this.#tick();
          return node.test(this.#codes, at) && next(at);
        };
    }
  }

  #tick(): void {
    this.#left -= 1;
    if (this.#left < 0) throw OUT_OF_STEPS;
  }

  #capture(index: number, body: PatternNode, next: Step): Step {
    const opened: number[] = [];
    const inside = this.build(body, (end) => {
      const start = opened.pop() ?? 0;
      const [oldStart, oldEnd] = [this.#starts[index] ?? -1, this.#ends[index] ?? -1];
      this.#starts[index] = start;
      this.#ends[index] = end;
      if (next(end)) return true;
      this.#starts[index] = oldStart;
      this.#ends[index] = oldEnd;
      opened.push(start);
      return false;
    });
    return (at) => {
      opened.push(at);
      if (inside(at)) return true;
      opened.pop();
      return false;
    };
  }

  /** Where the first way through `body` ends, -1 when there is none. Nothing inside is tried again. */
  #once(body: PatternNode): (at: number) => number {
    let reached = -1;
    const run = this.build(body, (at) => {
      reached = at;
      return true;
    });
    return (at) => {
      const [starts, ends] = [this.#starts.slice(), this.#ends.slice()];
      if (run(at)) return reached;
      this.#starts = starts;
      this.#ends = ends;
      return -1;
    };
  }

  #ahead(body: PatternNode, negative: boolean, next: Step): Step {
    const once = this.#once(body);
    return (at) => {
      const [starts, ends] = [this.#starts.slice(), this.#ends.slice()];
      const found = once(at) !== -1;
      if (negative || !found) {
        this.#starts = starts;
        this.#ends = ends;
      }
      return found !== negative && next(at);
    };
  }

  #behind(body: PatternNode, negative: boolean, next: Step): Step {
    const options = body.type === 'choice' ? body.options : [body];
    let target = 0;
    const tries = options.map((option) => ({
      length: fixedLength(option) ?? 0,
      run: this.build(option, (at) => at === target),
    }));
    return (at) => {
      const outer = target;
      const found = tries.some(({ length, run }) => {
        target = at;
        return at >= length && run(at - length);
      });
      target = outer;
      return found !== negative && next(at);
    };
  }

  #repeat(node: Extract<PatternNode, { type: 'repeat' }>, next: Step): Step {
    const { body, min, max, mode } = node;
    if (body.type === 'code') return this.#repeatCode(body.test, min, max, mode, next);
    if (mode === 'possessive') {
      return this.build({ type: 'atomic', body: { ...node, mode: 'greedy' } }, next);
    }
    return this.#repeatBody(body, min, max, mode === 'lazy', next);
  }

  /** One code over and over: a loop instead of a recursion. */
  #repeatCode(
    test: (code: number) => boolean,
    min: number,
    max: number,
    mode: 'greedy' | 'lazy' | 'possessive',
    next: Step,
  ): Step {
    const accepts = (at: number): boolean => {
      this.#tick();
      return at < this.#codes.length && test(this.#codes[at] as number);
    };
    if (mode === 'lazy') {
      return (start) => {
        let at = start;
        for (let taken = 0; ; taken += 1) {
          if (taken >= min && next(at)) return true;
          if (taken >= max || !accepts(at)) return false;
          at += 1;
        }
      };
    }
    return (start) => {
      let at = start;
      while (at - start < max && accepts(at)) at += 1;
      if (at - start < min) return false;
      if (mode === 'possessive') return next(at);
      for (; at - start >= min; at -= 1) {
        this.#tick();
        if (next(at)) return true;
      }
      return false;
    };
  }

  #repeatBody(body: PatternNode, min: number, max: number, lazy: boolean, next: Step): Step {
    // The round now running; those of the same group further out wait in `outers`.
    let taken = 0;
    let last = -1;
    const outers: { readonly taken: number; readonly last: number }[] = [];
    const round: Step = this.build(body, (at) => {
      const [oldTaken, oldLast] = [taken, last];
      // A round that took nothing can't be followed by another: it would go on for ever.
      if (at === last && taken >= min) return leave(at);
      taken += 1;
      last = at;
      const matched = go(at);
      taken = oldTaken;
      last = oldLast;
      return matched;
    });
    const leave = (at: number): boolean => {
      const [oldTaken, oldLast] = [taken, last];
      const outer = outers.pop() ?? { taken: 0, last: -1 };
      taken = outer.taken;
      last = outer.last;
      const matched = next(at);
      outers.push(outer);
      taken = oldTaken;
      last = oldLast;
      return matched;
    };
    const go: Step = (at) => {
      this.#tick();
      if (taken < min) return round(at);
      if (lazy) return leave(at) || (taken < max && round(at));
      return (taken < max && round(at)) || leave(at);
    };
    return (at) => {
      outers.push({ taken, last });
      const [oldTaken, oldLast] = [taken, last];
      taken = 0;
      last = -1;
      const matched = go(at);
      taken = oldTaken;
      last = oldLast;
      outers.pop();
      return matched;
    };
  }

  #reference(group: number | string, ignoreCase: boolean, next: Step): Step {
    return (at) => {
      this.#tick();
      const index = this.#groupOf(group);
      const start = this.#starts[index] ?? -1;
      const end = this.#ends[index] ?? -1;
      // PCRE: a group that is not set matches nothing at all.
      if (end === -1) return false;
      const length = end - start;
      if (at + length > this.#codes.length) return false;
      for (let i = 0; i < length; i += 1) {
        const wanted = this.#codes[start + i] as number;
        const found = this.#codes[at + i] as number;
        if (wanted !== found && !(ignoreCase && caseVariants(wanted, this.#unicode).includes(found))) return false;
      }
      return next(at + length);
    };
  }

  #groupOf(group: number | string): number {
    return typeof group === 'number' ? group : (this.#pattern.names.get(group) ?? 0);
  }
}

/** The code every match begins with, when there is one. */
function firstLiteral(node: PatternNode): number | null {
  if (node.type === 'code') return node.literal ?? null;
  if (node.type === 'sequence') return node.items[0] === undefined ? null : firstLiteral(node.items[0]);
  if (node.type === 'capture' || node.type === 'atomic') return firstLiteral(node.body);
  return null;
}

/** Whether it can match at the very beginning only. */
function startsAtStart(node: PatternNode): boolean {
  if (node.type === 'assert') return node.test === atStart;
  if (node.type === 'sequence') return node.items[0] !== undefined && startsAtStart(node.items[0]);
  if (node.type === 'capture' || node.type === 'atomic') return startsAtStart(node.body);
  return false;
}
