// The dashboard on Cockpit's first page: the same piece that the office has at /office/dashboard. The server decides how far
// somebody sees; who has no office sees nothing here.
const WORDS = {
  zh: {title: '看板', loading: '正在读取看板…', failed: '看板读不出来，请刷新页面。', open: '单独打开'},
  en: {title: 'Dashboard (in Chinese)', loading: 'Loading the dashboard…', failed: 'The dashboard cannot be read. Reload the page.', open: 'Open it on its own'}
};
const words = WORDS[window.localStorage.getItem('mazha.locale') === 'en' ? 'en' : 'zh'];

// The application may live below another path
const base = window.location.pathname.split('/camunda/')[0];
const PAGE = `${base}/office/dashboard`;
const PART = `${base}/api/dashboard`;

async function show(node, query) {
  try {
    const answer = await fetch(PART + query, {credentials: 'same-origin'});
    if (answer.status === 204) {
      node.parentElement.hidden = true;
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const dashboard = page.querySelector('.overview');
    if (!answer.ok || !dashboard) {
      throw new Error(words.failed);
    }
    node.replaceChildren(document.adoptNode(dashboard));
    stayHere(node, dashboard);
    (await import(`${base}/dashboard.js`)).draw(dashboard);
  } catch (e) {
    node.replaceChildren(Object.assign(document.createElement('p'), {textContent: words.failed}));
  }
}

// What leads to another piece of the dashboard changes it here; what leads to a list opens it
function stayHere(node, dashboard) {
  dashboard.querySelectorAll('form').forEach(form => {
    const again = () => show(node, `?${new URLSearchParams(new FormData(form))}`);
    form.addEventListener('submit', event => { event.preventDefault(); again(); });
    form.addEventListener('change', again);
  });
  dashboard.querySelectorAll('a').forEach(link => {
    if (link.pathname === PAGE) {
      link.addEventListener('click', event => { event.preventDefault(); show(node, link.search); });
    } else {
      link.target = '_blank';
    }
  });
}

export default {
  id: 'mazha.dashboard',
  pluginPoint: 'cockpit.dashboard',
  priority: 100,
  render: node => {
    const title = Object.assign(document.createElement('h1'), {className: 'mazha-dashboard-title', textContent: words.title});
    const content = Object.assign(document.createElement('div'), {className: 'mazha-dashboard', textContent: words.loading});
    node.replaceChildren(title, content);
    show(content, '');
  }
};
