import { Bot, InlineKeyboard } from 'grammy'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Simulator } from '../../src/simulator/server.ts'
import { inChromium, installedChromium, launchChromium } from '../support/chromium.ts'
import { agencyChat, BOT, BUDI, WATI } from './agency-chat.ts'

describe.runIf(installedChromium)(inChromium('the page in Chromium'), () => {
	let simulator: Simulator
	let server: { url: string; close(): Promise<void> }
	let bot: Bot
	let browser: Browser
	let page: Page
	const problems: string[] = []

	const pane = (id: number) => page.locator(`.pane[data-person="${id}"]`)

	beforeAll(async () => {
		simulator = agencyChat({ startAt: '2026-11-23T02:42:00Z', timeZone: 'Asia/Makassar' })
		server = await simulator.listen(0)
		bot = new Bot(simulator.token, { client: { apiRoot: server.url } })
		bot.command('start', ctx =>
			ctx.reply('<b>Setuju?</b>\n<blockquote expandable>satu\ndua\ntiga\nempat\nlima</blockquote>', {
				parse_mode: 'HTML',
				reply_markup: new InlineKeyboard().text('Ya', 'yes'),
			}),
		)
		bot.callbackQuery('yes', async ctx => {
			await ctx.answerCallbackQuery('Tersimpan')
			await ctx.editMessageText('Terima kasih')
		})
		bot.command('tambah', ctx =>
			ctx.reply('Silakan', {
				reply_markup: new InlineKeyboard().url('Tambahkan', `https://t.me/${BOT.username}?startgroup=KODE`),
			}),
		)
		bot.on('message:text', ctx => ctx.reply(`Anda menulis: ${ctx.message.text}`))
		void bot.start()
		browser = await launchChromium()
		page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
		page.on('pageerror', error => problems.push(error.message))
		page.on('console', message => {
			if (message.type() === 'error') problems.push(message.text())
		})
		await page.goto(server.url)
	}, 60_000)

	afterAll(async () => {
		await browser?.close()
		await bot.stop()
		await server.close()
	})

	it('shows two chats side by side, in Indonesian, at the agency’s hour', async () => {
		await expect.poll(() => page.locator('.pane').count()).toBe(2)
		await expect.poll(() => page.locator('.now').textContent()).toMatch(/10\.4\d WITA\s*Senin, 23 November 2026/)
		await expect.poll(() => page.locator('.people').textContent()).toContain('belum bergabung')
	})

	it('starts the bot, taps a button, and sees the answer and the edit', async () => {
		await pane(WATI).getByRole('button', { name: 'Mulai' }).click()
		await pane(WATI).getByRole('button', { name: 'Tampilkan semua' }).click()
		await expect.poll(() => pane(WATI).getByRole('button', { name: 'Ringkas' }).count()).toBe(1)
		await pane(WATI).getByRole('button', { name: 'Ya', exact: true }).click()
		await expect.poll(() => pane(WATI).locator('.toast').textContent()).toBe('Tersimpan')
		await expect.poll(() => pane(WATI).locator('.log').textContent()).toContain('Terima kasih')
	})

	it('shows what people type as text, whatever it looks like', async () => {
		const evil = '<img src=x onerror=alert(1)> <b>tebal</b>'
		await pane(WATI).getByRole('textbox').fill(evil)
		await pane(WATI).getByRole('textbox').press('Enter')
		await expect.poll(() => pane(WATI).locator('.log').textContent()).toContain(`Anda menulis: ${evil}`)
		expect(await pane(WATI).locator('.log img').count()).toBe(0)
	})

	it('moves the time on, for everybody', async () => {
		await page.getByRole('button', { name: '+1 hari' }).click()
		await expect.poll(() => page.locator('.now').textContent()).toContain('Selasa, 24 November 2026')
		expect(simulator.clock.now()).toMatch(/^2026-11-24/)
	})

	it('shows a message that comes from elsewhere, and the other language', async () => {
		simulator.person(BUDI).sendText('Selamat siang')
		await expect.poll(() => pane(BUDI).locator('.log').textContent()).toContain('Anda menulis: Selamat siang')
		await page.getByRole('button', { name: 'EN', exact: true }).click()
		await expect.poll(() => page.locator('.now').textContent()).toContain('Tuesday, 24 November 2026')
		await expect.poll(() => pane(BUDI).locator('.log').textContent()).toContain('Selamat siang')
	})

	it('makes a group from a link that adds the bot, and shows it as each member sees it', async () => {
		simulator.person(BUDI).sendText('/tambah')
		await pane(BUDI).getByRole('button', { name: 'Tambahkan' }).click()
		const dialog = page.getByRole('dialog')
		await dialog.getByRole('button', { name: 'New group' }).click()
		await dialog.getByRole('textbox').fill('Tim Yankes')
		await dialog.getByRole('checkbox').check()
		await dialog.getByRole('button', { name: 'Create' }).click()
		const group = page.locator('.pane', { hasText: 'Tim Yankes' })
		await expect.poll(() => group.locator('.log').textContent()).toContain('/start@cermin_uji_bot KODE')
		await expect.poll(() => group.locator('.log').textContent()).toContain('Budi added Cermin')
		await expect.poll(() => group.locator('.message.own').count()).toBe(1)

		await group.getByLabel('Menu').click()
		await group.getByRole('button', { name: 'Make it a supergroup' }).click()
		await expect.poll(() => group.locator('.log').textContent()).toContain('This group became a supergroup')
		await group.getByLabel('Seen as').selectOption('Wati Lestari')
		await group.getByRole('textbox').fill('Selamat pagi')
		await group.getByRole('button', { name: 'Send' }).click()
		await expect.poll(() => group.locator('.message.own').textContent()).toContain('Selamat pagi')
		expect(simulator.group(Number(await group.getAttribute('data-person'))).memberIds).toContain(WATI)
	})

	it('fits a phone, one chat at a time', async () => {
		await page.setViewportSize({ width: 390, height: 844 })
		await page.getByRole('button', { name: 'People' }).click()
		await page.getByRole('button', { name: /Budi/ }).first().click()
		await expect.poll(() => page.locator('.pane:visible').count()).toBe(1)
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
	})

	it('did all this without an error in the browser', () => {
		expect(problems).toEqual([])
	})
})
