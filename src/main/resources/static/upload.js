// Shows how far the photos of a form have got, and keeps them chosen if the network breaks off. Without it the form is
// sent as any other.
document.querySelectorAll('form[data-upload]').forEach((form) => {
  form.addEventListener('submit', (event) => {
    const chosen = form.querySelector('input[type=file]');
    if (chosen.files.length === 0) {
      return;
    }
    event.preventDefault();
    const button = form.querySelector('button[type=submit]');
    const bar = form.querySelector('progress');
    const state = form.querySelector('[role=status]');
    const say = (words) => { state.textContent = words; };
    const over = (words) => { button.disabled = false; bar.hidden = true; say(words); };

    button.disabled = true;
    bar.hidden = false;
    bar.removeAttribute('value');
    say('正在传照片，请不要关掉页面。');
    const request = new XMLHttpRequest();
    request.open('POST', form.action);
    request.upload.addEventListener('progress', (sent) => {
      if (sent.lengthComputable) {
        bar.max = sent.total;
        bar.value = sent.loaded;
      }
    });
    request.upload.addEventListener('load', () => say('照片传完了，正在保存。'));
    request.addEventListener('load', () => {
      document.open();
      document.write(request.responseText);
      document.close();
    });
    request.addEventListener('error', () => over('没有传上去，网络断了。照片和字都还在，请再提交一次。'));
    request.send(new FormData(form));
  });
});
