import { describe, expect, it } from 'vitest';
import { registry, standIn } from '@engine';
import { paletteModules, type PaletteFilter } from './palette-modules.ts';

const all: PaletteFilter = { text: '', kind: 'all', state: 'enabled', version: '2.5.1' };
const trigger = (id: string) => registry.find((module) => module.id === id);
const blocking = trigger('event-publish');
const ids = (
  change: Partial<PaletteFilter>,
  disabled: readonly string[] = [],
  custom: Parameters<typeof paletteModules>[3] = [],
) => paletteModules({ ...all, ...change }, disabled, blocking, custom).map(({ module }) => module.id);

describe('the modules of the sidebar', () => {
  it('holds logic and actions, never triggers', () => {
    expect(ids({})).not.toContain('event-publish');
    expect(ids({ kind: 'logic' })).toContain('tag-if');
    expect(ids({ kind: 'logic' })).not.toContain('webhook');
    expect(ids({ kind: 'action' })).toContain('webhook');
  });
  it('filters as MISP’s sidebar does', () => {
    const stop = paletteModules({ ...all, state: 'blocking' }, [], blocking, []);
    expect(stop.length).toBeGreaterThan(0);
    expect(stop.every(({ module }) => module.blocking)).toBe(true);
    expect(
      paletteModules({ ...all, state: 'misp-module' }, [], blocking, []).every(({ module }) => module.isMispModule),
    ).toBe(true);
  });
  it('V9: hides disabled modules but in "all", where they can’t be added', () => {
    expect(ids({}, ['webhook'])).not.toContain('webhook');
    const shown = paletteModules({ ...all, state: 'all' }, ['webhook'], blocking, []);
    expect(shown.find(({ module }) => module.id === 'webhook')?.disabled).toBe(true);
  });
  it('shows later modules under their own version only', () => {
    const later = registry.find((module) => module.catalogue === 'later' && module.kind !== 'trigger')?.id ?? '';
    expect(ids({ version: 'later' })).toContain(later);
    if (!registry.some((module) => module.id === later && module.catalogue === '2.5.1')) {
      expect(ids({})).not.toContain(later);
    }
  });
  it('counts modules of one’s own as custom', () => {
    const own = standIn({ id: 'far-away', kind: 'action', answer: true });
    expect(ids({ state: 'custom' })).toEqual([]);
    expect(ids({ state: 'custom' }, [], [own])).toEqual(['far-away']);
  });
  it('finds by name, id and description, the best answer first', () => {
    expect(ids({ text: 'if tag' })[0]).toBe('tag-if');
    expect(ids({ text: 'stop-execution' })[0]).toBe('stop-execution');
    expect(ids({ text: 'no such module' })).toEqual([]);
  });
  it('warns as MISP does of what may not work after this trigger', () => {
    const warnings = paletteModules({ ...all, text: 'stop-execution' }, [], trigger('log-after-save'), [])[0]?.warnings;
    expect(warnings).toContain('Blocking module might not work as intended');
    expect(paletteModules({ ...all, text: 'stop-execution' }, [], blocking, [])[0]?.warnings).not.toContain(
      'Blocking module might not work as intended',
    );
  });
});
