// On the diagram of a process: how much waits at each step and how long it takes, for what waits now or for what has ended
// in a period. The numbers come from the server, and nothing about any case; the percentiles are about right, and say so.
const WORDS = {
  zh: {
    title: '各环节用时', show: '显示各环节用时', hide: '收起', finished: '已办完的', running: '正在办的', state: '看哪些', period: '时间',
    days: {7: '最近 7 天', 30: '最近 30 天', 90: '最近 90 天', 365: '最近一年', own: '自己选日期'}, from: '从', to: '到',
    by: '颜色表示', dwell: '用时（中位）', load: '件数', late: '超时比例', list: '列表', less: '低', more: '高',
    loading: '正在读取…', failed: '各环节用时读不出来，请刷新页面。', none: '这段时间这个流程没有办完的环节，请换一段时间。',
    noneNow: '这个流程现在没有正在办的环节。', count: '件数', median: '中位', nine: '九成', limit: '时限', step: '环节',
    cases: n => `${n} 件`, lateShare: share => `超时 ${share}`, medianOf: time => `中位 ${time}`, nineOf: time => `九成 ${time}`,
    about: '用时是约数（误差不到 15%），按钟表时间算，夜里和节假日也算在内。中位：一半不超过它；九成：十件里九件不超过它。',
    ended: (from, to) => `${from} 至 ${to} 办完的`, now: '现在停在各环节的，用时从到达算到现在',
    units: {URGENT_HOURS: '紧急工作时', WORKING_HOURS: '工作时', WORKING_DAYS: '工作日', CALENDAR_DAYS: '自然日'},
    limitOf: (value, unit) => `${value}${unit}`, standard: '按立案标准或个案', unlimited: '没有时限', noShare: '—',
    time: [['分', 60], ['小时', 3600], ['天', 86400]], brief: [['分', 60], ['时', 3600], ['天', 86400]], under: '<1分'
  },
  en: {
    title: 'Time per step', show: 'Show time per step', hide: 'Hide', finished: 'Finished', running: 'Running', state: 'Which', period: 'When',
    days: {7: 'last 7 days', 30: 'last 30 days', 90: 'last 90 days', 365: 'last year', own: 'choose days'}, from: 'from', to: 'to',
    by: 'Colour is', dwell: 'time (median)', load: 'number', late: 'share late', list: 'List', less: 'low', more: 'high',
    loading: 'Loading…', failed: 'The times cannot be read. Reload the page.', none: 'No step of this process ended in this time. Choose another.',
    noneNow: 'No step of this process is under way.', count: 'Number', median: 'Median', nine: '9 of 10', limit: 'Limit', step: 'Step',
    cases: n => `${n}`, lateShare: share => `${share} late`, medianOf: time => `med ${time}`, nineOf: time => `p90 ${time}`,
    about: 'Times are about right (within 15%), and include nights and holidays. Median: half take no longer; 9 of 10: nine in ten take no longer.',
    ended: (from, to) => `ended from ${from} to ${to}`, now: 'what waits now, since it got there',
    units: {URGENT_HOURS: 'urgent hours', WORKING_HOURS: 'working hours', WORKING_DAYS: 'working days', CALENDAR_DAYS: 'calendar days'},
    limitOf: (value, unit) => `${value} ${unit}`, standard: 'by standard or case', unlimited: 'none', noShare: '—',
    time: [['min', 60], ['h', 3600], ['d', 86400]], brief: [['min', 60], ['h', 3600], ['d', 86400]], under: '<1 min'
  }
};
const english = window.localStorage.getItem('mazha.locale') === 'en';
const words = WORDS[english ? 'en' : 'zh'];
const LEVELS = 5;

// Below this the steps lie closer together than their numbers are wide
const ROOMY = 0.85;
const CHOICES = 'mazha.heat';

// The application may live below another path
const base = window.location.pathname.split('/camunda/')[0];

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => {
    if (key.startsWith('on')) {
      made.addEventListener(key.slice(2), value);
    } else if (value !== false && value !== undefined) {
      made.setAttribute(key, value === true ? '' : value);
    }
  });
  made.append(...children);
  return made;
}

function time(seconds, units) {
  if (seconds < 60) {
    return words.under;
  }
  const [unit, size] = units.slice().reverse().find(([, length]) => seconds >= length);
  const value = seconds / size;
  return `${value < 9.95 ? Math.round(value * 10) / 10 : Math.round(value)}${english ? ' ' : ''}${unit}`;
}

function share(step) {
  return step.timed ? `${Math.round(100 * step.late / step.timed)}%` : words.noShare;
}

function limit(step) {
  if (step.limit) {
    return words.limitOf(step.limit.value, words.units[step.limit.unit]);
  }
  return step.timed ? words.standard : words.unlimited;
}

class HeatMap {
  constructor(viewer, process) {
    this.viewer = viewer;
    this.process = process;
    this.choices = Object.assign({state: 'finished', period: '30', by: 'dwell', shown: true, list: false}, this.remembered());
    this.panel = element('section', {class: 'mazha-heat-panel', 'aria-label': words.title});
    // What is done in it is not done to the diagram
    ['mousedown', 'wheel', 'dblclick', 'touchstart'].forEach(kind => this.panel.addEventListener(kind, event => event.stopPropagation()));
    this.container = viewer.get('canvas').getContainer();
    this.container.append(this.panel);
    const narrow = () => this.container.classList.toggle('mazha-heat-narrow', viewer.get('canvas').zoom() < ROOMY);
    viewer.get('eventBus').on('canvas.viewbox.changed', narrow);
    narrow();
    this.draw();
  }

  remembered() {
    try {
      return JSON.parse(window.localStorage.getItem(CHOICES)) || {};
    } catch (e) {
      return {};
    }
  }

  choose(choice) {
    Object.assign(this.choices, choice);
    const {state, period, by, shown, list} = this.choices;
    window.localStorage.setItem(CHOICES, JSON.stringify({state, period, by, shown, list}));
    this.draw();
  }

  async draw() {
    this.clear();
    if (!this.choices.shown) {
      this.panel.replaceChildren(element('button', {
        type: 'button', class: 'btn btn-default', onclick: () => this.choose({shown: true})
      }, words.show));
      return;
    }
    this.says = element('p', {role: 'status', class: 'mazha-heat-says'}, words.loading);
    this.table = element('div', {class: 'mazha-heat-list'});
    this.panel.replaceChildren(this.table, element('div', {class: 'mazha-heat-choices'}, ...this.controls()), this.says);
    if (this.choices.state === 'finished' && this.choices.period === 'own' && !(this.choices.from && this.choices.to)) {
      this.says.textContent = '';
      return;
    }
    const asked = this.asked = {};
    try {
      const answer = await fetch(this.address(), {credentials: 'same-origin'});
      const heat = await answer.json();
      if (asked === this.asked) {
        answer.ok ? this.show(heat) : this.say(heat.message || words.failed);
      }
    } catch (e) {
      this.say(words.failed);
    }
  }

  say(sentence) {
    this.says.textContent = sentence;
    this.says.classList.add('mazha-heat-fault');
  }

  address() {
    const {state, period, from, to} = this.choices;
    const query = new URLSearchParams({state});
    if (state === 'finished') {
      Object.entries(period === 'own' ? {from, to} : {period}).forEach(([key, value]) => query.set(key, value));
    }
    return `${base}/api/heat/${encodeURIComponent(this.process)}?${query}`;
  }

  controls() {
    const {state, period, by, list, from = '', to = ''} = this.choices;
    const select = (label, name, current, options) => element('label', {}, `${label} `,
      element('select', {name, onchange: event => this.choose({[name]: event.target.value})},
        ...options.map(([value, text]) => element('option', {value, selected: value === current}, text))));
    const day = (label, name, value) => element('label', {}, `${label} `,
      element('input', {type: 'date', name, value, onchange: event => this.choose({[name]: event.target.value})}));
    return [
      element('strong', {}, words.title),
      select(words.state, 'state', state, [['finished', words.finished], ['running', words.running]]),
      ...(state === 'finished' ? [select(words.period, 'period', period, Object.entries(words.days))] : []),
      ...(state === 'finished' && period === 'own' ? [day(words.from, 'from', from), day(words.to, 'to', to)] : []),
      select(words.by, 'by', by, ['dwell', 'load', 'late'].map(key => [key, words[key]])),
      element('span', {class: 'mazha-heat-legend', 'aria-hidden': 'true'}, words.less,
        ...Array.from({length: LEVELS}, (none, i) => element('i', {class: `mazha-heat-${i + 1}`}, String(i + 1))), words.more),
      element('button', {type: 'button', class: 'btn btn-link', 'aria-pressed': String(list), onclick: () => this.choose({list: !list})}, words.list),
      element('button', {type: 'button', class: 'btn btn-link', onclick: () => this.choose({shown: false})}, words.hide)
    ];
  }

  clear() {
    this.viewer.get('overlays').remove({type: 'mazha-heat'});
    const canvas = this.viewer.get('canvas');
    (this.marked || []).forEach(([id, marker]) => canvas.removeMarker(id, marker));
    this.marked = [];
  }

  show(heat) {
    const known = this.viewer.get('elementRegistry');
    const steps = heat.steps.filter(step => known.get(step.activity));
    if (!steps.length) {
      this.says.textContent = heat.running ? words.noneNow : words.none;
      return;
    }
    this.says.textContent = heat.running ? words.now : words.ended(heat.from, heat.to);
    this.says.title = words.about;
    this.makeRoom();
    const measure = {
      dwell: step => step.median, load: step => step.count, late: step => step.timed ? step.late / step.timed : 0
    }[this.choices.by];
    const most = Math.max(...steps.map(measure));
    steps.forEach(step => this.mark(step, level(measure(step), most, this.choices.by), known.get(step.activity)));
    if (this.choices.list) {
      this.table.replaceChildren(this.listed(steps, known), element('p', {class: 'mazha-heat-about'}, words.about));
    }
  }

  // Once, so that the panel stands below the diagram and not on it; whoever moves the diagram then is not interfered with
  makeRoom() {
    const canvas = this.viewer.get('canvas');
    const {outer, inner, scale, y} = canvas.viewbox();
    const free = outer.height - this.panel.offsetHeight - 20;
    const bottom = (inner.y + inner.height - y) * scale;
    if (!this.hasRoom && free > 0 && bottom > free) {
      canvas.zoom(scale * free / bottom, {x: 0, y: 0});
    }
    this.hasRoom = true;
  }

  mark(step, level, shape) {
    this.viewer.get('canvas').addMarker(step.activity, `mazha-heat-${level}`);
    this.marked.push([step.activity, `mazha-heat-${level}`]);
    const median = time(step.median, words.brief);
    const badge = element('div', {class: `mazha-heat-badge mazha-heat-${level}`},
      element('span', {class: 'mazha-heat-one'}, {dwell: median, load: words.cases(step.count), late: share(step)}[this.choices.by]),
      element('span', {class: 'mazha-heat-all'}, element('b', {}, words.cases(step.count)),
        step.timed ? ` ${words.lateShare(share(step))}` : ''),
      element('span', {class: 'mazha-heat-all'}, `${words.medianOf(median)} ${words.nineOf(time(step.nineTenths, words.brief))}`));
    badge.title = [`${words.count} ${step.count}`, `${words.median} ${median}`, `${words.nine} ${time(step.nineTenths, words.time)}`,
      `${words.limit} ${limit(step)}`, `${words.late} ${share(step)}`, words.about].join('\n');
    this.viewer.get('overlays').add(step.activity, 'mazha-heat', {
      position: {top: 0, left: shape.width / 2}, scale: {min: 1, max: 1}, html: badge
    });
  }

  listed(steps, known) {
    const name = step => known.get(step.activity).businessObject.name || step.activity;
    return element('table', {},
      element('thead', {}, element('tr', {}, ...[words.step, words.count, words.median, words.nine, words.limit, words.late]
        .map(head => element('th', {scope: 'col'}, head)))),
      element('tbody', {}, ...steps.slice().sort((one, other) => other.median - one.median).map(step => element('tr', {},
        element('th', {scope: 'row'}, name(step)),
        ...[step.count, time(step.median, words.time), time(step.nineTenths, words.time), limit(step), share(step)]
          .map(cell => element('td', {}, String(cell)))))));
  }
}

// Shares are what they are; times and numbers are held against the most on this diagram, each level twice the one below
function level(value, most, by) {
  if (!value || !most) {
    return 1;
  }
  const part = by === 'late' ? value * LEVELS : LEVELS + Math.log2(value / most);
  return Math.max(1, Math.min(LEVELS, Math.ceil(part)));
}

export default {
  id: 'mazha.heat',
  pluginPoint: 'cockpit.processDefinition.diagram.plugin',
  priority: 0,
  render: (viewer, {processDefinitionId}) => { new HeatMap(viewer, processDefinitionId.split(':')[0]); }
};
