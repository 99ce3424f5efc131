// What is due soonest stands first until somebody chooses another order: Tasklist itself begins with the newest task
const SOONEST = JSON.stringify([{sortBy: 'dueDate', sortOrder: 'asc'}]);

function order() {
  const [path, query = ''] = window.location.hash.replace(/^#/, '').split('?');
  const search = new URLSearchParams(query);
  if (path === '/' && !search.has('sorting')) {
    search.set('sorting', SOONEST);
    window.location.replace('#/?' + search.toString().replace(/\+/g, '%20'));
  }
}

window.addEventListener('hashchange', order);
order();
