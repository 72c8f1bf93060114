import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

/** Where a Chromium is installed: CHROMIUM, or where distributions put it. Undefined where there is none. */
export const installedChromium: string | undefined = [
	process.env.CHROMIUM,
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
].find(file => file && existsSync(file))

/** What a test in a browser is called, so that a reader of the report sees when it was skipped, and why. */
export function inChromium(title: string): string {
	return installedChromium ? title : `${title} (no Chromium is installed; CHROMIUM may name one)`
}

/** The installed Chromium without a window; it calls nobody. */
export function launchChromium(): Promise<Browser> {
	return chromium.launch({
		executablePath: installedChromium ?? '',
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
			'--no-first-run',
		],
	})
}
