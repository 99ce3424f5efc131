// Diagrams, decision tables and kinds of incidents bring their own few words in English and no way to translate them, and times
// are written for programs: they are replaced as they appear, some in decision tables only.
const IN_TABLES = new Map([
  ['Hit policy:', '命中规则：'], ['Unique', '只有一条命中'], ['First', '取第一条命中的'], ['Any', '命中的结果都相同'],
  ['Priority', '取优先的一条'], ['Rule order', '按规则顺序全取'], ['Output order', '按结果顺序全取'], ['Collect', '全部收集'],
  ['When', '如果'], ['And', '并且'], ['Then', '那么'], ['Annotations', '说明'], ['View DRD', '看决策关系图'],
  ['string', '文字'], ['boolean', '是或否'], ['integer', '整数'], ['long', '整数'], ['double', '小数'], ['number', '数'],
  ['date', '日期'], ['dateTime', '日期和时间'], ['dayTimeDuration', '时长'],
  ['Input type', '输入的类型'], ['Output type', '结果的类型'], ['Output label', '结果的名称'], ['Input label', '输入的名称'],
  ['Input expression', '输入的表达式'], ['Output name', '结果的变量'], ['Decision name', '决策的名称'],
  ['Rules may overlap. The first matching rule will be chosen', '规则可以重叠，取第一条命中的'],
  ['No overlap is possible and all rules are disjoint. Only a single rule can be matched', '规则互不重叠，只会命中一条'],
  ['Rules may overlap. All of the matching rules show equal output entries for each output', '规则可以重叠，命中的结果都相同'],
  ['Collects the values of all matching rules', '收集所有命中的规则的结果'],
  ['Collects the values of all matching rules in rule order', '按规则的顺序收集所有命中的结果']
]);
const ANYWHERE = new Map([
  ['zoom in', '放大'], ['zoom out', '缩小'], ['reset zoom', '恢复原来的大小'], ['Toggle this section', '收起或展开'],
  ['Message is null.', '没有说明。'], ['Failed Job', '步骤没有办成'], ['Failed External Task', '外部任务没有办成']
]);
const LABELLED = /^(Decision name|Input label|Input expression|Output label|Output name): (.*)$/;
const MOMENT = /^(\d{4})-0?(\d{1,2})-0?(\d{1,2})T(\d\d:\d\d:\d\d)$/;
const NOTHING = 'null';
const FACTS = '.ctn-sidebar, .ctn-info, aside';
const ATTRIBUTES = ['title', 'aria-label'];
const TABLE = '[class*="dmn-"], .dmn-js-parent, .tjs-container';

function chinese(words, inTable) {
  const said = words.trim();
  if (!inTable) {
    return ANYWHERE.get(said);
  }
  const labelled = said.match(LABELLED);
  return labelled ? `${IN_TABLES.get(labelled[1])}：${labelled[2]}` : IN_TABLES.get(said) || ANYWHERE.get(said);
}

function translate(root) {
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    const said = text.data.trim();
    const moment = said.match(MOMENT);
    if (moment) {
      text.data = `${moment[1]}年${moment[2]}月${moment[3]}日 ${moment[4]}`;
      continue;
    }
    if (said === NOTHING && text.parentElement && text.parentElement.closest(FACTS)) {
      text.data = '无';
      continue;
    }
    const words = text.parentElement && !text.parentElement.closest('tbody td, [contenteditable="true"]')
      && chinese(text.data, text.parentElement.closest(TABLE))
      || ANYWHERE.get(said);
    if (words) {
      text.data = words;
    }
  }
  for (const attribute of ATTRIBUTES) {
    root.querySelectorAll(`[${attribute}]`).forEach(element => {
      const words = chinese(element.getAttribute(attribute), element.closest(TABLE));
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
