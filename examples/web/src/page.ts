// The page around the component: its language, its look, and working without a connection.

import './audit';
import { FluentBundle, FluentResource } from '@fluent/bundle';

import english from './page.en.ftl?raw';
import spanish from './page.es.ftl?raw';

const audit = document.querySelector('tierwise-audit');
const languages = document.querySelector<HTMLSelectElement>('#language');
const themes = document.querySelector<HTMLSelectElement>('#theme');
const offline = document.querySelector<HTMLElement>('#offline');

/** Puts the page and the component into a language. Nothing is kept: the browser says it each time. */
function speak(language: string): void {
  const bundle = new FluentBundle(language, { useIsolating: false });
  bundle.addResource(new FluentResource(language === 'es' ? spanish : english));
  const say = (id: string): string => {
    const message = bundle.getMessage(id);
    return message?.value ? bundle.formatPattern(message.value) : id;
  };
  document.documentElement.lang = language;
  document.title = say('page-title');
  for (const place of document.querySelectorAll<HTMLElement>('[data-say]')) {
    place.textContent = say(place.dataset['say'] ?? '');
  }
  audit?.setAttribute('lang', language);
  if (languages) languages.value = language;
}

/** The first of the reader's languages that the page speaks; `?lang=es` in the address comes first. */
function preferred(): string {
  const asked = new URLSearchParams(location.search).get('lang');
  const wanted = [...(asked ? [asked] : []), ...navigator.languages];
  return wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag === 'en' || tag === 'es') ?? 'en';
}

async function keepForOffline(): Promise<void> {
  await navigator.serviceWorker.register(new URL('service-worker.js', document.baseURI));
  await navigator.serviceWorker.ready;
  if (offline) offline.hidden = false;
}

audit?.addEventListener('audit-ready', () => performance.mark('first-question'), { once: true });
speak(preferred());
languages?.addEventListener('change', () => speak(languages.value));
themes?.addEventListener('change', () => {
  document.documentElement.dataset['theme'] = themes.value;
});
addEventListener('beforeunload', (event) => {
  if (audit && !audit.isSaved) event.preventDefault();
});
if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  keepForOffline().catch(() => console.info('this page will need a connection the next time'));
}
