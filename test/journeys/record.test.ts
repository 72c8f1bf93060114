import { afterEach, expect, test } from 'vitest'
import { publish } from '../../src/features/results/publish.ts'
import { afterwards, seedScoredSeason } from '../features/results/scored-season.ts'
import { startBot, type TestBot } from '../support/bot.ts'
import { Hands } from '../support/hands.ts'
import type { Season } from '../support/season.ts'

/** Made supervises Wati and is HR, Budi audits. */
const [made, wati, ayu, budi] = [0, 1, 2, 3]
let bot: TestBot
afterEach(() => bot?.close())

test('a result is printed, replaced, and its code checked by HR and an auditor; nobody else may', async () => {
	let season: Season | undefined
	bot = await startBot({
		people: 5,
		seed: async env => {
			season = await seedScoredSeason(env)
			await publish(env, { employeeId: season.people[made]!, roles: ['hr'] }, season.periodId)
			await env.db.roleGrant.create({
				data: { employeeId: season.people[budi]!, role: 'auditor', grantedAt: new Date() },
			})
		},
	})
	bot.at(afterwards)
	await bot.tick()
	const hands = new Hands(bot)
	const card = (who: number) => bot.person(who).chat.messages().at(-1)?.text ?? ''
	const { db } = bot.env

	// Wati prints her summary; a single period has no trend, only a sentence
	await hands.type(wati, '/hasil')
	expect(card(wati)).toContain('Tren ditampilkan mulai periode kedua')
	await hands.press(wati, 'Triwulan IV 2026: Baik · 79,25')
	expect(card(wati)).toContain('(versi 1)')
	await hands.press(wati, '📄 Ringkasan (PDF)')
	const file = bot.person(wati).chat.messages().at(-1)?.document
	expect(file?.file_name).toBe('Ringkasan-Wayan-Wati-Triwulan-IV-2026.pdf')
	const first = await db.result.findFirstOrThrow({ where: { appraisalId: season!.appraisals[wati]! } })
	expect(first.code).toMatch(/^[0-9A-Z]{16}$/)

	// An objection has changed it: each version leads to the other, the old one says that it is over
	const { id: _, code: __, ...row } = first
	await db.result.create({
		data: {
			...row,
			id: 'res0000002',
			version: 2,
			snapshot: row.snapshot!,
			publishedAt: new Date('2026-12-18T00:30:00Z'),
		},
	})
	await hands.type(wati, '/hasil')
	await hands.press(wati, 'Triwulan IV 2026: Baik')
	expect(card(wati)).toContain('(versi 2)')
	await hands.press(wati, 'Versi 1 (sebelum keberatan)')
	expect(card(wati)).toMatch(/^⚠️ Sudah diganti oleh versi 2 pada Jumat, 18 Desember 2026\./)
	await hands.press(wati, 'Versi 2 (yang berlaku)')
	expect(card(wati)).not.toContain('Sudah diganti')

	// Made types what stands on the paper, wrongly, then as he reads it
	await hands.type(made, '/hasil')
	await hands.press(made, '🔎 Periksa kode')
	await hands.type(made, 'tidak terbaca')
	expect(card(made)).toContain('16 huruf dan angka')
	await hands.type(made, '0000-0000-0000-0000')
	expect(card(made)).toContain('❌ Kode ini tidak dikenal')
	await hands.type(made, first.code!.toLowerCase())
	for (const part of ['✅ Asli', 'Wayan Wati', '79,25', 'Sudah diganti oleh versi 2'])
		expect(card(made)).toContain(part)
	await hands.press(made, '📊 Buka hasil')
	expect(card(made)).toContain('Wayan Wati')

	// By the command, with blanks; an auditor reads no name
	await hands.type(budi, `/verifikasi ${first.code!.match(/.{4}/g)!.join(' ')}`)
	expect(card(budi)).toContain('✅ Asli')
	expect(card(budi)).not.toContain('Wati')
	await hands.type(budi, '/audit')
	await hands.press(budi, '🔎 Periksa kode')
	expect(card(budi)).toContain('Ketik kode verifikasi')

	// Somebody has changed the database
	await db.$executeRaw`update "Result" set "snapshot" = jsonb_set("snapshot", '{score,nilai,rounded}', '"99.99"')
		where "id" = ${first.id}`
	await hands.type(made, `/verifikasi ${first.code}`)
	expect(card(made)).toContain('🔴 TIDAK SESUAI')

	// Nobody else, however they ask
	await hands.type(ayu, `/verifikasi ${first.code}`)
	expect(card(ayu)).toContain('diperiksa oleh petugas kepegawaian')
	for (const path of ['/result/v:ask/', `/result/v:${first.code}/`, `/result/v:${first.code}/see:${first.id}`]) {
		await hands.send(ayu, path)
		expect(card(ayu)).not.toMatch(/Asli|Wati|TIDAK SESUAI/)
	}
	await hands.send(ayu, `/result/r:${first.id}/paper`)
	expect(card(ayu)).toContain('tidak terbuka untuk Bapak/Ibu')
	await hands.send(ayu, '/result/trend')
	expect(card(ayu)).toContain('Tren ditampilkan mulai periode kedua')
})
