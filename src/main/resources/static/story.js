// The story of an issue as the server draws it, inside Tasklist and Cockpit. What the server refuses is a sentence in the
// same markup, and is shown as it is.
export const english = window.localStorage.getItem('mazha.locale') === 'en';

// The application may live below another path
export const base = window.location.pathname.split('/camunda/')[0];

export const words = english
  ? {tab: 'Story', file: 'Case file', loading: 'Loading…', failed: 'The story cannot be read. Reload the page.',
    noIssue: 'This process is about no issue.'}
  : {tab: '经过', file: '案卷', loading: '正在读取…', failed: '案卷读不出来，请刷新页面。', noIssue: '这个流程不是办某一件议题的，没有案卷。'};

function dress() {
  const href = `${base}/case.css`;
  if (!document.querySelector(`link[href="${href}"]`)) {
    const sheet = document.createElement('link');
    sheet.rel = 'stylesheet';
    sheet.href = href;
    document.head.append(sheet);
  }
}

export function say(node, sentence) {
  const line = document.createElement('p');
  line.className = 'mazha-none';
  line.textContent = sentence;
  node.replaceChildren(line);
}

// Draws what lies at the address below ours
export async function show(node, address) {
  dress();
  say(node, words.loading);
  try {
    const answer = await fetch(base + address, {credentials: 'same-origin', redirect: 'error'});
    if (!answer.ok && answer.status !== 404) {
      throw new Error(String(answer.status));
    }
    node.innerHTML = await answer.text();
  } catch (e) {
    say(node, words.failed);
  }
}

