// For the web applications. Their own login is closed: who is logged out goes to ours and comes back to the same place.
// Their lists refresh themselves and would keep a session for ever: who has touched nothing for so long is logged out.
const base = window.location.pathname.split('/camunda/')[0];
const IDLE = 30 * 60 * 1000;
const LOGIN = '#/login';
const LAST = 'mazha.lastTouch';

let place = window.location.hash;

function follow() {
  if (window.location.hash.startsWith(LOGIN)) {
    window.location.replace(window.location.pathname + (place.startsWith(LOGIN) ? '' : place));
    window.location.reload();
  } else {
    place = window.location.hash;
  }
}

// One clock for all windows of the session
function touched() {
  window.localStorage.setItem(LAST, String(Date.now()));
}

async function leaveIfIdle() {
  if (Date.now() - Number(window.localStorage.getItem(LAST)) > IDLE) {
    await fetch(`${base}/logout`, {method: 'POST', redirect: 'manual'});
    window.location.replace(`${base}/login`);
  }
}

window.addEventListener('hashchange', follow);
['keydown', 'pointerdown', 'wheel', 'focus'].forEach(event => window.addEventListener(event, touched, {passive: true}));
touched();
follow();
window.setInterval(leaveIfIdle, 60 * 1000);

export default [];
