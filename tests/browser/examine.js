// Looks at each frame of the page it stands in, and leaves what it saw as the page's only text (percent-encoded JSON).

const parts = colour => colour.match(/[\d.]+/g).map(Number);

function luminance([red, green, blue]) {
  const [r, g, b] = [red, green, blue].map(value => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a, b) {
  const [darker, lighter] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (lighter + 0.05) / (darker + 0.05);
}

// The nearest ground that is painted; a page without any is white.
function ground(view, element) {
  for (let at = element; at; at = at.parentElement) {
    const colour = parts(view.getComputedStyle(at).backgroundColor);
    if (colour.length < 4 || colour[3] > 0) return colour;
  }
  return [255, 255, 255];
}

function texts(view) {
  const walker = view.document.createTreeWalker(view.document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (walker.currentNode.data.trim() && !/^(script|style)$/i.test(element.tagName)) found.push(element);
  }
  return found;
}

function describe(element) {
  return element.tagName.toLowerCase() + (element.className ? '.' + element.className : '') + ': ' +
    element.textContent.slice(0, 60);
}

function examine(frame) {
  const view = frame.contentWindow;
  const page = view.document;
  const all = [...page.querySelectorAll('*')];
  const shown = texts(view);
  const lowContrast = shown.filter(e => contrast(parts(view.getComputedStyle(e).color), ground(view, e)) < 4.5);
  const small = shown.filter(e => parseFloat(view.getComputedStyle(e).fontSize) < 12);
  const wide = all.filter(e => e.getBoundingClientRect().right > view.innerWidth + 1);
  const loads = all.filter(e => /^(script|img|iframe|object|embed|link|base|form|a|svg|video|audio)$/i.test(e.tagName) ||
    [...e.attributes].some(a => /^on|^(src|href|action|background|srcset)$/i.test(a.name)));
  return {
    language: page.documentElement.lang,
    title: page.title,
    texts: shown.length,
    headings: [...page.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(e => Number(e.tagName[1])),
    emptyHeadings: [...page.querySelectorAll('h1,h2,h3,h4,h5,h6')].filter(e => !e.textContent.trim()).length,
    landmarks: ['header', 'main', 'footer'].filter(name => page.querySelectorAll(name).length === 1),
    tables: page.querySelectorAll('table').length,
    tablesWithoutCaption: page.querySelectorAll('table:not(:has(> caption))').length,
    headersWithoutScope: page.querySelectorAll('th:not([scope])').length,
    tablesWithoutHeaders: page.querySelectorAll('table:not(:has(th))').length,
    termsOutsideLists: page.querySelectorAll(':not(dl) > dt, :not(dl) > dd, :not(ul):not(ol) > li').length,
    lowContrast: lowContrast.map(describe),
    smallText: small.map(describe),
    wide: wide.map(describe),
    scrollWidth: page.scrollingElement.scrollWidth,
    innerWidth: view.innerWidth,
    loads: loads.map(describe),
    requests: view.performance.getEntriesByType('resource').map(entry => entry.name),
  };
}

window.addEventListener('load', () => {
  const seen = {};
  for (const frame of document.querySelectorAll('iframe')) seen[frame.dataset.name] = examine(frame);
  seen.scriptsRun = window.scriptsRun || 0;
  const text = encodeURIComponent(JSON.stringify(seen));
  document.documentElement.innerHTML = '<body><pre>' + text + '</pre></body>';
});
