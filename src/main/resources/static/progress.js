// Shows how far a recalculation has got without loading the page anew, which would send whoever has it read to them back
// to its beginning. Without it there is a link.
const PAUSE = 2000;

async function look() {
  try {
    const answer = await fetch(location.href);
    if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      document.querySelector('main').innerHTML = page.querySelector('main').innerHTML;
    }
  } catch {
    // The network may come back
  }
  lookAgain();
}

function lookAgain() {
  if (document.querySelector('[data-under-way]')) {
    setTimeout(look, PAUSE);
  }
}

lookAgain();
