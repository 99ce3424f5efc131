// The linter of Camunda Modeler for models of Camunda 7.24 as @camunda/linting puts it together, without what it draws.
import { BpmnModdle } from 'bpmn-moddle';
import { Linter } from 'bpmnlint';
import StaticResolver from 'bpmnlint/lib/resolver/static-resolver';
import correctness from 'bpmnlint/config/correctness';
import adHocSubProcess from 'bpmnlint/rules/ad-hoc-sub-process';
import conditionalEvent from 'bpmnlint/rules/conditional-event';
import eventBasedGateway from 'bpmnlint/rules/event-based-gateway';
import eventSubProcessTypedStartEvent from 'bpmnlint/rules/event-sub-process-typed-start-event';
import linkEvent from 'bpmnlint/rules/link-event';
import noDuplicateSequenceFlows from 'bpmnlint/rules/no-duplicate-sequence-flows';
import singleBlankStartEvent from 'bpmnlint/rules/single-blank-start-event';
import subProcessBlankStartEvent from 'bpmnlint/rules/sub-process-blank-start-event';
import compat from 'bpmnlint-plugin-camunda-compat';
import historyTimeToLive from 'bpmnlint-plugin-camunda-compat/rules/camunda-platform/history-time-to-live';
import camunda from 'camunda-bpmn-moddle/resources/camunda.json';
import modeler from 'modeler-moddle/resources/modeler.json';

const known = new StaticResolver({
  'config:bpmnlint/correctness': correctness,
  'rule:bpmnlint/ad-hoc-sub-process': adHocSubProcess,
  'rule:bpmnlint/conditional-event': conditionalEvent,
  'rule:bpmnlint/event-based-gateway': eventBasedGateway,
  'rule:bpmnlint/event-sub-process-typed-start-event': eventSubProcessTypedStartEvent,
  'rule:bpmnlint/link-event': linkEvent,
  'rule:bpmnlint/no-duplicate-sequence-flows': noDuplicateSequenceFlows,
  'rule:bpmnlint/single-blank-start-event': singleBlankStartEvent,
  'rule:bpmnlint/sub-process-blank-start-event': subProcessBlankStartEvent,
  'config:bpmnlint-plugin-camunda-compat/camunda-platform-7-24': compat.configs['camunda-platform-7-24'],
  'rule:bpmnlint-plugin-camunda-compat/history-time-to-live': historyTimeToLive
});

const moddle = new BpmnModdle({ camunda, modeler });

/** What is wrong with a model: category, rule, element and sentence in one line each. */
globalThis.lint = async (xml, plugin) => {
  const { rootElement } = await moddle.fromXML(xml);
  const linter = new Linter({
    config: {
      extends: [ 'plugin:bpmnlint-plugin-camunda-compat/camunda-platform-7-24', 'bpmnlint:correctness' ],
      rules: plugin.config.rules
    },
    resolver: {
      resolveRule: (pkg, name) => (pkg === plugin.name ? plugin.resolver : known).resolveRule(pkg, name),
      resolveConfig: (pkg, name) => known.resolveConfig(pkg, name)
    }
  });
  return Object.entries(await linter.lint(rootElement)).flatMap(([ rule, reports ]) =>
    reports.map(({ category, id, message }) => `${category} ${rule} ${id} ${message}`));
};
