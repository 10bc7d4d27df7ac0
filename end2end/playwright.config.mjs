import { defineConfig } from '@playwright/test';

// Every run is against real processes and a real browser; nothing is mocked, so one worker and no second try.
export default defineConfig({
  testDir: './tests',
  outputDir: './test-results',
  globalSetup: './support/demo.mjs',
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  reporter: 'list',
  use: {
    browserName: 'chromium',
    locale: 'en-US',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
