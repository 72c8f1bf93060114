import { afterEach, expect, test } from 'vitest'
import { toDate } from '../../src/store/time.ts'
import { fillIn } from '../support/answers.ts'
import { startBot, type TestBot } from '../support/bot.ts'
import type { TestEnv } from '../support/database.ts'
import { Hands } from '../support/hands.ts'
import { type Season, seedSeason } from '../support/season.ts'

const [made, wati, ayu, budi, dwi, bagus, rai] = [0, 1, 2, 3, 4, 5, 6]
const ids = { dwi: 'emp0000004', bagus: 'emp0000005', rai: 'emp0000006' }

let bot: TestBot
let hands: Hands
let season: Season

/** Made leads Wati, Ayu and Budi and has scored Budi only; Bagus is his superior, and Rai's; Dwi works for HR. */
async function seed(env: TestEnv): Promise<void> {
	season = await seedSeason(env, { staff: 3 })
	const person = (id: string, name: string, supervisorId: string | null) => ({
		id,
		number: `1990010120100110${id.slice(-2)}`,
		name,
		post: 'Kepala Bidang',
		unitId: 'unit000001',
		supervisorId,
	})
	await env.db.employee.create({ data: person(ids.bagus, 'Ida Bagus', null) })
	await env.db.employee.createMany({
		data: [person(ids.dwi, 'Dwi Lestari', null), person(ids.rai, 'Rai Astawa', ids.bagus)],
	})
	await env.db.employee.update({ where: { id: season.people[made] }, data: { supervisorId: ids.bagus } })
	await env.db.account.createMany({
		data: [ids.dwi, ids.bagus, ids.rai].map((employeeId, index) => ({ telegramId: BigInt(1004 + index), employeeId })),
	})
	await env.db.roleGrant.updateMany({ data: { employeeId: ids.dwi, grantedAt: toDate(env.now()) } })
	await fillIn(env, season.supervisorReviews[budi]!, { scores: 4 })
}

afterEach(() => bot.close())

/** Everything that a person has been shown or told. */
const read = (who: number) => bot.transcript(who)
const card = (who: number) => bot.person(who).chat.card()

/** Scores somebody, as this person would by tapping. */
async function score(employee: number, raterId: string): Promise<void> {
	const where = { appraisalId: season.appraisals[employee]!, raterId, group: 'supervisor' as const }
	await fillIn(bot.env, (await bot.env.db.review.findFirstOrThrow({ where })).id, { scores: 4 })
}

async function publish(): Promise<void> {
	await hands.press(dwi, 'Lanjutkan', 'Ya, tetapkan sekarang')
}

test('the window ends unscored: HR gives time, names an acting official, and publishes the rest meanwhile', async () => {
	bot = await startBot({ seed, people: 7 })
	hands = new Hands(bot)
	for (const who of [made, wati, ayu, budi, dwi, bagus, rai]) bot.person(who).start()
	bot.at('2026-12-17T08:00:00+08:00')
	await bot.tick()
	expect(read(dwi)).toContain('1 atasan belum selesai menilai')

	await hands.press(dwi, 'Lihat nama', 'Made Suarta')
	expect(card(dwi).text).toContain('Belum dinilai oleh Made Suarta (2 pegawai)')
	expect(card(dwi).text).toContain('draf penilaian Made Suarta atas pegawai ini dihapus')
	await hands.press(dwi, 'Perpanjang sampai 22 Des 2026')
	expect(card(dwi).text).toContain('Diperpanjang sampai Selasa, 22 Desember 2026')

	await hands.press(dwi, 'Wayan Wati', 'Tunjuk Plt./Plh.')
	expect(card(dwi).text).toContain('Plt. atau Plh. pengganti Made Suarta')
	await hands.type(dwi, 'bagus')
	expect(card(dwi).text).toContain('Hasil pencarian “bagus”: 1 pegawai')
	await hands.press(dwi, 'Daftar semula', 'Rai Astawa')
	expect(card(dwi).text).toContain('menilai 1 pegawai: Wayan Wati')
	await hands.press(dwi, 'Plh.')
	expect(card(dwi).text).toContain('Penugasan berlaku sampai kapan?')
	await hands.type(dwi, '16-12-2026')
	expect(read(dwi)).toContain('16-12-2026 sudah lewat')
	await hands.type(dwi, '19-12-2026')
	expect(card(dwi).text).toContain('Penugasan berlaku sampai Senin, 21 Desember 2026 pukul 16.00 WITA')
	await hands.press(dwi, 'Tunjuk sampai 21 Des 2026')
	expect(card(dwi).text).toContain('Penilaian 1 pegawai sudah dialihkan')
	await hands.press(dwi, 'Made Suarta', 'Alihkan kepada Ida Bagus')
	expect(card(dwi).text).not.toContain('Made Suarta')
	await hands.press(dwi, 'Rai Astawa')
	expect(card(dwi).text).toContain('Rai Astawa selaku Plh. menggantikan Made Suarta, sampai Senin, 21 Desember')
	await hands.press(dwi, 'Ubah atau akhiri', 'Sampai 18 Des 2026')
	expect(card(dwi).text).toContain('Menjadi: sampai Jumat, 18 Desember 2026')
	await hands.press(dwi, 'Tetapkan sampai 18 Des 2026')
	expect(card(dwi).text).toContain('Batas penugasan sudah diubah')

	await bot.tick()
	expect(read(made)).toContain('dialihkan kepada Ida Bagus')
	expect(read(ayu)).toContain('Bapak/Ibu dinilai oleh Ida Bagus selaku atasan dari Made Suarta')
	expect(read(rai)).toContain('selaku Plh. menggantikan Made Suarta: Wayan Wati')
	await hands.press(rai, 'Nilai pegawai', 'Wayan Wati')
	expect(read(rai)).toContain('Wayan Wati')

	await score(ayu, ids.bagus)
	await hands.send(dwi, `/result/p:${season.periodId}/`)
	await hands.press(dwi, 'Tetapkan hasil')
	expect(card(dwi).text).toContain('Wayan Wati')
	await publish()
	await bot.tick()
	expect(read(ayu)).toContain('Predikat: Baik')
	expect(read(wati)).not.toContain('Predikat')

	await score(wati, ids.rai)
	await bot.tick()
	expect(read(dwi)).toContain('1 hasil susulan siap ditetapkan')
	await hands.press(dwi, 'Tetapkan 1 hasil susulan')
	await publish()
	await bot.tick()
	await hands.press(wati, 'Buka hasil')
	expect(read(wati)).toContain('Dinilai oleh Rai Astawa selaku Plh. menggantikan Made Suarta (')
	expect(read(wati)).toContain('Kamis, 17 Desember 2026 s.d. Jumat, 18 Desember 2026')
}, 60_000)
