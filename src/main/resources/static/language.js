// Keeps the language that the web applications are shown in; their scripts/config.js reads it
const KEY = 'mazha.locale';
const buttons = document.querySelectorAll('button[data-locale]');

function mark() {
  const chosen = localStorage.getItem(KEY) === 'en' ? 'en' : 'zh';
  buttons.forEach(button => button.setAttribute('aria-pressed', String(button.dataset.locale === chosen)));
}

buttons.forEach(button => button.addEventListener('click', () => {
  localStorage.setItem(KEY, button.dataset.locale);
  mark();
}));
mark();
