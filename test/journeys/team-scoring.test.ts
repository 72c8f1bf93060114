import { afterEach, expect, test } from 'vitest'
import { storeInstrument } from '../../src/store/instrument-version.ts'
import { toDate } from '../../src/store/time.ts'
import { startBot, type TestBot } from '../support/bot.ts'
import { dataOf } from '../support/hands.ts'
import { anAspect, anInstrument } from '../support/instrument.ts'
import { type Season, seedSeason } from '../support/season.ts'

let bot: TestBot
let season: Season
/** Of the head, since the beginning. */
let taps = 0
const head = () => bot.person(0)
const card = () => head().chat.card()
const buttons = () => head().chat.buttons()

afterEach(() => bot.close())

/** Twelve indicators on a scale of five. */
const instrument = anInstrument({
	aspects: [
		anAspect('hasil', 40, 'target', 'waktu', 'mutu', 'hemat'),
		anAspect('sikap', 30, 'santun', 'disiplin', 'tanggap', 'jujur'),
		anAspect('tumbuh', 30, 'belajar', 'berbagi', 'inisiatif', 'terbuka'),
	],
})
const indicators = instrument.aspects.flatMap(aspect => aspect.indicators.map(({ id }) => id))

/** Thursday 10 December 2026, 09.00: scoring has been open for an hour; everyone but some gave themselves 4. */
async function begin(staff: number, own: Record<number, number> = {}): Promise<void> {
	bot = await startBot({
		people: staff + 1,
		seed: async env => {
			season = await seedSeason(env, { staff })
			const instrumentVersionId = await storeInstrument(env.db, env, instrument)
			await env.db.period.updateMany({ data: { instrumentVersionId } })
			const savedAt = toDate(env.now())
			await env.db.answer.createMany({
				data: season.selfReviews
					.slice(1)
					.flatMap((reviewId, index) =>
						indicators.map(itemId => ({ reviewId, itemId, score: own[index + 1] ?? 4, savedAt })),
					),
			})
			await env.db.review.updateMany({ where: { group: 'self' }, data: { state: 'submitted', submittedAt: savedAt } })
		},
	})
	taps = 0
	bot.at('2026-12-10T09:00:00+08:00')
	head().start()
	await bot.idle()
}

/** Taps the button whose label is, ends or begins like this. */
async function tap(label: string): Promise<void> {
	const found =
		buttons().find(one => one === label || one.endsWith(` ${label}`)) ?? buttons().find(one => one.startsWith(label))
	if (!found) throw new Error(`nobody offers "${label}": ${buttons().join(' | ')}\n${card().text}`)
	taps++
	head().tap(found)
	await bot.sim.idle({ quietMs: 0 })
}

async function type(text: string): Promise<void> {
	head().sendText(text)
	await bot.idle()
}

async function peopleNames(): Promise<string[]> {
	const people = await bot.env.db.employee.findMany({ select: { name: true }, orderBy: { id: 'asc' } })
	return people.map(({ name }) => name)
}

async function scores(index: number): Promise<(number | null)[]> {
	const answers = await bot.env.db.answer.findMany({ where: { reviewId: season.supervisorReviews[index] } })
	return indicators.map(id => answers.find(({ itemId }) => itemId === id)?.score ?? null)
}

const sent = () => bot.env.db.review.count({ where: { group: 'supervisor', state: 'submitted' } })

test('25 people and 12 indicators, 18 alike on each: 135 taps from home until all is sent', async () => {
	// Three who see themselves two points or more above are looked at one by one, with what they wrote beside.
	const [alone, excellent, others] = [
		[5, 6, 7],
		[1, 2],
		[3, 4],
	]
	await begin(25, { 5: 4, 6: 5, 7: 5 })
	const names = await peopleNames()
	const shared = (place: number) => (place < 7 ? 4 : 3)
	const other = (place: number) => (place < 7 ? 3 : 4)

	await tap('⭐ Nilai pegawai')
	for (const index of alone) {
		while (!buttons().some(label => label.endsWith(` ${names[index]}`))) await tap('Berikutnya ›')
		await tap(names[index]!)
		for (const _ of indicators) await tap('2')
		await tap('‹ Daftar pegawai')
	}

	await tap('📋 Nilai per indikator')
	let pen: number | undefined
	for (const place of indicators.keys()) {
		expect(card().text).toContain(`Indikator ${place + 1} dari 12 · Belum dinilai: 22 dari 25 pegawai`)
		const groups = [
			{ point: 5, people: excellent },
			{ point: other(place), people: others },
		].toSorted((one, two) => Number(two.point === pen) - Number(one.point === pen))
		for (const { point, people } of groups) {
			if (pen !== point) await tap(String(point))
			pen = point
			for (const index of people) await tap(names[index]!)
		}
		const given = `Yang belum dinilai: ${shared(place)} `
		await tap(buttons().find(label => label.startsWith(given)) ?? 'Yang belum dinilai')
		if (!buttons().includes(`✅ Ya, ${shared(place)} · Nilai ${shared(place)} untuk 18 orang`))
			await tap(String(shared(place)))
		for (const index of [8, 25]) expect(card().text).toContain(`• ${names[index]}`)
		await tap(`✅ Ya, ${shared(place)} · Nilai ${shared(place)} untuk 18 orang`)
	}
	expect(card().text).toContain('Alasan belum diisi untuk 2 pegawai')
	await tap(`${names[1]} (12)`)
	await type('Jauh melampaui target, dan membantu rekan.')
	await type('Teladan bagi unit.')
	expect(card().text).toContain('Lengkap dan siap dikirim: 25 dari 25 pegawai')
	await tap('Kirim yang lengkap (25)…')
	expect(card().text).toContain('Sekadar untuk diperiksa:\n• Nilai yang sama pada semua indikator: ')
	await tap('✅ Ya, kirim 25 penilaian')

	expect(await sent()).toBe(25)
	expect(await scores(6)).toEqual(indicators.map(() => 2))
	expect(await scores(1)).toEqual(indicators.map(() => 5))
	expect(await scores(3)).toEqual([...indicators.keys()].map(other))
	expect(await scores(20)).toEqual([...indicators.keys()].map(shared))
	expect(taps).toBe(135)
}, 180_000)

test('point by point: people who see it differently open alone, one tap changes a score, and old cards lead somewhere', async () => {
	await begin(4, { 2: 1 })
	await tap('⭐ Nilai pegawai')
	await tap('📋 Nilai per indikator')
	expect(card().has_protected_content).toBe(true)
	expect(card().text).toContain('Silakan pilih nilai')
	await tap('○ Wayan Wati')
	expect(card().text).toContain('⭐ Menilai Wayan Wati')
	await tap('‹ Nilai per indikator')
	await tap('5')
	await tap('○ Wayan Wati')
	await tap('4')
	expect(card().text).toContain('◆ Penilaian dirinya berbeda dua poin atau lebih (1 pegawai)')
	await tap('5 Wayan Wati')
	expect(card().text).toContain('✓ target, Wayan Wati: 4 · Nilai 4 · Tersimpan 09.00')

	await tap('◆ ○ Ketut Ayu')
	expect(card().text).toContain('Penilaian diri pegawai: nilai 1')
	await tap('‹ Nilai per indikator')
	await tap('Yang belum dinilai: 4')
	expect(card().text).toContain('(2 orang):\n• Nyoman Budi\n• Putu Sari')
	expect(card().text).toContain('(1 orang):\n• Ketut Ayu (penilaian diri 1)')
	const [give] = dataOf(card())
	await tap('✅ Ya')
	expect(card().text).toContain('Belum dinilai: 1 dari 4 pegawai')
	await tap('◆ ○ Ketut Ayu')
	await tap('5')
	expect(card().text).toContain('Indikator 2 dari 12')
	expect(await scores(2)).toEqual([5, ...indicators.slice(1).map(() => null)])

	// Another card of this bot says again what was said before
	head().sendCallback(card().message_id, give!)
	await bot.idle()
	expect(card().text).toContain('Indikator 2 dari 12')
	const grid = `/score/t:${season.periodId}.waktu.4.-.1/`
	await handOver(1)
	head().sendCallback(card().message_id, `${grid}g:${season.supervisorReviews[1]}`)
	await bot.idle()
	expect(card().text).toContain('⚠️ Bagian ini tidak terbuka untuk Bapak/Ibu.')
	expect(buttons().some(label => label.includes('Wayan Wati'))).toBe(false)
	await tap('Ringkasan')
	await tap('Ketut Ayu (1)')
	expect(card().text).toContain('• target')
	await type('Sangat membantu.')
	expect(card().has_protected_content).toBe(true)
	expect(card().text).toContain('✓ Alasan untuk Ketut Ayu tersimpan')
	await tap('🔍 Bandingkan')
	expect(card().text).toContain('Ketut Ayu    5··· ···· ····\nNyoman Budi  4··· ···· ····\nPutu Sari    4··· ···· ····')
	expect(card().text).toContain('1 · target: 4 (2), 5 (1)\n2 · waktu: belum (3)')

	await bot.restart()
	bot.at('2026-12-16T16:00:00+08:00')
	for (const place of [grid, `${grid}g:${season.supervisorReviews[3]}`, `/score/f:${season.periodId}/`]) {
		head().sendCallback(card().message_id, place)
		await bot.idle()
		expect(card().text).toContain('Saat ini tidak ada penilaian yang dapat diubah dalam periode ini')
	}
	await bot.env.db.period.updateMany({ data: { state: 'published' } })
	for (const place of [
		grid,
		grid.replace('/t:', '/n:').replace('.4.-.', '.4.4.'),
		`/score/team:${season.periodId}`,
		give!,
	]) {
		head().sendCallback(card().message_id, place)
		await bot.idle()
		expect(card().text, place).toContain('Tidak ada penilaian pegawai yang sedang berjalan bagi Bapak/Ibu')
	}
	for (const place of [
		'/score/t:x/',
		'/score/n:x/',
		'/score/p:x/',
		'/score/c:/',
		'/score/f:x/',
		'/score/w:x/',
		`${grid}g:x`,
	]) {
		bot.person(1).sendCallback(undefined, place)
		await bot.idle()
		expect(bot.person(1).chat.transcript(), place).not.toMatch(/Ketut Ayu|gangguan pada sistem/)
	}
	expect(await scores(3)).toEqual([4, ...indicators.slice(1).map(() => null)])
})

async function handOver(index: number): Promise<void> {
	await bot.env.db.review.update({ where: { id: season.supervisorReviews[index] }, data: { state: 'lapsed' } })
	const supervisorId = season.people[4]
	await bot.env.db.appraisal.update({ where: { id: season.appraisals[index] }, data: { supervisorId } })
}
