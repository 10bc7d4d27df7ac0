import { defineConfig } from '@playwright/test';

// Every run is against real processes and a real browser; nothing is mocked. A second try is CI's alone, whose machine may stand still
// for seconds, and the closing lines name who needed it ("flaky"): a lost press is looked for there first. Two tests at a time, of
// one file or of two: what a test waits for, the other uses.
export default defineConfig({
  testDir: './tests',
  outputDir: './test-results',
  globalSetup: './support/demo.mjs',
  workers: 2,
  fullyParallel: true,
  retries: process.env.CI ? 1 : 0,
  forbidOnly: true,
  timeout: 60_000,
  reporter: 'list',
  use: {
    browserName: 'chromium',
    locale: 'en-US',
    // A press that is not possible says so, and does not wait until the whole test is out of time.
    actionTimeout: 15_000,
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
