// Opens the page of the patrol where there is no line: from the network if that answers, as it was the last time if not.
const SHELF = 'patrol-1';
const FILES = ['/patrol', '/patrol.js', '/patrol-keep.js', '/mazha.css'];

self.addEventListener('install', (event) => {
  self.skipWaiting();
  event.waitUntil(caches.open(SHELF).then((shelf) => shelf.addAll(FILES)));
});

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== 'GET' || address.origin !== self.location.origin || !FILES.includes(address.pathname)) {
    return;
  }
  event.respondWith((async () => {
    const shelf = await caches.open(SHELF);
    try {
      const answer = await fetch(event.request);
      // Not the login that comes in its place
      if (answer.ok && !answer.redirected) {
        await shelf.put(address.pathname, answer.clone());
      }
      return answer;
    } catch (noLine) {
      return (await shelf.match(address.pathname)) ?? Response.error();
    }
  })());
});
