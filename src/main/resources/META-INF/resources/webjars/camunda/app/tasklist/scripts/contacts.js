// The tab “联系方式” of a task: who raised its issue, masked, and whole once somebody says why. The server decides who may
// and writes each look down; what it refuses it says in sentences, which are shown as they are.
const WORDS = {
  zh: {
    tab: '联系方式', loading: '正在读取…', failed: '联系方式读不出来，请刷新页面。', noIssue: '这项任务没有要联系的人。',
    none: '没有人留下称呼和联系方式。', name: '称呼', phone: '电话', mail: '邮箱', also: '备注', absent: '没有留', reason: '为什么要看',
    look: '看完整的联系方式', noted: '每看一次都有记录：谁、什么时候、看了谁、为什么。只能用来办这件事。'
  },
  en: {
    tab: 'Contacts', loading: 'Loading…', failed: 'The contacts cannot be read.', noIssue: 'This task is about no issue.',
    none: 'Nobody has left a way to reach them.', name: 'Name', phone: 'Phone', mail: 'Mail', also: 'Note', absent: 'none',
    reason: 'Why', look: 'Show them whole', noted: 'Each look is written down: who, when, whom, and why. Use them for this matter only.'
  }
};
const words = WORDS[window.localStorage.getItem('mazha.locale') === 'en' ? 'en' : 'zh'];

// The application may live below another path
const base = window.location.pathname.split('/camunda/')[0];

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => {
    if (key.startsWith('on')) {
      made.addEventListener(key.slice(2), value);
    } else {
      made.setAttribute(key, value);
    }
  });
  made.append(...children);
  return made;
}

class ContactTab {
  constructor(node, taskId) {
    this.address = `${base}/api/tasks/${encodeURIComponent(taskId)}/contacts`;
    this.faults = element('div', {role: 'alert', class: 'mazha-photo-faults'});
    this.people = element('div', {'aria-live': 'polite'}, words.loading);
    this.asking = element('div');
    node.replaceChildren(element('div', {class: 'mazha-photos'}, this.faults, this.people, this.asking));
    this.ask('GET').then(card => card && this.show(card));
  }

  async ask(method, body) {
    this.faults.replaceChildren();
    try {
      const answer = await fetch(this.address, {method, body, credentials: 'same-origin'});
      const card = await answer.json();
      if (answer.ok) {
        return card;
      }
      this.refuse(card.message || words.failed);
    } catch (e) {
      this.refuse(words.failed);
    }
    return null;
  }

  refuse(sentence) {
    this.faults.replaceChildren(element('p', {}, sentence));
    if (this.people.textContent === words.loading) {
      this.people.textContent = '';
    }
  }

  show(card) {
    if (!card.issue) {
      this.people.textContent = words.noIssue;
      return;
    }
    this.people.replaceChildren(card.people.length
      ? element('ul', {class: 'mazha-contacts'}, ...card.people.map(person => this.person(person, card.whole)))
      : element('p', {class: 'mazha-photo-none'}, words.none));
    if (card.whole || !card.people.length) {
      this.asking.replaceChildren();
    } else if (card.whyNot) {
      this.asking.replaceChildren(element('p', {class: 'mazha-photo-none'}, card.whyNot));
    } else {
      this.asking.replaceChildren(...this.form(card.reason));
    }
  }

  person(person, whole) {
    const phone = whole && person.phone
      ? element('a', {href: `tel:${person.phone.replace(/[^0-9+]/g, '')}`}, person.phone)
      : person.phone || words.absent;
    return element('li', {}, element('dl', {},
      element('dt', {}, words.name), element('dd', {}, person.name),
      element('dt', {}, words.phone), element('dd', {}, phone),
      element('dt', {}, words.mail), element('dd', {}, person.mail || words.absent),
      ...(person.also ? [element('dt', {}, words.also), element('dd', {}, person.also)] : [])));
  }

  form(reason) {
    const input = element('input', {id: 'mazha-contact-reason', type: 'text', maxlength: 200, class: 'form-control'});
    input.value = reason;
    const look = async event => {
      event.preventDefault();
      const card = await this.ask('POST', new URLSearchParams({reason: input.value}));
      if (card) {
        this.show(card);
      }
    };
    return [element('form', {onsubmit: look},
      element('label', {for: 'mazha-contact-reason'}, words.reason), input,
      element('p', {class: 'mazha-photo-none'}, words.noted),
      element('button', {type: 'submit', class: 'btn btn-primary'}, words.look))];
  }
}

export default {
  id: 'mazha.contacts',
  pluginPoint: 'tasklist.task.detail',
  priority: 890,
  properties: {label: words.tab},
  render: (node, {taskId}) => { new ContactTab(node, taskId); }
};
