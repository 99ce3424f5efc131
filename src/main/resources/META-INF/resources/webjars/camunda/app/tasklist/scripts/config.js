// Chinese unless somebody chose English on the start page, whatever language the browser speaks
const locale = window.localStorage.getItem('mazha.locale') === 'en' ? 'en' : 'zh';

export default {
  app: {
    name: locale === 'en' ? 'Tasklist' : '任务清单',
    vendor: locale === 'en' ? 'Mazha' : '小马扎'
  },
  locales: {
    availableLocales: [locale],
    fallbackLocale: locale
  },
  customScripts: ['../../../session.js', '../../../tongue.js', 'scripts/form-words.js', 'scripts/form-rows.js', 'scripts/soonest-first.js', 'scripts/story.js', 'scripts/photos.js', 'scripts/contacts.js', 'scripts/several.js', 'scripts/start-process.js'],
  shortcuts: {
    claimTask: {key: 'ctrl+alt+c', description: locale === 'en' ? 'claims the selected task' : '认领选中的任务'},
    focusFilter: {key: 'ctrl+shift+f', description: locale === 'en' ? 'goes to the first filter' : '跳到第一个筛选'},
    focusList: {key: 'ctrl+alt+l', description: locale === 'en' ? 'goes to the first task' : '跳到第一项任务'},
    focusForm: {key: 'ctrl+alt+f', description: locale === 'en' ? 'goes to the first field of the form' : '跳到表单的第一项'},
    startProcess: {key: 'ctrl+alt+p', description: locale === 'en' ? 'starts a process' : '发起流程'}
  }
};
