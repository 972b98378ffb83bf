import { parseTemplate } from '../../jinja/parser.ts';
import { JinjaError } from '../../jinja/errors.ts';
import type { PhpValue } from '../../php/value.ts';
import { type CheckRule, called, hasFilter, textParam } from '../check-rule.ts';
import { neededParams } from '../needed-params.ts';

/** Rules about what is filled in. */

export const invalidParameter: CheckRule = {
  id: 'invalid-parameter',
  severity: 'warning',
  title: 'Invalid parameter',
  repair: 'MISP drops it when the workflow is saved there.',
  misp: true,
  *check(context) {
    for (const node of context.graph.nodes) {
      const module = context.module(node);
      if (module === undefined || node.kind === 'trigger') continue;
      const known = new Set(module.params.map((param) => param.id));
      for (const id of Object.keys(node.params))
        if (!known.has(id))
          yield { detail: `${called(node)} has a parameter "${id}" that its module does not know.`, nodeId: node.id };
    }
  },
};

export const filterIncomplete: CheckRule = {
  id: 'filter-incomplete',
  severity: 'error',
  title: 'Some fields of the node filter are empty',
  repair: "Fill in selector, value, operator and path, or clear them all: MISP's filter dialog insists on it.",
  misp: true,
  *check(context) {
    for (const node of context.graph.nodes) {
      if (!hasFilter(node) || context.module(node)?.supportsFilters !== true) continue;
      const empty = Object.entries(node.filter)
        .filter(([, value]) => value === '')
        .map(([field]) => field);
      if (empty.length > 0)
        yield { detail: `The node filter of ${called(node)} has no ${empty.join(' and no ')}.`, nodeId: node.id };
    }
  },
};

const falsy = (value: PhpValue | undefined): boolean =>
  value === '' || value === false || value === 0 || value === '0' || value === null;

export const snapsBack: CheckRule = {
  id: 'value-snaps-back',
  severity: 'info',
  title: "A cleared field that MISP's editor fills again",
  repair: 'Runs use the empty value, but opening and saving the workflow in MISP puts the default back.',
  misp: false,
  *check(context) {
    for (const node of context.graph.nodes) {
      for (const param of context.module(node)?.params ?? []) {
        if (!Object.hasOwn(node.params, param.id)) continue;
        const stored = node.params[param.id];
        if (stored === null || !falsy(stored) || falsy(param.default ?? '') || stored === param.default) continue;
        yield { detail: `"${param.label}" of ${called(node)} is empty although its default is not.`, nodeId: node.id };
      }
    }
  },
};

const isEmpty = (value: PhpValue): boolean =>
  value === '' || value === null || (typeof value === 'object' && Object.keys(value as object).length === 0);

export const requiredParameter: CheckRule = {
  id: 'required-parameter',
  severity: 'warning',
  title: 'A field the module needs is empty',
  repair: 'Fill it in.',
  misp: false,
  *check(context) {
    for (const node of context.graph.nodes) {
      const module = context.module(node);
      for (const id of neededParams(node.moduleId)) {
        const param = module?.params.find((candidate) => candidate.id === id);
        if (param !== undefined && isEmpty(context.param(node, id)))
          yield { detail: `${called(node)} has no ${param.label.toLowerCase()}.`, nodeId: node.id };
      }
    }
  },
};

/** Pickers that die on a plain text (spec/modules.md, "crash"). */
const listOnly: readonly (readonly [module: string, param: string])[] = [
  ['tag-if', 'tags'],
  ['tag-if', 'clusters'],
  ['send-mail', 'recipients'],
  ['send-log-mail', 'recipients'],
];

export const textInsteadOfList: CheckRule = {
  id: 'text-instead-of-list',
  severity: 'error',
  title: 'A plain text where a list is needed',
  repair: 'Pick the value again, so that it is stored as a list: MISP dies on the text.',
  misp: false,
  *check(context) {
    for (const [moduleId, id] of listOnly)
      for (const node of context.nodesOf(moduleId)) {
        const value = context.param(node, id);
        if (typeof value === 'string' && value !== '')
          yield { detail: `"${id}" of ${called(node)} is the text "${value}".`, nodeId: node.id };
      }
  },
};

export const templateSyntax: CheckRule = {
  id: 'template-syntax',
  severity: 'error',
  title: 'The template can not be read',
  repair: 'MISP takes an empty text for it, without a message.',
  misp: false,
  *check(context) {
    for (const node of context.graph.nodes)
      for (const param of context.module(node)?.params ?? []) {
        if (param.jinja !== true) continue;
        const error = syntaxErrorIn(textParam(context, node, param.id));
        if (error !== null) yield { detail: `"${param.label}" of ${called(node)}: ${error}`, nodeId: node.id };
      }
  },
};
function syntaxErrorIn(template: string): string | null {
  if (!/[{][{%#]/.test(template)) return null;
  try {
    parseTemplate(template);
    return null;
  } catch (error) {
    if (!(error instanceof JinjaError)) return 'it is nested too deeply.';
    return `${error.message}${error.line === null ? '' : ` (line ${String(error.line)})`}`;
  }
}

export const templateNeedsServer: CheckRule = {
  id: 'template-needs-server',
  severity: 'info',
  title: 'Rendered by the misp-modules server',
  repair: 'If that server is down or the Enrichment family is off, MISP 2.5.1 dies here.',
  misp: false,
  *check(context) {
    for (const node of context.graph.nodes) {
      const filled = (context.module(node)?.params ?? []).filter(
        (param) =>
          param.jinja === true &&
          Object.hasOwn(node.params, param.id) &&
          typeof node.params[param.id] === 'string' &&
          node.params[param.id] !== '',
      );
      if (filled.length > 0)
        yield {
          detail: `${called(node)} has ${filled.map((param) => `"${param.label}"`).join(', ')} filled in.`,
          nodeId: node.id,
        };
    }
  },
};

const secretName = /token|secret|passw|api_?key|authorization/i;
const secretInText = /\/\/[^/\s:@]+:[^/\s@]+@|^\s*(?:authorization|x-api-key|x-auth-token)\s*:\s*\S+/im;

export const secretInParameter: CheckRule = {
  id: 'secret-in-parameter',
  severity: 'info',
  title: 'A secret in a parameter',
  repair: 'It travels with every export of the workflow unless you strip it.',
  misp: false,
  *check(context) {
    for (const node of context.graph.nodes)
      for (const [id, value] of Object.entries(node.params)) {
        if (typeof value !== 'string' || value === '' || /^\s*\{\{/.test(value)) continue;
        if (secretName.test(id) || secretInText.test(value))
          yield { detail: `"${id}" of ${called(node)} looks like a credential.`, nodeId: node.id };
      }
  },
};

export const formWithoutPayload: CheckRule = {
  id: 'form-without-payload',
  severity: 'warning',
  title: 'A form body of the whole event',
  repair: 'Write a payload, or send JSON: MISP sends a broken multipart body in which nested data read "Array".',
  misp: false,
  *check(context) {
    for (const node of context.nodesOf('webhook'))
      if (
        textParam(context, node, 'content_type') === 'form' &&
        textParam(context, node, 'payload') === '' &&
        textParam(context, node, 'request_method') !== 'get'
      )
        yield { detail: `${called(node)} sends the roaming data as a form.`, nodeId: node.id };
  },
};
