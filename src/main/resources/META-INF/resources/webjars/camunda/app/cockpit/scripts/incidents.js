// On Cockpit's first screen: what stands still, why, what to do, and trying again. The server writes it, as on /office/incidents,
// and says who may; whoever may not gets nothing.
const TITLE = window.localStorage.getItem('mazha.locale') === 'en' ? 'Incidents' : '办不下去的事';
const FAILED = '办不下去的事读不出来，请刷新页面。';

// The application may live below another path
const base = window.location.pathname.split('/camunda/')[0];

function show(node, html) {
  const part = new DOMParser().parseFromString(html, 'text/html').querySelector('section.incidents');
  if (part) {
    node.querySelector('.incidents').replaceWith(document.adoptNode(part));
  }
  return Boolean(part);
}

async function ask(node, address, how) {
  try {
    const answer = await fetch(address, {credentials: 'same-origin', ...how});
    if (answer.status === 204) {
      node.replaceChildren();
    } else if (!show(node, await answer.text())) {
      throw new Error(String(answer.status));
    }
  } catch (e) {
    node.querySelector('.incidents').textContent = FAILED;
  }
}

function render(node) {
  const title = document.createElement('h3');
  title.textContent = TITLE;
  const part = document.createElement('section');
  part.className = 'incidents';
  const box = document.createElement('div');
  box.className = 'mazha-incidents section';
  box.append(title, part);
  node.replaceChildren(box);
  box.addEventListener('submit', event => {
    event.preventDefault();
    const form = event.target;
    form.querySelectorAll('button').forEach(button => { button.disabled = true; });
    ask(box, form.action, {method: 'POST', body: new URLSearchParams(new FormData(form))});
  });
  box.addEventListener('click', event => {
    const link = event.target.closest('nav.pages a');
    if (link) {
      event.preventDefault();
      ask(box, link.href);
    }
  });
  ask(box, `${base}/api/incidents`);
}

export default {
  id: 'mazha.incidents',
  pluginPoint: 'cockpit.dashboard',
  priority: 90,
  properties: {label: TITLE},
  render
};
