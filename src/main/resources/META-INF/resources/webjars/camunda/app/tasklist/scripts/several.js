// The way from Tasklist to the page where several tasks are claimed or decided at once
const LABEL = window.localStorage.getItem('mazha.locale') === 'en' ? 'Several tasks at once' : '一次办多项';

// The application may live below another path
const base = window.location.pathname.split('/camunda/')[0];

function render(node) {
  const link = document.createElement('a');
  link.href = `${base}/tasks`;
  link.className = 'mazha-several';
  link.textContent = LABEL;
  node.replaceChildren(link);
}

export default {
  id: 'mazha.several',
  pluginPoint: 'tasklist.navbar.action',
  priority: 90,
  render
};
