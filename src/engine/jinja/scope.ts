import { repr } from './text.ts';
import { PyCallable, type PyFunction, PyTuple, type PyValue } from './values.ts';

/** Names in force at one place; assignments stay where they are made. */
export class Scope {
  readonly names = new Map<string, PyValue>();
  readonly parent: Scope | null;
  constructor(parent: Scope | null) {
    this.parent = parent;
  }
  find(name: string): PyValue | undefined {
    let found = this.names.get(name);
    for (let scope = this.parent; found === undefined && scope !== null; scope = scope.parent)
      found = scope.names.get(name);
    return found;
  }
}

export class Macro extends PyCallable {
  readonly name: string;
  readonly parameters: readonly string[];
  constructor(name: string, parameters: readonly string[], call: PyFunction) {
    super(call, `Macro ${repr(name)}`, 'Macro');
    this.name = name;
    this.parameters = parameters;
  }
  override attribute(name: string): PyValue | undefined {
    return name === 'name' ? this.name : name === 'arguments' ? new PyTuple(this.parameters) : undefined;
  }
}
