// A patrol on a telephone. Whatever is written is kept on it at once, and sent when there is a line, until the office has
// said that it has arrived; the office takes each id once.
import { all, get, newId, note, noted, put, remove } from './patrol-keep.js';

const EDGE = 1600;
const AGAIN = 15000;
const MOST_SENT = 20;

const $ = (id) => document.getElementById(id);
const element = (name, text, more = {}) => Object.assign(document.createElement(name), { textContent: text }, more);
const time = (iso) => new Date(iso).toLocaleString('zh-CN', { month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit' });

let known;
let walk;
let draft;

// --- what the office knows, as of the last time that there was a line ---

async function learn() {
  try {
    const answer = await fetch('/api/patrols', { headers: { Accept: 'application/json' } });
    if (answer.status === 401) {
      signedOut();
    } else if (answer.ok) {
      known = await answer.json();
      await note('known', known);
    }
  } catch (noLine) {
    // What was known before is good enough
  }
  known ??= await noted('known');
}

function signedOut() {
  $('trouble').replaceChildren('登录已经过期，没有发出的都还在手机里。', element('a', '重新登录', { href: '/patrol' }), '以后就会发出。');
  $('trouble').hidden = false;
}

// --- where ---

function offerCourtyards() {
  $('begin').hidden = Boolean(walk) || !known;
  $('nowhere').hidden = !known || known.courtyards.length > 0;
  $('courtyards').replaceChildren(...(known?.courtyards ?? []).map((courtyard) => {
    const line = element('li', '');
    const begin = element('button', `巡查${courtyard.name}`, { type: 'button' });
    begin.addEventListener('click', () => begins(courtyard));
    line.append(begin, element('span', since(courtyard), { className: 'meta' }));
    return line;
  }));
}

function since(courtyard) {
  if (!courtyard.last) {
    return '还没有巡过';
  }
  const day = (moment) => Math.floor((moment.getTime() - moment.getTimezoneOffset() * 60000) / 86400000);
  const days = day(new Date()) - day(new Date(courtyard.last));
  return `${days <= 0 ? '今天巡过' : `${days} 天没巡`}，上次 ${time(courtyard.last)} ${courtyard.lastBy}`;
}

async function begins(courtyard) {
  walk = {
    id: newId(), by: known.account, courtyard: courtyard.id, courtyardName: courtyard.name, route: courtyard.route,
    begunAt: new Date().toISOString(), endedAt: null, points: [], changes: 1, arrived: 0,
  };
  await keepWalk();
  await note('walk', walk.id);
  navigator.storage?.persist?.();
  show();
  send();
}

async function keepWalk() {
  await put('walks', walk);
}

function showWalk() {
  $('walk').hidden = !walk || Boolean(draft);
  if (!walk) {
    return;
  }
  $('where').textContent = walk.courtyardName;
  $('since').textContent = `${time(walk.begunAt)} 开始${walk.route.length ? '，走到哪儿点到哪儿' : '。这个院还没有定路线，发现问题就记一条'}`;
  $('route').replaceChildren(...walk.route.map((name) => {
    const line = element('li', '');
    const label = element('label', '', { className: 'choice' });
    const box = element('input', '', { type: 'checkbox', checked: walk.points.some((point) => point.name === name) });
    box.addEventListener('change', () => looked(name, box.checked));
    label.append(box, ` ${name}`);
    const wrong = element('button', '有问题', { type: 'button', className: 'plain' });
    wrong.setAttribute('aria-label', `${name}有问题`);
    wrong.addEventListener('click', () => write(name));
    line.append(label, wrong);
    return line;
  }));
}

async function looked(name, isLooked) {
  walk.points = walk.points.filter((point) => point.name !== name);
  if (isLooked) {
    walk.points.push({ name, at: new Date().toISOString() });
  }
  walk.changes += 1;
  await keepWalk();
  send();
}

async function ends() {
  walk.endedAt = new Date().toISOString();
  walk.changes += 1;
  await keepWalk();
  await note('walk', null);
  const there = known?.courtyards.find((courtyard) => courtyard.id === walk.courtyard);
  if (there) {
    Object.assign(there, { last: walk.begunAt, lastBy: known.name });
    await note('known', known);
  }
  walk = undefined;
  show();
  send();
}

// --- what is wrong ---

async function write(point) {
  draft = {
    id: newId(), by: walk.by, walk: walk.id, courtyard: walk.courtyard, courtyardName: walk.courtyardName,
    category: '', point, what: '', urgent: false, fixed: false, measures: '', at: new Date().toISOString(), before: [], after: [],
  };
  await note('draft', draft);
  show();
  $('category').focus();
}

function showDraft() {
  $('entry').hidden = !draft;
  if (!draft) {
    return;
  }
  $('entry-where').textContent = `${draft.courtyardName}，${time(draft.at)}`;
  $('entry-fault').hidden = !draft.fault;
  $('entry-fault').textContent = draft.fault ?? '';
  $('category').replaceChildren(element('option', '请选择', { value: '' }),
    ...(known?.categories ?? []).map((category) => element('option', category, { value: category })));
  for (const name of ['category', 'point', 'what', 'measures']) {
    $(name).value = draft[name];
  }
  $('urgent').checked = draft.urgent;
  $('fixed').checked = draft.fixed;
  showPhotos();
}

function showPhotos() {
  $('after-fields').hidden = !draft.fixed;
  for (const when of ['before', 'after']) {
    $(`${when}-photos`).replaceChildren(...draft[when].map((photo, index) => {
      const line = element('li', '');
      const canvas = element('canvas', '');
      canvas.setAttribute('role', 'img');
      canvas.setAttribute('aria-label', `第 ${index + 1} 张照片`);
      createImageBitmap(photo.content, { resizeWidth: 240, resizeQuality: 'medium' }).then((bitmap) => {
        Object.assign(canvas, { width: bitmap.width, height: bitmap.height });
        canvas.getContext('2d').drawImage(bitmap, 0, 0);
      }, () => {});
      const away = element('button', '去掉', { type: 'button', className: 'plain' });
      away.addEventListener('click', async () => {
        draft[when].splice(index, 1);
        await note('draft', draft);
        showPhotos();
      });
      line.append(canvas, away);
      return line;
    }));
  }
}

// A photo is sent no larger than it is kept: on a bad line that is what counts
async function shrunk(file) {
  try {
    const bitmap = await createImageBitmap(file);
    const scale = Math.min(1, EDGE / Math.max(bitmap.width, bitmap.height));
    const canvas = element('canvas', '', {
      width: Math.round(bitmap.width * scale), height: Math.round(bitmap.height * scale),
    });
    canvas.getContext('2d').drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve) => { canvas.toBlob(resolve, 'image/jpeg', 0.85); });
  } catch (unknownFormat) {
    // The office says in words what it cannot take
    return file;
  }
}

async function takes(when) {
  const files = [...$(when).files];
  $('keep').disabled = true;
  $('drop').disabled = true;
  for (const file of files) {
    draft[when].push({ name: file.name, content: await shrunk(file) });
    await note('draft', draft);
    showPhotos();
  }
  $(when).value = '';
  $('keep').disabled = false;
  $('drop').disabled = false;
}

async function writes() {
  for (const name of ['category', 'point', 'what', 'measures']) {
    draft[name] = $(name).value;
  }
  draft.urgent = $('urgent').checked;
  draft.fixed = $('fixed').checked;
  $('after-fields').hidden = !draft.fixed;
  await note('draft', draft);
}

function faultOf(sighting) {
  if (!sighting.category) {
    return '请选“什么问题”。';
  }
  if (!sighting.what.trim()) {
    return '请写“看到什么”。';
  }
  if (sighting.fixed && !sighting.measures.trim()) {
    return '请写“怎么解决的”。';
  }
  if (sighting.fixed && (!sighting.before.length || !sighting.after.length)) {
    return '当场解决的，解决前和解决后都要有照片。';
  }
  return undefined;
}

async function keeps(event) {
  event.preventDefault();
  await writes();
  draft.fault = faultOf(draft);
  if (draft.fault) {
    showDraft();
    return;
  }
  await put('sightings', draft);
  await note('draft', null);
  draft = undefined;
  show();
  send();
}

async function drops() {
  await note('draft', null);
  draft = undefined;
  show();
}

// --- what waits, and what has arrived ---

const sentNewestFirst = async () => (await all('sent')).sort((one, other) => other.at.localeCompare(one.at));

async function showKept() {
  const waiting = await all('sightings');
  $('waiting').hidden = waiting.length === 0;
  $('waiting-list').replaceChildren(...waiting.map((sighting) => {
    const line = element('li', '');
    const photos = sighting.before.length + sighting.after.length;
    line.append(element('strong', sighting.category), ` ${sighting.what}`,
      element('span', `${sighting.courtyardName}，${time(sighting.at)}，${photos} 张照片`, { className: 'meta' }));
    if (sighting.fault) {
      const change = element('button', '改一改', { type: 'button', className: 'plain' });
      change.addEventListener('click', () => rewrite(sighting));
      line.append(element('p', sighting.fault, { className: 'fault' }), change);
    }
    return line;
  }));
  const sent = await sentNewestFirst();
  $('sent').hidden = sent.length === 0;
  $('sent-list').replaceChildren(...sent.map((one) => {
    const line = element('li', '');
    line.append(element('a', one.number, { href: `/issues/${encodeURIComponent(one.number)}` }), ` ${one.category}`,
      element('span', `${one.courtyardName}，${time(one.at)}，${one.fixed ? '当场解决，已办结' : '已立为议题'}`, { className: 'meta' }));
    return line;
  }));
  const unsentWalks = (await all('walks')).filter((one) => one.arrived < one.changes);
  // Always there, and of one height: what comes and goes above a button makes thumbs miss it
  $('line').textContent = stateOf(waiting, unsentWalks) ?? (sent.length ? '都发出去了。' : '还没有记什么。没有信号也能记，有信号时自动发。');
}

function stateOf(waiting, unsentWalks) {
  const others = [...waiting, ...unsentWalks].filter((one) => known && one.by !== known.account);
  if (others.length) {
    return `有 ${others.length} 条是用账号“${others[0].by}”记的，请用那个账号登录，才会发出去。`;
  }
  const many = waiting.filter((one) => !one.fault).length;
  if (many) {
    return `有 ${many} 条还在手机里，${navigator.onLine ? '正在发' : '没有信号，有信号时自动发'}。不要清除浏览器的数据。`;
  }
  if (waiting.length) {
    return `有 ${waiting.length} 条要改一改才能发。`;
  }
  return unsentWalks.length ? '巡查记在手机里了，有信号时自动发。' : undefined;
}

async function rewrite(sighting) {
  if (draft) {
    return;
  }
  draft = sighting;
  await note('draft', draft);
  await remove('sightings', sighting.id);
  show();
}

// --- sending ---

let isSending = false;
let isAskedAgain = false;

async function send() {
  if (isSending) {
    isAskedAgain = true;
    return;
  }
  isSending = true;
  try {
    do {
      isAskedAgain = false;
      await sendWalks();
      await sendSightings();
      await forgetWhatIsOver();
    } while (isAskedAgain);
  } catch (noLine) {
    // Again later: see below
  } finally {
    isSending = false;
    await showKept();
  }
}

// What the office says to one of them; throws where it is of no use to send the next
async function answerTo(request) {
  const answer = await request;
  if (answer.ok) {
    $('trouble').hidden = true;
    return answer;
  }
  if (answer.status === 401) {
    signedOut();
    throw new Error('signed out');
  }
  if (answer.status >= 500 || answer.status === 429) {
    throw new Error('not now');
  }
  return answer;
}

const sentence = async (answer) => (await answer.json().catch(() => ({}))).message ?? '没有收下，请改一改再发。';

async function sendWalks() {
  for (const one of await all('walks')) {
    if (one.arrived >= one.changes || one.by !== known?.account) {
      continue;
    }
    const answer = await answerTo(fetch(`/api/patrols/${one.id}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify({
        by: one.by, courtyard: one.courtyard, begunAt: one.begunAt, endedAt: one.endedAt, points: one.points,
      }),
    }));
    if (!answer.ok) {
      $('trouble').textContent = await sentence(answer);
      $('trouble').hidden = false;
    }
    const now = one.id === walk?.id ? walk : await get('walks', one.id);
    now.arrived = one.changes;
    await put('walks', now);
  }
}

async function forgetWhatIsOver() {
  const sightings = await all('sightings');
  for (const one of await all('walks')) {
    const isNeeded = draft?.walk === one.id || sightings.some((sighting) => sighting.walk === one.id);
    if (one.endedAt && one.arrived >= one.changes && !isNeeded) {
      await remove('walks', one.id);
    }
  }
}

async function sendSightings() {
  for (const one of await all('sightings')) {
    if (one.fault || one.by !== known?.account) {
      continue;
    }
    const form = new FormData();
    for (const name of ['by', 'courtyard', 'category', 'point', 'what', 'urgent', 'fixed', 'measures', 'at']) {
      form.append(name, one[name]);
    }
    for (const when of ['before', 'after']) {
      one[when].forEach((photo) => form.append(when, photo.content, photo.name));
    }
    const answer = await answerTo(fetch(`/api/patrols/${one.walk}/sightings/${one.id}`, {
      method: 'POST', headers: { Accept: 'application/json' }, body: form,
    }));
    if (answer.ok) {
      const { number } = await answer.json();
      await put('sent', {
        id: one.id, number, category: one.category, courtyardName: one.courtyardName, fixed: one.fixed, at: one.at,
      });
      await remove('sightings', one.id);
      await forgetOldOnes();
    } else {
      one.fault = await sentence(answer);
      await put('sightings', one);
    }
    await showKept();
  }
}

async function forgetOldOnes() {
  const sent = await sentNewestFirst();
  await Promise.all(sent.slice(MOST_SENT).map((one) => remove('sent', one.id)));
}

// --- the page ---

function show() {
  offerCourtyards();
  if (draft) {
    $('begin').hidden = true;
  }
  showWalk();
  showDraft();
  showKept();
}

$('elsewhere').addEventListener('click', () => write(''));
$('end').addEventListener('click', ends);
$('entry').addEventListener('input', (event) => { if (event.target.type !== 'file') { writes(); } });
$('entry').addEventListener('submit', keeps);
$('drop').addEventListener('click', drops);
$('before').addEventListener('change', () => takes('before'));
$('after').addEventListener('change', () => takes('after'));
window.addEventListener('online', () => learn().then(send));
window.addEventListener('offline', showKept);
document.addEventListener('visibilitychange', () => { if (!document.hidden) { send(); } });
setInterval(send, AGAIN);
navigator.serviceWorker?.register('/patrol-worker.js', { scope: '/patrol' }).catch(() => {});

known = await noted('known');
const current = await noted('walk');
walk = current ? await get('walks', current) : undefined;
draft = (await noted('draft')) ?? undefined;
show();
await learn();
show();
send();
