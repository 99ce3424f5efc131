// Says how far a download has got: the browser shows only that it is under way. Without it the file comes all the same
const PAUSE = 500;

function wait(said) {
  let asked = 0;
  const look = async () => {
    try {
      const answer = await fetch(said.dataset.address);
      if (answer.ok) {
        const {done, total} = await answer.json();
        said.textContent = done < total ? `已经写出 ${done} 条，共 ${total} 条…` : `${total} 条都已写出，请看浏览器的下载。`;
        if (done >= total) {
          return;
        }
      } else if (++asked > 20) {
        // Another server of the installation may be writing it
        said.textContent = '正在下载，请看浏览器的下载。';
        return;
      }
    } catch {
      // The network may come back
    }
    setTimeout(look, PAUSE);
  };
  said.textContent = '正在准备…';
  setTimeout(look, PAUSE);
}

const said = document.querySelector('[data-progress]');
document.querySelectorAll('[data-export]').forEach(link => link.addEventListener('click', () => wait(said)));
