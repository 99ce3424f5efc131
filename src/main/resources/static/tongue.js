// For the web applications: says to the browser which language the page is in, and puts a switch to the other one beside who
// is logged in. It reloads the page where it is; scripts/config.js reads what has been chosen.
const KEY = 'mazha.locale';
const isEnglish = window.localStorage.getItem(KEY) === 'en';

document.documentElement.lang = isEnglish ? 'en' : 'zh-CN';

function offer() {
  const menu = document.querySelector('[cam-widget-header] nav.app-menu > ul');
  if (!menu || menu.querySelector('.mazha-language')) {
    return;
  }
  const button = document.createElement('a');
  button.href = '';
  button.lang = isEnglish ? 'zh-CN' : 'en';
  button.textContent = isEnglish ? '中文' : 'English';
  button.title = isEnglish ? '改用中文' : 'Use English';
  button.addEventListener('click', event => {
    event.preventDefault();
    window.localStorage.setItem(KEY, isEnglish ? 'zh' : 'en');
    window.location.reload();
  });
  const item = document.createElement('li');
  item.className = 'mazha-language';
  item.append(button);
  menu.prepend(item);
}

new MutationObserver(offer).observe(document.body, {childList: true, subtree: true});
offer();

export default [];
