// What a patrol keeps on the telephone until it has arrived: walks, what was seen on them, and what is just being written.
const opened = new Promise((resolve, reject) => {
  const request = indexedDB.open('mazha-patrol', 1);
  request.onupgradeneeded = () => {
    for (const name of ['walks', 'sightings', 'sent']) {
      request.result.createObjectStore(name, { keyPath: 'id' });
    }
    request.result.createObjectStore('notes');
  };
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

// Resolves once it is on the disk, not when it has been asked for
async function within(store, mode, action) {
  const database = await opened;
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(store, mode);
    const request = action(transaction.objectStore(store));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error);
  });
}

export const put = (store, thing) => within(store, 'readwrite', (shelf) => shelf.put(thing));
export const get = (store, id) => within(store, 'readonly', (shelf) => shelf.get(id));
export const all = (store) => within(store, 'readonly', (shelf) => shelf.getAll());
export const remove = (store, id) => within(store, 'readwrite', (shelf) => shelf.delete(id));
export const note = (name, value) => within('notes', 'readwrite', (shelf) => shelf.put(value, name));
export const noted = (name) => within('notes', 'readonly', (shelf) => shelf.get(name));

// randomUUID is only there behind https, this everywhere
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
