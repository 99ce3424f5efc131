// Chinese unless somebody chose English on the start page, whatever language the browser speaks
const locale = window.localStorage.getItem('mazha.locale') === 'en' ? 'en' : 'zh';

export default {
  app: {
    name: locale === 'en' ? 'Cockpit' : '流程监控',
    vendor: locale === 'en' ? 'Mazha' : '小马扎'
  },
  locales: {
    availableLocales: [locale],
    fallbackLocale: locale
  },
  customScripts: ['../../../session.js', '../../../tongue.js', 'scripts/heat.js', 'scripts/finder.js', 'scripts/dashboard.js', 'scripts/incidents.js', 'scripts/diagram-words.js', 'scripts/story.js', 'scripts/migration.js']
};
