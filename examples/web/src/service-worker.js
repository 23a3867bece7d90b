// Keeps the built page, so that it opens without a connection. The build fills in the two constants.

const VERSION = '__VERSION__';
const FILES = ['__FILES__'];

/** Fetches every file of this version before it is used. */
self.addEventListener('install', (event) => {
  // The names of all others change with what is in them.
  const fresh = FILES.map((file) => (file === './' ? new Request(file, { cache: 'reload' }) : file));
  event.waitUntil(caches.open(VERSION).then((cache) => cache.addAll(fresh)));
});

/** Lets go of earlier versions of this page, and of nothing else that the site keeps. */
self.addEventListener('activate', (event) => {
  const isEarlier = (name) => name.startsWith('tierwise-audit-') && name !== VERSION;
  event.waitUntil(
    caches.keys().then((names) => Promise.all(names.filter(isEarlier).map((name) => caches.delete(name)))),
  );
});

/** Answers from what was kept. What was not kept is fetched as if this were not here. */
self.addEventListener('fetch', (event) => {
  if (event.request.method !== 'GET') return;
  const { origin, pathname } = new URL(event.request.url);
  const scope = new URL(self.registration.scope);
  if (origin !== scope.origin) return;
  const isPage = pathname === scope.pathname || pathname === `${scope.pathname}index.html`;
  const kept = caches
    .open(VERSION)
    .then((cache) => cache.match(isPage ? './' : event.request, { ignoreSearch: isPage, ignoreVary: true }));
  event.respondWith(kept.then((answer) => answer ?? fetch(event.request)));
});
