// On the first page of Cockpit: finds issues by a number, an address or a party's name. The server draws what it finds.
import {english, show} from '../../../../story.js';

const words = english
  ? {title: 'Find an issue', label: 'Number, address, party or words', find: 'Find'}
  : {title: '找一件议题', label: '编号、地点、责任单位，或者居民说的话', find: '找'};

function draw(node) {
  const input = document.createElement('input');
  Object.assign(input, {type: 'search', id: 'mazha-find', maxLength: 60, className: 'form-control'});
  const label = document.createElement('label');
  label.htmlFor = input.id;
  label.textContent = words.label;
  const button = document.createElement('button');
  Object.assign(button, {type: 'submit', className: 'btn btn-primary', textContent: words.find});
  const found = document.createElement('div');
  found.setAttribute('aria-live', 'polite');
  const form = document.createElement('form');
  form.className = 'mazha-finder';
  form.append(label, input, button);
  form.addEventListener('submit', event => {
    event.preventDefault();
    show(found, `/issues/list?${new URLSearchParams({q: input.value})}`);
  });
  const title = document.createElement('h3');
  title.textContent = words.title;
  const section = document.createElement('div');
  section.className = 'mazha-finder-section';
  section.append(title, form, found);
  node.replaceChildren(section);
}

export default {
  id: 'mazha.finder',
  pluginPoint: 'cockpit.dashboard',
  priority: 100,
  render: node => draw(node)
};
