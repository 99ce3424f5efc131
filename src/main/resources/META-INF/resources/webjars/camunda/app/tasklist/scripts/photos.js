// The tab “照片” of a task: the photos of its issue before and after, and adding some, several at once, each with its
// progress. The server decides who may do what and refuses in sentences, which are shown as they are.
const WORDS = {
  zh: {
    tab: '照片', BEFORE: '整改前', AFTER: '整改后', none: '还没有照片。', loading: '正在读取照片…', kind: '这些照片是',
    choose: '选照片或拍照', hint: '可以一次选多张，最多 9 张；每张不超过 20 MB，JPEG、PNG 或 WebP 格式。',
    noIssue: '这项任务不是办某一件议题的，没有照片。', remove: '删除', sure: '确定删除这张照片吗？',
    waiting: '等待', sent: '已传', working: '处理中', round: round => `第 ${round} 次整改`, by: (name, at) => `${name}，${at}`,
    tooMany: '一次最多传 9 张照片，请分几次选。', tooLarge: name => `“${name}”超过 20 MB，请把照片缩小后再传。`,
    lost: name => `“${name}”没有传上去：网络断了，请再传一次。`, failed: '照片读不出来，请刷新页面。',
    photo: (kind, number) => `${kind}照片 ${number}，点开看大图`, readOnly: '认领这项任务的人可以传照片。'
  },
  en: {
    tab: 'Photos', BEFORE: 'Before', AFTER: 'After', none: 'No photos yet.', loading: 'Loading photos…',
    kind: 'These photos show it', choose: 'Choose or take photos',
    hint: 'Up to 9 at once; at most 20 MB each; JPEG, PNG or WebP.', noIssue: 'This task is about no issue.',
    remove: 'Delete', sure: 'Delete this photo?', waiting: 'waiting', sent: 'sent', working: 'being worked on',
    round: round => `Round ${round}`, by: (name, at) => `${name}, ${at}`, tooMany: 'At most 9 photos at once.',
    tooLarge: name => `“${name}” has more than 20 MB.`, lost: name => `“${name}” was not sent: no connection.`,
    failed: 'The photos cannot be read.', photo: (kind, number) => `${kind}, photo ${number}, opens large`,
    readOnly: 'Who works on this task can add photos.'
  }
};
const words = WORDS[window.localStorage.getItem('mazha.locale') === 'en' ? 'en' : 'zh'];
const MOST = 9;
const LARGEST = 20 * 1024 * 1024;

// The application may live below another path
const base = window.location.pathname.split('/camunda/')[0];

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => {
    if (key.startsWith('on')) {
      made.addEventListener(key.slice(2), value);
    } else if (value !== false && value !== undefined) {
      made.setAttribute(key, value === true ? '' : value);
    }
  });
  made.append(...children);
  return made;
}

class PhotoTab {
  constructor(node, taskId) {
    this.address = `${base}/api/tasks/${encodeURIComponent(taskId)}/photos`;
    this.kind = null;
    this.album = element('div');
    this.faults = element('div', {role: 'alert', class: 'mazha-photo-faults'});
    this.queue = element('ul', {class: 'mazha-photo-queue'});
    this.adding = element('div');
    node.replaceChildren(element('div', {class: 'mazha-photos'}, this.adding, this.faults, this.queue, this.album));
    this.album.textContent = words.loading;
    this.ask('GET', '').then(album => album && this.show(album, true));
  }

  async ask(method, path) {
    try {
      const answer = await fetch(this.address + path, {method, credentials: 'same-origin'});
      const body = await answer.json();
      if (answer.ok) {
        return body;
      }
      this.refuse(body.message || words.failed);
    } catch (e) {
      this.refuse(words.failed);
    }
    return null;
  }

  refuse(sentence) {
    this.faults.append(element('p', {}, sentence));
    if (this.album.textContent === words.loading) {
      this.album.textContent = '';
    }
  }

  show(album, first) {
    if (first) {
      this.kind = album.kind;
      this.adding.replaceChildren(...(album.mayAdd ? this.form() : []));
    }
    if (!album.issue) {
      this.album.textContent = words.noIssue;
      return;
    }
    this.album.replaceChildren(...['BEFORE', 'AFTER'].flatMap(kind => {
      const photos = album.photos.filter(photo => photo.kind === kind);
      return [
        element('h3', {}, `${words[kind]}（${photos.length}）`),
        photos.length
          ? element('ul', {class: 'mazha-photo-list'}, ...photos.map((photo, i) => this.item(photo, kind, i + 1)))
          : element('p', {class: 'mazha-photo-none'}, words.none)
      ];
    }));
    if (!album.mayAdd) {
      this.album.append(element('p', {class: 'mazha-photo-none'}, words.readOnly));
    }
  }

  item(photo, kind, number) {
    const full = `${this.address}/${photo.id}?size=FULL`;
    const picture = element('img', {
      src: `${this.address}/${photo.id}?size=SMALL`, alt: words.photo(words[kind], number), loading: 'lazy'
    });
    const caption = element('span', {class: 'mazha-photo-by'},
      (kind === 'AFTER' && photo.round > 1 ? words.round(photo.round) + ' · ' : '') + words.by(photo.by, photo.at));
    const remove = photo.mayRemove
      ? [element('button', {type: 'button', class: 'btn btn-default', onclick: () => this.remove(photo)}, words.remove)]
      : [];
    return element('li', {}, element('a', {href: full, target: '_blank', rel: 'noopener'}, picture), caption, ...remove);
  }

  async remove(photo) {
    if (window.confirm(words.sure)) {
      this.faults.replaceChildren();
      const album = await this.ask('DELETE', `/${photo.id}`);
      if (album) {
        this.show(album, false);
      }
    }
  }

  form() {
    const kinds = ['BEFORE', 'AFTER'].map(kind => element('label', {},
      element('input', {
        type: 'radio', name: 'mazha-photo-kind', value: kind, checked: kind === this.kind,
        onchange: () => { this.kind = kind; }
      }), words[kind]));
    const input = element('input', {
      type: 'file', id: 'mazha-photo-files', multiple: true, accept: 'image/jpeg,image/png,image/webp',
      onchange: () => {
        const files = [...input.files];
        input.value = '';
        this.send(files);
      }
    });
    return [
      element('fieldset', {}, element('legend', {}, words.kind), ...kinds),
      element('label', {class: 'mazha-photo-choose', for: 'mazha-photo-files'}, words.choose),
      input,
      element('p', {class: 'mazha-photo-none'}, words.hint)
    ];
  }

  // One after the other: on a weak line two at once would both be slow
  async send(files) {
    this.faults.replaceChildren();
    this.queue.replaceChildren();
    if (files.length > MOST) {
      this.refuse(words.tooMany);
      return;
    }
    const kind = this.kind;
    const waiting = files.map(file => {
      const bar = element('progress', {max: 100, value: 0, 'aria-label': file.name});
      const state = element('span', {}, words.waiting);
      const canvas = element('canvas', {width: 64, height: 48, 'aria-hidden': 'true'});
      preview(file, canvas);
      this.queue.append(element('li', {}, canvas, element('span', {class: 'mazha-photo-name'}, file.name), bar, state));
      return {file, bar, state};
    });
    for (const one of waiting) {
      await this.sendOne(one, kind);
    }
  }

  sendOne({file, bar, state}, kind) {
    const row = bar.parentElement;
    if (file.size > LARGEST) {
      row.remove();
      this.refuse(words.tooLarge(file.name));
      return Promise.resolve();
    }
    return new Promise(done => {
      const request = new XMLHttpRequest();
      const content = new FormData();
      content.append('kind', kind);
      content.append('photos', file);
      request.open('POST', this.address);
      request.responseType = 'json';
      request.upload.onprogress = progress => {
        bar.value = 100 * progress.loaded / progress.total;
        state.textContent = progress.loaded < progress.total ? Math.floor(bar.value) + '%' : words.working;
      };
      request.onload = () => {
        if (request.status === 201) {
          bar.value = 100;
          state.textContent = words.sent;
          this.show(request.response, false);
        } else {
          row.remove();
          this.refuse((request.response && request.response.message) || words.failed);
        }
        done();
      };
      request.onerror = () => {
        row.remove();
        this.refuse(words.lost(file.name));
        done();
      };
      request.send(content);
    });
  }
}

// Drawn, not linked: the page's rules let no picture in that does not come from the server
async function preview(file, canvas) {
  try {
    const picture = await createImageBitmap(file, {resizeHeight: 96});
    canvas.width = picture.width;
    canvas.height = picture.height;
    canvas.getContext('2d').drawImage(picture, 0, 0);
    picture.close();
  } catch (e) {
    canvas.remove();
  }
}

export default {
  id: 'mazha.photos',
  pluginPoint: 'tasklist.task.detail',
  priority: 900,
  properties: {label: words.tab},
  render: (node, {taskId}) => { new PhotoTab(node, taskId); }
};
