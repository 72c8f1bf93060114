import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startBot, type TestBot } from '../support/bot.ts'
import { inChromium, installedChromium, launchChromium } from '../support/chromium.ts'
import { type Season, seedSeason } from '../support/season.ts'

describe.runIf(installedChromium)(inChromium('a self-assessment on the chat page'), () => {
	let bot: TestBot
	let season: Season
	let browser: Browser
	let page: Page
	const problems: string[] = []

	const chat = () => page.getByRole('region', { name: /Orang 1$/ })
	const text = () => chat().locator('.message').last().textContent()
	const tap = (name: string) => chat().getByRole('button', { name, exact: true }).last().click()
	const review = () => bot.env.db.review.findUniqueOrThrow({ where: { id: season.selfReviews[1] } })

	async function type(words: string): Promise<void> {
		await chat().getByRole('textbox').fill(words)
		await chat().getByRole('textbox').press('Enter')
	}

	beforeAll(async () => {
		bot = await startBot({
			seed: async env => {
				season = await seedSeason(env)
			},
		})
		// Monday, in the first hour of the feedback window
		bot.at('2026-11-30T09:00:00+08:00')
		browser = await launchChromium()
		page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
		page.on('pageerror', error => problems.push(error.message))
		page.on('console', message => {
			if (message.type() === 'error') problems.push(message.text())
		})
		await page.goto(bot.url)
	})

	afterAll(async () => {
		await browser?.close()
		await bot.close()
	})

	it('begins with what waits for Wati', async () => {
		await page.locator('.people').getByRole('button', { name: 'Orang 1', exact: false }).first().click()
		await tap('Mulai')
		await expect.poll(text).toContain('Penilaian diri')
		await tap('📝 Isi penilaian diri')
	})

	it('takes one tap a question, and what is typed', async () => {
		for (let question = 1; question <= 10; question++) {
			await expect.poll(text).toContain(`Pertanyaan ${question} dari 12`)
			await tap('4')
		}
		await expect.poll(text).toContain('Pertanyaan 11 dari 12')
		await type('Menuntaskan layanan imunisasi di tiga banjar.')
		await expect.poll(text).toContain('Pertanyaan 12 dari 12')
	})

	it('shows everything again after the page was reloaded, and sends it', async () => {
		await page.reload()
		await expect.poll(text).toContain('Pertanyaan 12 dari 12')
		await tap('📋 Tinjau')
		await expect.poll(text).toContain('“Menuntaskan layanan imunisasi di tiga banjar.”')
		await tap('Kirim…')
		await tap('✅ Ya, kirim sekarang')
		await expect.poll(text).toContain('✅ Sudah dikirim')
		expect(await review()).toMatchObject({ state: 'submitted' })
		expect(await bot.env.db.answer.count({ where: { reviewId: season.selfReviews[1] } })).toBe(11)
	})

	it('did all this without an error in the browser', () => {
		expect(problems).toEqual([])
	})
})
