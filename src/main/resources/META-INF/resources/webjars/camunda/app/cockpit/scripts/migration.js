// The tab “版本搬迁” of a process: the designers' pages about moving what runs to another version, here and not elsewhere.
// The server draws them and says who may.
import {base, english, say} from '../../../../story.js';

const words = english
  ? {title: 'Migration', loading: 'Loading…', failed: 'This cannot be read. Reload the page.', refused: 'Process designers move what runs to another version.'}
  : {title: '版本搬迁', loading: '正在读取…', failed: '读不出来，请刷新页面。', refused: '把在办的事搬到另一版，由流程设计人员来做。'};

const PAGES = `${base}/design/migrations`;
const PAUSE = 2000;

async function show(node, address, how = {}) {
  const asked = node.asked = {};
  try {
    const answer = await fetch(address, {credentials: 'same-origin', ...how});
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main');
    if (asked !== node.asked || !node.isConnected) {
      return;
    }
    if (!page || !answer.url.includes(PAGES)) {
      throw new Error(words.failed);
    }
    if (answer.status === 404 && !page.querySelector('.empty')) {
      say(node, words.refused);
      return;
    }
    page.querySelectorAll('script').forEach(script => script.remove());
    node.replaceChildren(...document.adoptNode(page).childNodes);
    if (node.querySelector('[data-under-way]')) {
      setTimeout(() => asked === node.asked && show(node, answer.url), PAUSE);
    }
  } catch (e) {
    say(node, words.failed);
  }
}

export default {
  id: 'mazha.migration',
  pluginPoint: 'cockpit.processDefinition.runtime.tab',
  priority: 5,
  properties: {label: words.title},
  render: (node, {processDefinitionId}) => {
    const part = Object.assign(document.createElement('div'), {className: 'mazha-migration'});
    node.replaceChildren(part);
    say(part, words.loading);
    part.addEventListener('click', event => {
      const link = event.target.closest('a');
      if (!link) {
        return;
      }
      if (link.pathname.startsWith(PAGES)) {
        event.preventDefault();
        show(part, link.href);
      } else {
        link.target = '_blank';
      }
    });
    part.addEventListener('submit', event => {
      event.preventDefault();
      const form = event.target;
      form.querySelectorAll('button').forEach(button => { button.disabled = true; });
      show(part, form.action, {method: 'POST', body: new URLSearchParams(new FormData(form))});
    });
    show(part, `${PAGES}?process=${encodeURIComponent(processDefinitionId.split(':')[0])}`);
  }
};
