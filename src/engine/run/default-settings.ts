import type { RunSettings } from '../modules/define-module.ts';

/** A fresh MISP 2.5.1 server with all modules switched on. */
export const defaultSettings: RunSettings = {
  mispVersion: '2.5.1',
  arbitraryUrls: true,
  hostOrgId: '1',
  warningForAll: false,
  emailingDisabled: false,
  enabledModules: 'all',
  disabledTriggers: [],
  enrichment: {},
};
