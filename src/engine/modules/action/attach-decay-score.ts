import { isArray } from '../../php/array.ts';
import { truthy } from '../../php/truthy.ts';
import { callMisp } from '../ask.ts';
import { defineAction } from './support/define-action.ts';
import { matchingAttributes } from './support/items.ts';
import { member } from './support/member.ts';
import { overrideAttributes, type Replacement } from './support/override-attributes.ts';

/** Reads attributes with their decay scores (spec/modules.md §4, §10). */
export const attachDecayScore = defineAction({
  id: 'attach-decay-score',
  name: 'Attach decay score',
  version: '0.1',
  description:
    'Computes decay scores of the matching attributes with the chosen models and stores the result in the roaming data.',
  icon: { name: 'chart-line' },
  supportsFilters: true,
  expectsCoreFormat: true,
  params: [
    {
      id: 'decayingmodels',
      label: 'Decaying Model',
      type: 'picker',
      placeholder: 'Pick a Decaying Model',
      optionsFrom: 'decayingModels',
      multiple: true,
    },
  ],
  help: {
    what: 'Reads every matching attribute from the database together with its scores in the chosen decaying models, and puts it in place of the one in the roaming data.',
    changes:
      'Every attribute that was found is replaced by its database row: decay_score, value1 and value2 appear; Tag, Galaxy, ShadowAttribute, warnings, enrichment and _allTags go.',
    quirks: [
      'Changes of the roaming data that were not saved are lost.',
      'An unknown model still replaces the attribute, without a score.',
      'Deleted attributes are not found and stay as they are.',
    ],
    offline: 'Rows are rebuilt from the payload; scores are approximations from age and base score, marked as assumed.',
  },
  *run(context) {
    const models = context.params['decayingmodels'] ?? '';
    if (!truthy(models)) {
      context.addError({ code: 'attach-decay-score.none-selected', args: [] });
      return false;
    }
    const data = context.data();
    const rows: Replacement[] = [];
    for (const attribute of matchingAttributes(data, context.node.filter)) {
      const row = yield* callMisp('Attribute', 'fetchWithDecayScore', [
        { uuid: member(attribute, 'uuid'), includeDecayScore: '1', decayingModel: models },
      ]);
      if (isArray(row)) rows.push({ old: attribute, attribute: row });
    }
    context.setData(overrideAttributes(data, rows));
    return true;
  },
});
