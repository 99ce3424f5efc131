// For the web applications: says to the browser which language the page is in, has days and months called by their Chinese names,
// and puts a switch to the other language beside who is logged in. It reloads the page where it is; scripts/config.js reads what
// has been chosen.
const KEY = 'mazha.locale';
const isEnglish = window.localStorage.getItem(KEY) === 'en';
const DAYS = ['日', '一', '二', '三', '四', '五', '六'];
const MONTHS = Array.from({length: 12}, (none, month) => `${month + 1}月`);

document.documentElement.lang = isEnglish ? 'en' : 'zh-CN';

function offer() {
  const menu = document.querySelector('[cam-widget-header] nav.app-menu > ul');
  if (!menu || menu.querySelector('.mazha-language')) {
    return;
  }
  const button = document.createElement('a');
  button.href = '';
  button.lang = isEnglish ? 'zh-CN' : 'en';
  button.textContent = isEnglish ? '中文' : 'English';
  button.title = isEnglish ? '改用中文' : 'Use English';
  button.addEventListener('click', event => {
    event.preventDefault();
    window.localStorage.setItem(KEY, isEnglish ? 'zh' : 'en');
    window.location.reload();
  });
  const item = document.createElement('li');
  item.className = 'mazha-language';
  item.append(button);
  menu.prepend(item);
}

// The calendars of the applications ask AngularJS, which knows English alone
let isTaught = isEnglish;

function teach() {
  const injector = !isTaught && window.angular && window.angular.element(document.body).injector();
  if (!injector || !injector.has('uibDatepickerConfig')) {
    return;
  }
  isTaught = true;
  Object.assign(injector.get('$locale').DATETIME_FORMATS, {
    DAY: DAYS.map(day => `星期${day}`), SHORTDAY: DAYS, MONTH: MONTHS, STANDALONEMONTH: MONTHS, SHORTMONTH: MONTHS
  });
  Object.assign(injector.get('uibDatepickerConfig'), {formatDayTitle: 'yyyy年M月', formatMonth: 'M月', formatMonthTitle: 'yyyy年'});
}

// Where the labels arrive late, what has been drawn before shows their keys for ever
const LABEL = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/;
const app = window.location.pathname.match(/^.*\/app\/[a-z]+\//);
let labels = {};

function spell(root) {
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const key = texts.currentNode.data.trim();
    if (LABEL.test(key) && labels[key]) {
      texts.currentNode.data = labels[key];
    }
  }
  root.querySelectorAll('input[placeholder]').forEach(input => {
    input.placeholder = labels[LABEL.test(input.placeholder) && input.placeholder] || input.placeholder;
  });
}

function changed() {
  offer();
  teach();
  spell(document.body);
}

new MutationObserver(changed).observe(document.body, {childList: true, subtree: true, characterData: true});
if (app) {
  fetch(`${app[0]}locales/${isEnglish ? 'en' : 'zh'}.json`)
    .then(answer => answer.json())
    .then(locale => {
      labels = locale.labels;
      changed();
    })
    .catch(() => {});
}
changed();

export default [];
