import { defineMispModule } from './support/define-misp-module.ts';

/** A Python action of the misp-modules server, younger than MISP 2.5.1 (spec/misp-modules.md §6). */
export const exportSentinel = defineMispModule({
  id: 'export_sentinel',
  name: 'export_sentinel',
  version: '0.1',
  description:
    'Starts a locally installed exporter script for Microsoft Sentinel or Defender with the UUID of the event.',
  icon: { name: 'python', brand: true },
  supportsFilters: true,
  catalogue: 'later',
  evidence: 'description',
  isMispModule: true,
  params: [
    { id: 'misp2_venv', label: 'Misp2 Venv', type: 'input', placeholder: '(a folder with a Python environment)' },
    { id: 'misp2_script', label: 'Misp2 Script', type: 'input', placeholder: '(path of the exporter script)' },
  ],
  help: {
    what: 'Has the misp-modules server start an exporter script for Microsoft Sentinel or Defender with the uuid of the event.',
    changes: null,
    quirks: ['A script that fails counts as success: only an error in the answer is looked at.'],
    offline: 'The query is shown in the ledger; nothing is started and success is assumed.',
  },
});
