import { NONCE_MARKER } from './security-headers.ts';

const PRELOAD = /<link rel="modulepreload" href="([^"<>\\]+)">/g;
const MODULE = /<script src="([^"<>\\]+)" type="module"[^>]*><\/script>/g;

/** A page that has not painted by then is not waited for: a browser that tells no paints. */
const PAINT_MS_MAX = 1_000;

/**
 * A page that was rendered on the server, with its modules asked for after the first paint: it can be read without them,
 * and over a slow line its text and font come first. Early clicks wait in the page's own small script until the
 * application has them. A page without modules stays as it is.
 */
export const scriptsLast = (html: string): string => {
  const modules = hrefs(html, MODULE);
  if (modules.length === 0) return html;
  const script = loader([...hrefs(html, PRELOAD), ...modules]);
  return html
    .replace(PRELOAD, '')
    .replace(MODULE, '')
    .replace('</body>', () => `<script nonce="${NONCE_MARKER}">${script}</script></body>`);
};

const hrefs = (html: string, pattern: RegExp): string[] => [...html.matchAll(pattern)].flatMap(match => match[1] ?? []);

// All are fetched at once, but started one after the other, each in a task of its own: between them the browser answers
// whoever scrolls, types or presses. One that fails keeps no other from starting: the application asks for it again, and
// knows what to do when it is gone. A page in the background paints nothing, and waits for nothing.
const loader = (modules: readonly string[]): string =>
  [
    `const modules=${JSON.stringify(modules)};`,
    `const nextTask=()=>globalThis.scheduler?.yield?.()??new Promise(done=>setTimeout(done));`,
    `const start=async()=>{for(const href of modules){`,
    `try{await import(new URL(href,document.baseURI).href)}catch{}await nextTask()}};`,
    `let isAsked=false;const ask=()=>{if(isAsked)return;isAsked=true;for(const href of modules)`,
    `document.head.append(Object.assign(document.createElement('link'),{rel:'modulepreload',href}));void start()};`,
    `if(document.hidden)ask();else{new PerformanceObserver(ask).observe({type:'paint',buffered:true});`,
    `setTimeout(ask,${String(PAINT_MS_MAX)})}`,
  ].join('');
