import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { GroupDriver } from '../../src/simulator/group-driver.ts'
import { startBot, type TestBot } from '../support/bot.ts'
import { type Season, seedSeason } from '../support/season.ts'

/** Made is HR and leads everyone; Wati owns the group of the team, in which Made is a member. */
let bot: TestBot
let season: Season
let group: GroupDriver
let code = ''
const hr = () => bot.person(0)

beforeAll(async () => {
	bot = await startBot({
		seed: async env => {
			season = await seedSeason(env, { staff: 4, instrument: 'jakarta' })
		},
	})
	group = bot.group('Tim Dinkes', [1, 0, 2])
})
afterAll(() => bot.close())

const made = () => group.member(hr())
const wati = () => group.member(bot.person(1))
const inGroup = () => group.chat.last().text ?? ''
const membership = async () =>
	(await bot.env.db.teamGroup.findMany()).map(({ chatId, title }) => [Number(chatId), title])

async function type(text: string): Promise<void> {
	hr().sendText(text)
	await bot.idle()
}
async function tap(label: string): Promise<void> {
	hr().tap(label)
	await bot.idle()
}
/** From `/hr` to the unit's card. */
async function openUnit(): Promise<void> {
	await type('/hr')
	await tap('👥 Grup unit')
	await tap('Dinas Kesehatan')
}
/** The code that the bot has just shown below the card. */
function shownCode(): string {
	const shown = hr()
		.chat.messages()
		.findLast(({ text }) => text?.includes('/hubungkan@cermin_bot '))
	const [, found = ''] = /\/hubungkan@cermin_bot (\w+)/.exec(shown?.text ?? '') ?? []
	expect(shown?.reply_markup?.inline_keyboard[0]).toMatchObject([
		{ url: `https://t.me/cermin_bot?startgroup=${found}` },
	])
	return found
}
async function says(act: () => void): Promise<string> {
	act()
	await bot.idle()
	return inGroup()
}

describe('a team’s group', () => {
	test('is offered on its unit’s card, which says what it will be told', async () => {
		await openUnit()
		const { text } = hr().chat.card()
		expect(text).toContain('Belum ada grup yang terhubung')
		expect(text).toContain('Nama pegawai tidak disebut di grup')
		expect(text).toContain('Tidak pernah disampaikan: nilai, jawaban, dan apa pun tentang umpan balik rekan')
		await tap('🔗 Hubungkan grup')
		code = shownCode()
	})

	test('is not connected by a stranger to the code, nor by who is not its administrator', async () => {
		expect(await says(() => wati().addBot(code))).toContain('bersifat pribadi')
		expect(await says(() => made().sendText(`/hubungkan@cermin_bot ${code}`))).toContain(
			'hanya dapat dihubungkan oleh adminnya',
		)
		expect(await membership()).toEqual([])
	})

	test('is connected by the one who has the code and is its administrator; both sides hear what it means', async () => {
		wati().promote(hr())
		made().addBot(code)
		await bot.tick()
		expect(await membership()).toEqual([[group.id, 'Tim Dinkes']])
		expect(inGroup()).toContain('terhubung dengan penilaian kinerja Dinas Kesehatan')
		expect(hr().chat.last().text).toContain('Grup “Tim Dinkes” sudah terhubung')
		expect(await says(() => made().addBot(code))).toContain('bersifat pribadi')
		expect(await membership()).toHaveLength(1)
	})

	test('is not connected by somebody who writes as the group itself', async () => {
		const chat = { id: group.id, type: 'group', title: 'Tim Dinkes' } as const
		const text = `/start@cermin_bot ${code}`
		const as = { from: { id: 1087968824, is_bot: true, first_name: 'Group' }, sender_chat: chat }
		const entities = [{ type: 'bot_command' as const, offset: 0, length: 17 }]
		bot.sim.pushUpdate({ message: { message_id: 900, date: 0, chat, text, entities, ...as } as never })
		await bot.idle()
		expect(inGroup()).toContain('matikan pilihan admin anonim')
	})

	test('answers commands with the way into the private chat, and nothing else with anything', async () => {
		for (const command of ['/start', '/hr', '/bantuan@cermin_bot', '/start ABCDEFGHJKMNPQRS']) {
			expect(await says(() => wati().sendText(command))).toContain('bersifat pribadi')
			expect(group.chat.buttons()).toEqual(['Buka percakapan pribadi'])
		}
		const before = group.chat.fromBot().length
		for (const talk of ['Selamat pagi', '/cuaca', '/start@lain_bot', '12 dari 15'])
			await says(() => wati().sendText(talk))
		expect(group.chat.fromBot()).toHaveLength(before)
	})

	test('hears that a stage begins, and how far the team is; by name once HR has said so', async () => {
		bot.at('2026-11-30T08:00:00+08:00')
		await bot.tick()
		expect(inGroup()).toContain('Tahap penilaian dimulai')
		await type('/hr')
		await tap('👥 Grup unit')
		await tap('🔤 Sebut nama dalam ringkasan')
		expect(hr().chat.card().text).toContain('terbaca oleh seluruh anggota grup')
		await tap('Ya, sebut nama')
		const done = [season.selfReviews[1]!, season.selfReviews[2]!]
		await bot.env.db.review.updateMany({ where: { id: { in: done } }, data: { state: 'submitted' } })
		bot.at('2026-12-07T08:00:00+08:00')
		await bot.tick()
		expect(inGroup()).toContain('2 dari 4 sudah selesai.\n\nBelum selesai:\n• Nyoman Budi\n• Putu Sari')
		await type('/hr')
		await tap('👥 Grup unit')
		await tap('🔤 Jangan sebut nama')
		await tap('🔤 Jangan sebut nama')
	})

	test('goes on as a supergroup, also when only Telegram’s refusal tells', async () => {
		wati().upgrade({ silently: true })
		bot.at('2026-12-10T08:00:00+08:00')
		await bot.tick()
		await bot.tick()
		expect(await membership()).toEqual([[group.id, 'Tim Dinkes']])
		expect(inGroup()).toContain('Penilaian oleh atasan')
	})

	test('is replaced by another, which the bot then leaves', async () => {
		await openUnit()
		await tap('🔁 Ganti grup')
		expect(hr().chat.card().text).toContain('akan digantikan')
		await tap('Ya, pilih grup baru')
		const next = bot.group('Dinkes Baru', [0, 3])
		next.member(hr()).addBot(shownCode())
		await bot.tick()
		expect(await membership()).toEqual([[next.id, 'Dinkes Baru']])
		expect(group.memberIds).not.toContain(42)
		group = next
	})

	test('is lost when the bot is removed, and HR is told', async () => {
		made().upgrade()
		await bot.idle()
		expect(await membership()).toEqual([[group.id, 'Dinkes Baru']])
		made().remove(group.bot)
		await bot.tick()
		expect(await membership()).toEqual([])
		expect(hr().chat.last().text).toContain('Bot sudah tidak berada di grup “Dinkes Baru”')
	})

	test('is disconnected by who looks after it', async () => {
		await openUnit()
		await tap('🔗 Hubungkan grup')
		made().addBot(shownCode())
		await bot.tick()
		await openUnit()
		await tap('✂️ Putuskan')
		await tap('Ya, putuskan')
		expect(hr().chat.card().text).toContain('Grup sudah diputuskan')
		expect(await membership()).toEqual([])
		expect(group.memberIds).not.toContain(42)
	})

	test('is found on home by who leads at least half of the unit, and by nobody else', async () => {
		const [, wati, ayu, ...others] = season.people
		const supervise = (led: string[], supervisorId: string | null) =>
			bot.env.db.employee.updateMany({ where: { id: { in: led } }, data: { supervisorId } })
		await supervise([ayu!, others[0]!], wati!)
		await supervise(others.slice(1, 4), ayu!)
		const home = async (index: number) => {
			bot.person(index).sendText('/start')
			await bot.idle()
			return bot.person(index).chat.buttons()
		}
		expect(await home(1)).toContain('👥 Grup unit')
		expect(await home(2)).not.toContain('👥 Grup unit')
		bot.person(1).tap('👥 Grup unit')
		await bot.idle()
		expect(bot.person(1).chat.buttons()).toEqual(['⬜ Dinas Kesehatan', '🏠 Menu utama'])
	})
})
