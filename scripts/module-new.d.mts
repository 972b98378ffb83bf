export function namesOf(id: string): { readonly file: string; readonly name: string };
export function skeleton(kind: 'action' | 'logic', id: string, title: string): Readonly<Record<string, string>>;
export function registered(registry: string, kind: 'action' | 'logic', id: string): string;
