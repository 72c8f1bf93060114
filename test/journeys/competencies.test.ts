import { afterAll, beforeAll, expect, test } from 'vitest'
import { translator } from '../../src/i18n/translate.ts'
import { readInstrumentFile } from '../../src/store/instrument-files.ts'
import { toDate, toInstant } from '../../src/store/time.ts'
import { type Agency, accounts, ayu, dewi, made, names, seedAgency, wati } from '../support/agency.ts'
import { startBot, type TestBot } from '../support/bot.ts'
import { dataOf, Hands } from '../support/hands.ts'
import { saidSince } from '../support/said.ts'

const t = translator('id').loose
const instrument = await readInstrumentFile('instruments/bukittinggi-kompetensi.yaml')
let bot: TestBot
let hands: Hands
let agency: Agency | undefined

beforeAll(async () => {
	bot = await startBot({
		people: accounts,
		seed: async env => {
			agency = await seedAgency(env, instrument)
			const linkedAt = toDate(env.now())
			await env.db.account.createMany({
				data: [dewi, made, wati, ayu].map(who => ({
					telegramId: BigInt(1000 + who),
					employeeId: agency!.people[who]!,
					linkedAt,
				})),
			})
			await env.db.employee.update({ where: { id: agency.people[wati] }, data: { jenjang: 'ADMINISTRATOR' } })
		},
	})
	hands = new Hands(bot)
})
afterAll(() => bot.close())

const press = (who: number, key: string, args?: Record<string, string | number>) => hands.press(who, t(key, args))
const card = (who: number) => hands.card(who).text ?? ''
const read = (who: number) =>
	saidSince(bot)
		.filter(({ chat }) => chat === 1000 + who)
		.map(({ text }) => text)
		.join('\n\n')

async function reach(stage: 'feedback' | 'supervisor', edge: 'opensAt' | 'closesAt'): Promise<void> {
	const window = await bot.env.db.window.findFirstOrThrow({ where: { stage } })
	bot.at(toInstant(window[edge]).add({ hours: 1 }).toString())
	await bot.tick()
}

/** Chooses a level for each competency as the card asks, types a reason where it asks for one, and sends. */
async function fillIn(who: number, level: (item: string) => number | 'x', reason = ''): Promise<void> {
	for (;;) {
		const asked = hands.card(who, /\/r:\w+\/[itv]:/)
		const scale = dataOf(asked).find(data => /\/s:\d+$/.test(data))
		const item = /\/i:([\w-]+)\/s:/.exec(scale ?? '')?.[1]
		if (scale && item) await hands.tap(who, scale.replace(/\d+$/, String(level(item))))
		else if (asked.text?.includes(t('questionnaire-type-reason-gap'))) await hands.type(who, reason)
		else if (asked.text?.includes(t('questionnaire-type-answer'))) await press(who, 'questionnaire-skip')
		else break
	}
	await press(who, 'questionnaire-send')
	await press(who, 'questionnaire-send-now')
}

test('Dewi opens a period of competencies: no peers, and levels instead of weights', async () => {
	await hands.type(dewi, '/hr')
	await press(dewi, 'hr-new')
	await press(dewi, 'period-continue')
	await hands.press(dewi, instrument.title.id)
	await hands.press(dewi, agency!.unit)
	for (let step = 0; step < 2; step++) await press(dewi, 'period-continue')
	await press(dewi, 'period-review')
	await press(dewi, 'period-confirm-open')
	await bot.tick()
	expect(await bot.env.db.window.findMany({ select: { stage: true }, orderBy: { closesAt: 'asc' } })).toEqual([
		{ stage: 'feedback' },
		{ stage: 'supervisor' },
		{ stage: 'dialogue' },
	])

	await hands.type(wati, '/kriteria')
	expect(card(wati)).toContain('• Diri sendiri (tidak dihitung)')
	expect(card(wati)).toContain('• Atasan langsung (menentukan hasil)')
	await press(wati, 'criteria-read-aspects')
	expect(card(wati)).toContain('• Kompetensi manajerial\n• Kompetensi sosial kultural')
	expect(card(wati)).toContain('Level 5 · Ahli\nLevel 4 · Mumpuni')
	expect(card(wati)).toContain('• Pengawas: level 2\n• Administrator: level 3')
	await press(wati, 'common-next')
	expect(card(wati)).toContain('Level 2 · Mampu mengingatkan, mengajak rekan kerja')
	expect(read(wati)).not.toMatch(/bobot|predikat|%/i)
})

test('Wati answers beside the level that her jenjang requires; of Ayu none is recorded', async () => {
	await reach('feedback', 'opensAt')
	await hands.type(wati, '/start')
	await press(wati, 'pending-self-assessment-open')
	expect(card(wati)).toContain('🎯 Standar untuk jenjang ADMINISTRATOR: level 3')
	expect(card(wati)).toContain('Pilih level tertinggi yang sudah Bapak/Ibu tunjukkan secara konsisten')
	await fillIn(wati, () => 3)
	await hands.type(ayu, '/start')
	await press(ayu, 'pending-self-assessment-open')
	expect(card(ayu)).toContain('🎯 Jenjang belum tercatat, sehingga standarnya belum dapat ditampilkan.')
	await fillIn(ayu, () => 2)
})

test('Made chooses levels from observation, and gives a reason where one lies far below', async () => {
	await reach('supervisor', 'opensAt')
	for (const [whom, level] of [
		[wati, (item: string) => ({ integritas: 4, keputusan: 1, perekat: 2 })[item] ?? 3],
		[ayu, () => 1],
	] as const) {
		await hands.type(made, '/start')
		await hands.send(made, '/score/')
		await hands.press(made, names[whom]!)
		expect(card(made)).toContain('Berdasarkan pengamatan, pilih level tertinggi yang ditunjukkan pegawai')
		expect(card(made)).toContain(whom === wati ? '🎯 Standar untuk jenjang ADMINISTRATOR: level 3' : '🎯 Jenjang belum')
		await fillIn(made, level, 'Keputusan selama ini diambil bersama pimpinan.')
	}
	expect(read(made)).toContain('Penilaian diri pegawai: level 3')
	expect(await bot.env.db.answer.count({ where: { text: { not: null }, review: { group: 'supervisor' } } })).toBe(1)
})

test('Dewi publishes, and reads where people are below the standard', async () => {
	await reach('supervisor', 'closesAt')
	const { name: period } = await bot.env.db.period.findFirstOrThrow()
	await hands.type(dewi, '/hasil')
	await press(dewi, 'result-list-publish', { period })
	await press(dewi, 'result-publish')
	await press(dewi, 'result-publish-continue')
	await press(dewi, 'result-publish-now')
	expect(card(dewi)).toContain(
		'Pegawai di bawah standar\n• Pengambilan Keputusan: 1 dari 1\n• Perekat Bangsa: 1 dari 1',
	)
	await press(dewi, 'result-gap-needs')
	expect(bot.person(dewi).chat.last().photo).toBeDefined()
})

test('Wati reads her match with its picture and redoes it, in Indonesian and in English', async () => {
	const { closesAt } = await bot.env.db.window.findFirstOrThrow({ where: { stage: 'supervisor' } })
	bot.at(toInstant(closesAt).add({ hours: 17 }).toString())
	await bot.tick()
	const message = bot.person(wati).chat.last()
	expect(message.photo).toBeDefined()
	expect(message.caption).toContain('Kesesuaian dengan standar: 88,89%')
	expect(message.caption).toContain('• Pengambilan Keputusan: dari level 1 menuju level 3')
	await press(wati, 'result-explain')
	expect(card(wati)).toContain('3 + 3 + 3 + 3 + 3 + 3 + 3 + 1 + 2 = 24')
	expect(card(wati)).toContain('24 ÷ 27 × 100 = 88,888888…')
	await press(wati, 'common-next')
	expect(card(wati)).toContain('Integritas\nDiri sendiri 3 · Atasan 4 · Standar 3\nSelisih 4 − 3 = +1, dihitung 3')

	await hands.type(wati, '/start')
	await hands.press(wati, 'English', 'Results')
	expect(card(wati)).toContain('Match 88.89%')
	await hands.press(wati, 'Match 88.89%')
	expect(card(wati)).toContain('To develop first\n• Decision making: from level 1 to level 3\nCompares alternatives')
	await hands.press(wati, 'Explain the result')
	expect(card(wati)).toContain('24 ÷ 27 × 100 = 88.888888…')

	const toAyu = bot
		.person(ayu)
		.chat.messages()
		.findLast(({ caption }) => caption)
	expect(toAyu?.caption).toContain('Jenjang belum tercatat, sehingga level belum dapat dibandingkan dengan standar.')
})
