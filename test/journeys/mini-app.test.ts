import { join } from 'node:path'
import type { Browser, Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchUrl } from '../../src/simulator/init-data.ts'
import { startBot, type TestBot } from '../support/bot.ts'
import { inChromium, installedChromium, launchChromium } from '../support/chromium.ts'
import { seedSeason } from '../support/season.ts'

/** A folder in which pictures of the screens are kept, for looking at. */
const screenshots = process.env.SCREENSHOTS

/** Telegram's colours by day and by night. */
const themes = {
	light: {
		...{ bg_color: '#ffffff', secondary_bg_color: '#f1f1f1', text_color: '#000000' },
		...{ link_color: '#2481cc', button_color: '#2481cc', button_text_color: '#ffffff' },
	},
	dark: {
		...{ bg_color: '#17212b', secondary_bg_color: '#0e1621', text_color: '#f5f5f5' },
		...{ link_color: '#6ab3f3', button_color: '#5288c1', button_text_color: '#ffffff' },
	},
} as const

describe.runIf(installedChromium)(inChromium('HR and a supervisor open the Mini App from their chat'), () => {
	let bot: TestBot
	let browser: Browser
	let page: Page
	const problems: string[] = []

	beforeAll(async () => {
		bot = await startBot({ miniApp: true, seed: env => seedSeason(env, { peers: [[1, 2]] }) })
		bot.person(0).start()
		await bot.idle()
		browser = await launchChromium()
		page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })
		page.on('pageerror', error => problems.push(error.message))
		page.on('console', message => {
			if (message.type() === 'error') problems.push(message.text())
		})
	})

	afterAll(async () => {
		await browser?.close()
		await bot.close()
	})

	const heading = (where: Page | Frame, name: string) =>
		expect.poll(() => where.getByRole('heading', { level: 1, name }).count()).toBe(1)

	/** Opens the app by itself, as a Telegram client does. */
	async function open(theme: Record<string, string>): Promise<void> {
		const url = `${bot.url}/app/`
		const address = launchUrl(url, bot.sim.token, bot.person(0).person, bot.sim.clock.unixTime(), theme)
		await page.goto('about:blank')
		await page.goto(address)
		await heading(page, 'Ringkasan')
	}

	it('opens over the chat, shows the period, and closes', async () => {
		await page.goto(bot.url)
		await page.locator('.people').getByRole('button', { name: 'Orang 0', exact: false }).first().click()
		const chat = page.getByRole('region', { name: /Orang 0$/ })
		await chat.getByRole('button', { name: 'Cermin', exact: true }).click()
		const element = await page.locator('dialog.web-app iframe').elementHandle()
		const app = await element?.contentFrame()
		if (!app) throw new Error('the app did not open')
		await heading(app, 'Ringkasan')
		await app.getByRole('link', { name: 'Tim saya' }).click()
		await heading(app, 'Tim saya')
		await app.getByRole('link', { name: 'Ringkasan' }).click()
		await app.getByRole('button', { name: 'Kirim tabel XLSX ke percakapan' }).click()
		await expect.poll(() => app.getByRole('status').textContent()).toContain('sedang dikirim')
		await page.getByRole('button', { name: 'Tutup aplikasi mini' }).click()
		await bot.tick()
		await expect.poll(() => chat.textContent()).toContain('Triwulan-IV-2026.xlsx')
	})

	it('stands in the menu of the chats of those for whom there is something in it', async () => {
		const { db } = bot.env
		const told = () =>
			bot.sim.calls
				.all()
				.filter(({ method }) => method === 'setChatMenuButton')
				.map(({ params }) => [params.chat_id, (params.menu_button as { type: string }).type])
		const wati = await db.account.findUniqueOrThrow({ where: { telegramId: 1001n } })
		const head = await db.account.findUniqueOrThrow({ where: { telegramId: 1000n } })
		const start = async (index: number) => {
			bot.person(index).start()
			await bot.idle()
		}
		await start(0)
		expect(told().at(-1)).toEqual([1000, 'web_app'])
		const before = told().length
		for (const index of [0, 1]) await start(index)
		expect(told().length).toBe(before)
		const appraisal = await db.appraisal.findFirstOrThrow({ where: { employeeId: { not: wati.employeeId! } } })
		const scoredBy = (supervisorId: string) =>
			db.appraisal.update({ where: { id: appraisal.id }, data: { supervisorId } })
		await scoredBy(wati.employeeId!)
		for (const _ of ['first', 'again']) await start(1)
		await scoredBy(head.employeeId!)
		await start(1)
		expect(told().slice(before)).toEqual([
			[1001, 'web_app'],
			[1001, 'default'],
		])
	})

	it('keeps who has opened it out of the address, and is there again after a reload', async () => {
		await open(themes.light)
		expect(page.url()).toBe(bot.env.miniAppUrl)
		await page.reload()
		await heading(page, 'Ringkasan')
	})

	it('is walked with the keyboard, and says where one has come to', async () => {
		await open({})
		await page.keyboard.press('Tab')
		expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Langsung ke isi')
		await page.keyboard.press('Tab')
		await page.keyboard.press('Tab')
		await page.keyboard.press('Enter')
		await heading(page, 'Unit kerja')
		expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
		const table = page.getByRole('table', { name: 'Unit kerja' })
		expect(await page.getByRole('navigation', { name: 'Bagian' }).getByRole('link').count()).toBe(5)
		expect(await table.count()).toBe(0)
		expect(await page.getByRole('progressbar', { name: 'Penilaian diri' }).count()).toBe(1)
		await page.getByRole('link', { name: 'Belum selesai' }).click()
		await heading(page, 'Belum selesai')
		await page.getByLabel('Tahap').selectOption({ label: 'Penilaian oleh atasan' })
		await expect
			.poll(() => page.getByRole('row').allTextContents())
			.toEqual(['NamaUnitBelum dinilai', 'Made SuartaDinas Kesehatan6'])
		await page.getByRole('button', { name: 'Ingatkan mereka' }).press('Enter')
		const dialog = page.getByRole('dialog', { name: 'Ingatkan yang belum selesai: Penilaian oleh atasan' })
		await expect.poll(() => dialog.textContent()).toContain('waktunya belum dibuka atau sudah habis: 1')
		await page.keyboard.press('Escape')
		await expect.poll(() => dialog.count()).toBe(0)
		expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Ingatkan mereka')
	})

	it.each([
		[360, 'light'],
		[360, 'dark'],
		[1280, 'light'],
		[1280, 'dark'],
	] as const)('%i pixels wide, %s: nothing sticks out, and everything can be read', async (width, scheme) => {
		await page.setViewportSize({ width, height: 800 })
		await open(themes[scheme])
		for (const screen of ['overview', 'units', 'late', 'results', 'team']) {
			await page.evaluate(name => {
				location.hash = `#/${name}`
			}, screen)
			await expect.poll(() => page.locator(`nav a[href^="#/${screen}"]`).getAttribute('aria-current')).toBe('page')
			expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
			expect(await page.evaluate(palest), screen).toBeGreaterThanOrEqual(4.5)
			if (screenshots)
				await page.screenshot({ path: join(screenshots, `${screen}-${width}-${scheme}.png`), fullPage: true })
		}
	})

	it('says in words that there is no connection, and goes on when there is', async () => {
		await open(themes.light)
		await page.context().setOffline(true)
		await page.getByRole('link', { name: 'Unit kerja' }).click()
		await expect.poll(() => page.getByRole('alert').textContent()).toContain('Tidak ada sambungan internet')
		await page.context().setOffline(false)
		await page.getByRole('button', { name: 'Coba lagi' }).click()
		await heading(page, 'Unit kerja')
		problems.splice(0, problems.length, ...problems.filter(problem => !problem.includes('ERR_INTERNET_DISCONNECTED')))
	})

	it('shows nothing that it was given before once the phone’s PIN has locked it', async () => {
		await open(themes.light)
		await page.getByRole('link', { name: 'Unit kerja' }).click()
		await heading(page, 'Unit kerja')
		await page.getByRole('link', { name: 'Ringkasan' }).click()
		await heading(page, 'Ringkasan')
		const account = { where: { telegramId: 1000n } }
		await bot.env.db.account.update({ ...account, data: { pinHash: 'salted', pinUsedAt: null } })
		await page.getByRole('link', { name: 'Unit kerja' }).click()
		await expect.poll(() => page.getByRole('alert').textContent()).toContain('Terkunci dengan PIN')
		expect(await page.locator('main').textContent()).not.toContain('Dinas Kesehatan')
		expect(await page.getByRole('heading', { level: 1 }).count()).toBe(0)
		await bot.env.db.account.update({ ...account, data: { pinHash: null, pinUsedAt: null } })
		problems.length = 0
	})

	it('outside Telegram says where it is opened', async () => {
		const other = await browser.newContext()
		const alone = await other.newPage()
		await alone.goto(bot.env.miniAppUrl ?? '')
		await expect.poll(() => alone.getByRole('alert').textContent()).toContain('hanya dapat dibuka dari tombol')
		await other.close()
	})

	it('did all this without an error in the browser', () => {
		expect(problems).toEqual([])
	})
})

/** The least contrast of any text on the page with what it stands on, as WCAG reckons it. Runs in the browser. */
function palest(): number {
	const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
	const channels = (colour: string) => {
		if (!canvas) return [0, 0, 0, 0]
		canvas.clearRect(0, 0, 1, 1)
		canvas.fillStyle = colour
		canvas.fillRect(0, 0, 1, 1)
		return [...canvas.getImageData(0, 0, 1, 1).data]
	}
	const luminance = (colour: number[]) => {
		const [red = 0, green = 0, blue = 0] = colour.map(value =>
			value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
		)
		return 0.2126 * red + 0.7152 * green + 0.0722 * blue
	}
	const groundOf = (element: Element | null): number[] => {
		for (let at = element; at; at = at.parentElement) {
			const ground = channels(getComputedStyle(at).backgroundColor)
			if (ground[3] === 255) return ground
		}
		return [255, 255, 255, 255]
	}
	const texts = Array.from(document.querySelectorAll('body *')).filter(
		element =>
			element.checkVisibility() &&
			Array.from(element.childNodes).some(node => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()),
	)
	const contrasts = texts.map(element => {
		const [dark = 0, light = 0] = [
			luminance(channels(getComputedStyle(element).color)),
			luminance(groundOf(element)),
		].sort((one, other) => one - other)
		return (light + 0.05) / (dark + 0.05)
	})
	return Math.min(...contrasts)
}
