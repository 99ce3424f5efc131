/*
 * What a model of Mazha keeps to, beside what Camunda Modeler checks of any model for Camunda 7.24. Modeler loads this file as
 * it is, and the build runs it on every model. It is written without other packages, so that nobody has to bundle it.
 *
 * A rule is what bpmnlint calls one: it is shown every element and reports what is wrong, in a sentence that says what to do.
 */
(function(root) {
  'use strict';

  // Groups of the roles. ModelLintTests holds them against those of the application.
  const ROLES = [
    'intake-clerks', 'grid-workers', 'grid-leaders', 'micro-grid-leaders', 'courtyard-heads', 'street-supervisors',
    'process-designers', 'privacy-officers', 'exchange-programs', 'camunda-admin'
  ];

  const CALL = /^[$#]\{[a-z]\w*\.\w+\(.*\)\}$/;
  const TIME = /deadlines\.\w+\((?:'([^']*)'|([^()]*))\)/;

  const is = (element, type) => Boolean(element.$instanceOf && element.$instanceOf(type));
  const text = value => (value === undefined || value === null ? '' : String(value).trim());
  const chinese = value => /[\u4e00-\u9fff]/.test(text(value));
  const called = element => (chinese(element.name) ? `“${text(element.name)}”` : `“${element.id}”`);
  const extensions = (element, type) =>
    (element.extensionElements && element.extensionElements.get('values') || []).filter(value => value.$type === type);
  const outgoing = element => element.get('outgoing') || [];

  /** Whether this flow node only brings several ways together, and so needs no name. */
  const joins = element => is(element, 'bpmn:Gateway') && outgoing(element).length < 2;

  /** Which time an expression of a due date or a timer goes by: the step's name, or whatever the call is about. */
  const timeOf = expression => {
    const found = TIME.exec(text(expression));
    return found ? found[1] || found[2].trim() : '';
  };

  /** What is drawn of this element, where Modeler can point at what is wrong. */
  const drawn = element =>
    (!element.$parent || [ 'bpmn:FlowElement', 'bpmn:Process' ].some(type => is(element, type)) ? element : drawn(element.$parent));

  function everyNode(check) {
    return rule('bpmn:FlowNode', check);
  }

  /** A rule for elements of this type; it may name the field of Modeler's panel that its sentence belongs to. */
  function rule(type, check) {
    return () => ({
      check(element, reporter) {
        if (is(element, type)) {
          check(element, (sentence, field, at = element) =>
            reporter.report(drawn(at).id, sentence, field ? { propertiesPanel: { entryIds: [ field ] } } : {}));
        }
      }
    });
  }

  const rules = {

    'chinese-name': everyNode((element, report) => {
      if (!joins(element) && !chinese(element.name)) {
        report(`请给“${element.id}”起一个中文名称，办事的人看到的就是它。`, 'name');
      }
    }),

    'telling-id': everyNode((element, report) => {
      if (!/^[a-z]+([A-Z][a-z]*)*$/.test(element.id)) {
        report(`请把${called(element)}的 ID 改成说明做什么的英文，例如 verifyOnSite；现在是 ${element.id}。`, 'id');
      }
    }),

    'documentation': rule('bpmn:Activity', (element, report) => {
      if (!(element.get('documentation') || []).some(words => chinese(words.text))) {
        report(`请在${called(element)}的“文档（Documentation）”里用一句话说明这一步做什么。`, 'documentation');
      }
    }),

    'process': rule('bpmn:Process', (element, report) => {
      if (!chinese(element.name)) {
        report('请给流程起一个中文名称。', 'name');
      }
      if (!element.isExecutable) {
        report('请勾选“可执行（Executable）”，不然部署以后不能办理。', 'isExecutable');
      }
      if (!/^P\d+D$/.test(text(element.get('camunda:historyTimeToLive')))) {
        report('历史保留时间（Time to live）要按天写，例如 P180D。', 'historyTimeToLive');
      }
    }),

    'form': everyNode((element, report) => {
      const form = text(element.get('camunda:formRef'));
      if (is(element, 'bpmn:UserTask') && !form) {
        report(`请给${called(element)}选一张表单（Form reference）。`, 'formRef');
      }
      if (form && element.get('camunda:formRefBinding') !== 'deployment') {
        report(`${called(element)}的表单绑定（Binding）要选 deployment，正在办的事才不会换表单。`, 'formRefBinding');
      }
      if (element.get('camunda:formKey')) {
        report(`${called(element)}用了 formKey，请改用表单（Form reference）。`, 'formKey');
      }
    }),

    'role': rule('bpmn:UserTask', (element, report) => {
      const groups = text(element.get('camunda:candidateGroups'));
      if (!groups) {
        report(`请写明${called(element)}由哪个岗位办（Candidate groups）。`, 'candidateGroups');
      } else if (!CALL.test(groups)) {
        groups.split(',').map(text).filter(group => !ROLES.includes(group)).forEach(group =>
          report(`${called(element)}写的岗位 ${group} 不存在。`, 'candidateGroups'));
      }
    }),

    'due-date': rule('bpmn:UserTask', (element, report) => {
      if (!timeOf(element.get('camunda:dueDate'))) {
        report(`请给${called(element)}定时限（Due date），按系统的时限写，例如 \${deadlines.at('verifyOnSite')}。`, 'dueDate');
      }
    }),

    'alarm': rule('bpmn:UserTask', (element, report) => {
      const alarm = extensions(element, 'camunda:TaskListener').find(listener =>
        listener.event === 'timeout' && listener.get('id') === 'unclaimed' && listener.expression === '${alarms.unclaimed(task)}');
      if (!alarm) {
        report(`${called(element)}没有人认领时不会提醒。请从模板流程里复制一个带“unclaimed”监听器的任务来改。`);
        return;
      }
      const timer = (alarm.get('eventDefinitions') || [])[0];
      const halfway = timeOf(timer && timer.timeDate && timer.timeDate.body);
      const due = timeOf(element.get('camunda:dueDate'));
      if (due && halfway !== due) {
        report(`${called(element)}的时限按 ${due} 算，没有人认领的提醒却按 ${halfway || '别的时间'} 算，请改成一样。`);
      }
    }),

    'stage': rule('bpmn:Process', (element, report) => {
      const tasks = [];
      const look = scope => (scope.get('flowElements') || []).forEach(node => {
        if (is(node, 'bpmn:UserTask')) {
          tasks.push(node);
        }
        if (is(node, 'bpmn:SubProcess')) {
          look(node);
        }
      });
      look(element);
      const stageOf = task => extensions(task, 'camunda:Properties')
        .some(properties => (properties.get('values') || []).some(property => property.name === 'stage' && chinese(property.value)));
      if (tasks.some(stageOf)) {
        tasks.filter(task => !stageOf(task)).forEach(task =>
          report(`请给${called(task)}加扩展属性 stage，写明办到哪一步，居民看到的就是它。`, undefined, task));
      }
    }),

    'question': rule('bpmn:ExclusiveGateway', (element, report) => {
      if (outgoing(element).length < 2) {
        return;
      }
      if (!/[？?]$/.test(text(element.name))) {
        report(`请把${called(element)}写成一句问话，以“？”结尾。`, 'name');
      }
      if (!element.default) {
        report(`请给${called(element)}定一条默认的路，别的条件都不成立时走它。`);
      }
      outgoing(element).forEach(flow => {
        if (!chinese(flow.name)) {
          report(`请给${called(element)}后面的每条路写上回答。`);
        }
        if (flow !== element.default && !flow.conditionExpression) {
          report(`${called(element)}的“${text(flow.name) || flow.id}”没有条件。`);
        }
      });
    }),

    'timer': rule('bpmn:TimerEventDefinition', (element, report) => {
      const date = element.timeDate && text(element.timeDate.body);
      if (!date || !CALL.test(date)) {
        report('定时要用“日期（Date）”，并且向系统要时间，例如 ${deadlines.at(\'verifyOnSite\')}：这样放假、延期、挂账才算得对。');
      }
    }),

    'binding': rule('bpmn:Activity', (element, report) => {
      if (is(element, 'bpmn:CallActivity') && element.get('camunda:calledElementBinding') !== 'deployment') {
        report(`${called(element)}调用流程的绑定（Binding）要选 deployment。`, 'calledElementBinding');
      }
      if (is(element, 'bpmn:BusinessRuleTask') && element.get('camunda:decisionRefBinding') !== 'deployment') {
        report(`${called(element)}查决策表的绑定（Binding）要选 deployment。`, 'decisionRefBinding');
      }
    }),

    'no-code': rule('bpmn:BaseElement', (element, report) => {
      const named = called(drawn(element));
      if (is(element, 'bpmn:ScriptTask')) {
        report(`${named}是脚本任务，模型里不能写脚本。`);
      }
      [ 'class', 'delegateExpression', 'type', 'resource' ].filter(name => element.get('camunda:' + name)).forEach(name =>
        report(`${named}用了 ${name}，模型只能调用系统提供的步骤。`));
      if (extensions(element, 'camunda:Connector').length) {
        report(`${named}带有连接器（connector），模型不能自己去连接别的系统。`);
      }
    }),

    // Cockpit draws in colours of its own how much waits where; colour in a model says that something is not decided yet
    'colour': () => ({
      check(element, reporter) {
        const coloured = is(element, 'bpmndi:BPMNShape') && [ 'bioc:fill', 'bioc:stroke', 'color:background-color', 'color:border-color' ]
          .some(name => element.get(name));
        if (coloured && element.bpmnElement) {
          reporter.report(element.bpmnElement.id, `${called(element.bpmnElement)}涂了颜色，表示还没有定下来；定了请去掉颜色。`);
        }
      }
    })
  };

  // What the system would take all the same
  const warnings = [ 'colour', 'telling-id' ];

  const pkg = 'bpmnlint-plugin-mazha';
  const config = {
    rules: Object.keys(rules).reduce((all, name) => ({ ...all, [`mazha/${name}`]: warnings.includes(name) ? 'warn' : 'error' }), {})
  };
  const resolver = {
    resolveRule(from, name) {
      if (from !== pkg || !rules[name]) {
        throw new Error(`there is no rule ${from}/${name}`);
      }
      return rules[name];
    },
    resolveConfig(from, name) {
      throw new Error(`there is no configuration ${from}/${name}`);
    }
  };

  root.mazhaLintRules = { name: pkg, config, resolver, roles: ROLES };
  // Where Camunda Modeler finds what its plug-ins bring for models of Camunda 7
  root.plugins = root.plugins || [];
  root.plugins.push({ plugin: { config, resolver }, type: 'lintRules.bpmn' });
})(typeof window === 'undefined' ? globalThis : window);
