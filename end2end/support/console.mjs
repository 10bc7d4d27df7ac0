/** The complaints of the browser about a page, as they come: console errors and uncaught exceptions. */
export function complaints(page) {
  const heard = [];
  page.on('pageerror', (error) => heard.push(`${page.url()}: ${error}`));
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    // Chromium also reports the status of the page itself, which is right for an error page.
    const ofThePage = message.location().url === page.url() && message.text().startsWith('Failed to load resource');
    if (!ofThePage) heard.push(`${page.url()}: ${message.text()} (${message.location().url})`);
  });
  return heard;
}
