// Camunda Forms brings its own few words in English and no way to translate them: they are replaced as they appear.
const WORDS = new Map([
  ['Field is required.', '这一项要填。'],
  ['Field must be an integer.', '请填整数。'],
  ['Value is not a number.', '请填数字。'],
  ['Select', '请选择'],
  ['Search', '点这里选择，也可以输入文字查找'],
  ['Search...', '点这里选择，也可以输入文字查找'],
  ['No results', '没有符合的'],
  ['Nothing found', '没有符合的'],
  ['Add new', '再加一行'],
  ['Remove', '删去这一行'],
  ['Remove list item', '删去这一行'],
  ['mm/dd/yyyy', '点这里选日期（月/日/年）'],
  ['yyyy/mm/dd', '点这里选日期（年/月/日）'],
  ['Empty list', '没有内容'],
  ['(optional)', '（可不填）']
]);
const PATTERNS = [
  [/^Field must have minimum value of (.+)\.$/, '不能小于 $1。'],
  [/^Field must have maximum value of (.+)\.$/, '不能大于 $1。'],
  [/^Field must have minimum length of (.+)\.$/, '至少 $1 个字。'],
  [/^Field must have maximum length of (.+)\.$/, '最多 $1 个字。'],
  [/^Show all \((\d+)\)$/, '全部显示（$1 行）'],
  [/^Show fewer$/, '收起']
];
const ATTRIBUTES = ['placeholder', 'title', 'aria-label'];

const MONTHS = Array.from({length: 12}, (none, month) => `${month + 1}月`);
const DAYS = ['日', '一', '二', '三', '四', '五', '六'];
const CALENDAR = {
  months: {shorthand: MONTHS, longhand: MONTHS},
  weekdays: {shorthand: DAYS, longhand: DAYS.map(day => `星期${day}`)},
  monthAriaLabel: '月', yearAriaLabel: '年', hourAriaLabel: '时', minuteAriaLabel: '分'
};
const taught = new WeakSet();

// A calendar is told once; it draws itself anew
function teach(calendar) {
  if (calendar && !taught.has(calendar)) {
    taught.add(calendar);
    calendar.set('ariaDateFormat', 'Y年n月j日');
    calendar.set('locale', CALENDAR);
  }
}

function chinese(words) {
  const known = WORDS.get(words.trim());
  if (known) {
    return known;
  }
  const pattern = PATTERNS.find(([english]) => english.test(words.trim()));
  return pattern ? words.trim().replace(...pattern) : null;
}

function translate(root) {
  root.querySelectorAll('.fjs-container input').forEach(input => teach(input._flatpickr));
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    // Never what a person typed or what a form shows, only form-js's own words
    if (!text.parentElement || !text.parentElement.closest('.fjs-container') || text.parentElement.closest('.fjs-form-field-text')) {
      continue;
    }
    const words = chinese(text.data);
    if (words) {
      text.data = words;
    }
  }
  for (const attribute of ATTRIBUTES) {
    root.querySelectorAll(`.fjs-container [${attribute}], .flatpickr-calendar [${attribute}]`).forEach(element => {
      const words = chinese(element.getAttribute(attribute));
      if (words) {
        element.setAttribute(attribute, words);
      }
    });
  }
}

if (window.localStorage.getItem('mazha.locale') !== 'en') {
  new MutationObserver(() => translate(document.body))
    .observe(document.body, {childList: true, subtree: true, characterData: true});
}

export default [];
