import { afterEach, expect, test } from 'vitest'
import { startBot, type TestBot } from '../support/bot.ts'
import { type Season, seedSeason } from '../support/season.ts'

let bot: TestBot
afterEach(() => bot.close())

const hours = ['08:00', '09:00']

/** Who got which message when, of those that the calendar moves: `11-30 08:00 Wati nudge`. */
async function sent(season: Season): Promise<string[]> {
	const rows = await bot.env.db.outboxMessage.findMany({
		where: { state: 'sent', kind: { in: ['nudge', 'period-extended'] } },
		orderBy: [{ sentAt: 'asc' }, { recipientId: 'asc' }],
	})
	return rows.map(({ sentAt, recipientId, kind }) => {
		const local = sentAt!.toISOString().replace('T', ' ')
		const hour = Number(local.slice(11, 13)) + 8
		const name = season.names[season.people.indexOf(recipientId!)]!.split(' ')[1]
		return `${local.slice(5, 10)} ${String(hour).padStart(2, '0')}:${local.slice(14, 16)} ${name} ${kind}`
	})
}

test('a fortnight: each hears on their own days, at their own hours, and a holiday that comes in between moves the end', {
	timeout: 120_000,
}, async () => {
	let season!: Season
	bot = await startBot({
		seed: async env => {
			season = await seedSeason(env, { staff: 3, instrument: 'jakarta' })
			// Budi's clinic works on Saturdays, has a holiday of its own, and shorter hours for some days.
			const calendar = {
				weekdays: [1, 2, 3, 4, 5, 6],
				daysOff: { '2026-11-30': 'Piodalan' },
				spells: [{ first: '2026-12-01', last: '2026-12-03', from: 9 * 60, until: 14 * 60 }],
			}
			await env.db.unit.create({ data: { id: 'clinic', name: 'Puskesmas', parentId: 'unit000001', calendar } })
			await env.db.employee.update({ where: { id: season.people[3] }, data: { unitId: 'clinic' } })
		},
	})
	const live = async (...days: string[]) => {
		for (const day of days) {
			for (const hour of hours) {
				bot.at(`2026-${day}T${hour}:00+08:00`)
				await bot.tick()
			}
		}
	}
	const tap = async (index: number, text: string) => {
		bot.person(index).tap(text)
		await bot.idle()
	}
	for (const index of [0, 1, 2, 3]) bot.person(index).start()
	await bot.idle()

	await live('11-30')
	await tap(1, '⏰ Ingatkan Senin')
	await tap(1, 'Mulai 09.00')
	await live('12-01', '12-02')
	await bot.env.db.review.update({ where: { id: season.selfReviews[2] }, data: { state: 'submitted' } })
	bot.at('2026-12-02T17:00:00+08:00')
	const hr = bot.person(0)
	hr.sendText('/hr')
	await bot.idle()
	await tap(0, '🗓 Kalender kerja')
	await tap(0, '🏛 Seluruh instansi')
	hr.sendText('08-12-2026 Pilkada')
	await bot.idle()
	await live('12-03', '12-04', '12-05', '12-06', '12-07', '12-08', '12-09', '12-10', '12-11')

	expect(await sent(season)).toEqual([
		'11-30 08:00 Wati nudge',
		'11-30 08:00 Ayu nudge',
		// Seven days before Tuesday the 8th; Wati has put hers off to Monday
		'12-01 08:00 Ayu nudge',
		'12-01 09:00 Budi nudge',
		// The end has moved to Wednesday the 9th
		'12-03 08:00 Ayu period-extended',
		'12-03 09:00 Wati period-extended',
		'12-03 09:00 Budi period-extended',
		// Three days before is a Sunday, one day before the holiday
		'12-05 08:00 Budi nudge',
		'12-07 08:00 Budi nudge',
		'12-07 09:00 Wati nudge',
		'12-09 08:00 Budi nudge',
		'12-09 09:00 Wati nudge',
		// Scoring begins; three days before its end is a Sunday
		'12-10 08:00 Suarta nudge',
		'12-11 08:00 Suarta nudge',
	])
	const moved = bot
		.person(3)
		.chat.fromBot()
		.find(({ text }) => text?.includes('Ada perubahan tenggat'))
	expect(moved?.text).toContain(
		'Rabu, 9 Desember 2026 pukul 16.00 WITA\n\nTanggal yang semula ditetapkan kini hari libur',
	)
})
