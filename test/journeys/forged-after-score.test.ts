import { Temporal } from 'temporal-polyfill'
import { afterEach, expect, test } from 'vitest'
import { publish } from '../../src/features/results/publish.ts'
import { toDate } from '../../src/store/time.ts'
import { as, seedScored } from '../features/objections/objected-season.ts'
import { startBot, type TestBot } from '../support/bot.ts'
import { Forger, shapeOf } from '../support/forging.ts'
import { Hands } from '../support/hands.ts'
import type { Season } from '../support/season.ts'
import type { Change } from '../support/tables.ts'

const [made, wati, ayu, budi, secretary, officer, inspector, auditor, stranger] = [0, 1, 2, 3, 6, 7, 8, 9, 10]
const senders = [made, wati, ayu, budi, secretary, officer, inspector, auditor, stranger]
const ids = new Map([
	...[made, wati, ayu, budi].map(index => [index, `emp000000${index}`] as const),
	...[secretary, officer, inspector, auditor].map((index, place) => [index, `emp000002${place}`] as const),
])

/** Everything else is forged at in `forged.test.ts` */
const which = /^\/(talk|response|objection|result)\//

/** Who reads results of others, with their pictures */
const seePictures = [made, secretary, officer]

/** What is written after the score, and who reads it. */
const secrets = {
	shared: ['Rahasia catatan yang dibagikan.', [wati, made]],
	kept: ['Rahasia catatan sendiri.', [wati]],
	support: ['Rahasia dukungan yang diminta.', [wati, made]],
	promise: ['Rahasia janji atasan.', [wati, made]],
	wish: ['Rahasia waktu yang diminta.', [ayu, made]],
	/** A published result says why a score was changed */
	changed: ['Rahasia alasan nilai diubah.', [wati, made, secretary, officer]],
	objected: ['Rahasia alasan keberatan Wati.', [wati, made, secretary, officer]],
	answered: ['Rahasia jawaban Made atas keberatan.', [wati, made, secretary, officer]],
	heard: ['Rahasia keterangan pegawai.', [secretary]],
	decided: ['Rahasia pertimbangan keputusan.', [wati, made, secretary, officer]],
} satisfies Record<string, [string, number[]]>

let bot: TestBot
let hands: Hands
let season: Season
afterEach(() => bot.close())

test('what follows the score can be forged by nobody either', { timeout: 300_000 }, async () => {
	bot = await startBot({
		people: 11,
		seed: async env => {
			season = await seedScored(env)
			const [opensAt, closesAt] = ['2026-12-10T08:00:00+08:00', '2026-12-23T16:00:00+08:00'].map(at =>
				toDate(Temporal.Instant.from(at)),
			)
			const { periodId } = season
			await env.db.window.create({ data: { periodId, stage: 'dialogue', opensAt: opensAt!, closesAt: closesAt! } })
		},
	})
	hands = new Hands(bot)
	bot.at('2026-12-18T09:00:00+08:00')
	const forger = new Forger(bot, { senders, strangers: [stranger], which, isOwn, hiddenFrom, seePictures })
	for (const who of ids.keys()) await hands.type(who, '/start')
	await bot.tick()
	await arrange()
	await talk()
	await forger.forge()
	await publish({ ...bot.env, now: () => bot.env.now() }, as('officer'), season.periodId)
	await bot.tick()
	await objectTo()
	await forger.forge()
	await decide()
	await lookOn()
	forger.startOver()
	await forger.forge(({ data }) => shapeOf(data))
	expect(forger.tries).toBeGreaterThan(500)
	expect(await bot.env.db.objection.findMany({ select: { state: true } })).toEqual([{ state: 'changed' }])
	expect(await bot.env.db.result.count()).toBe(3)
})

/** Made offers a morning; Wati picks, Ayu asks for another time. */
async function arrange(): Promise<void> {
	await hands.press(made, 'Tawarkan waktu dialog (2)', 'Senin, 21 Des', 'Pagi')
	await bot.tick()
	await hands.press(wati, 'Pilih waktu dialog', '09.00–09.30')
	await hands.press(ayu, 'Pilih waktu dialog', 'Minta waktu lain')
	await hands.type(ayu, secrets.wish[0])
	await hands.send(made, `/talk/s:${season.periodId}.1/`)
	await hands.send(made, `/talk/t:${season.appraisals[ayu]}/`)
	await hands.press(made, 'Tentukan waktu')
	bot.at('2026-12-21T14:00:00+08:00')
	await bot.tick()
}

/** They write down what they have talked about, and a score is changed. */
async function talk(): Promise<void> {
	const path = `/talk/a:${season.appraisals[wati]}/`
	await hands.send(wati, path)
	await hands.press(wati, 'Dukungan yang dibutuhkan')
	await hands.type(wati, secrets.support[0])
	for (const text of [secrets.kept[0], secrets.shared[0]]) {
		await hands.send(wati, `${path}l:1/`)
		await hands.press(wati, 'Tulis catatan')
		await hands.type(wati, text)
	}
	await hands.press(wati, 'Bagikan kepada', 'Hapus', 'Kembali', 'Ubah')
	await hands.send(made, `${path}open`)
	await hands.press(made, 'Janji')
	await hands.type(made, secrets.promise[0])
	await hands.press(made, 'Ubah nilai', 'Ketelitian', '5 ·')
	await hands.type(made, secrets.changed[0])
	await hands.press(made, '✅')
	await hands.send(made, `/talk/t:${season.appraisals[wati]}/`)
	await hands.press(made, 'Dialog sudah terlaksana')
	await hands.send(wati, `/talk/t:${season.appraisals[wati]}/`)
	await bot.tick()
}

/** Wati objects, Ayu is about to accept. */
async function objectTo(): Promise<void> {
	await hands.type(wati, '/hasil')
	await hands.press(
		wati,
		'Triwulan IV 2026:',
		'Tanggapi',
		'Ajukan keberatan',
		'Bagian yang diajukan',
		'Ketelitian',
		'Selesai',
	)
	await hands.press(wati, 'lasan')
	await hands.type(wati, secrets.objected[0])
	await hands.press(wati, 'Periksa')
	await hands.type(ayu, '/hasil')
	await hands.press(ayu, 'Triwulan IV 2026:', 'Tanggapi', 'Terima hasil…')
}

async function decide(): Promise<void> {
	const { id } = await bot.env.db.result.findFirstOrThrow({ where: { appraisal: { employeeId: ids.get(wati) } } })
	await hands.send(wati, `/objection/r:${id}/`)
	await hands.press(wati, 'Periksa', 'Ya, kirim keberatan')
	await bot.tick()
	await hands.type(made, '/start')
	await hands.press(made, 'Jawab keberatan', 'Tulis jawaban')
	await hands.type(made, secrets.answered[0])
	await hands.press(made, 'Kirim jawaban')
	await bot.tick()
	await hands.type(secretary, '/start')
	await hands.press(secretary, 'Putuskan keberatan (1)', 'Catat keterangan pegawai')
	await hands.type(secretary, secrets.heard[0])
	await hands.press(secretary, 'Catat keterangan atasan', 'Tidak memenuhi undangan')
	await hands.press(secretary, 'Nilai yang dipersoalkan', 'Ketelitian', '3 ·')
	await hands.type(secretary, secrets.decided[0])
	await hands.press(secretary, 'Kembali', 'Tulis pertimbangan')
	await hands.type(secretary, secrets.decided[0])
	await hands.press(secretary, 'Ganti nilai…')
	await hands.press(secretary, 'Putuskan: ganti nilai')
	await bot.tick()
}

/** HR and auditors look at all that they are offered. */
async function lookOn(): Promise<void> {
	const { id } = await bot.env.db.objection.findFirstOrThrow()
	for (const path of [`/response/p:${season.periodId}/`, '/response/set:all/', `/talk/h:${season.periodId}.1/`])
		await hands.send(officer, path)
	for (const path of ['/objection/l:1/', `/objection/o:${id}/`, `/objection/o:${id}/n:.1/`])
		await hands.send(officer, path)
	for (const path of ['/response/', '/objection/', '/audit/']) await hands.send(auditor, path)
	await hands.press(wati, 'Hasil yang baru', 'Versi 1', 'Kembali')
}

/** Nobody's row but the sender's own account, and that they looked at something that is theirs to see. */
function isOwn({ table, row }: Change, sender: number): boolean {
	switch (table) {
		case 'Account':
			return row.telegramId === 1000 + sender
		case 'AuditEvent':
			return row.actorId === ids.get(sender) && /\.(read|listed|exported)$/.test(String(row.action))
		case 'Handled':
			return true
		default:
			return false
	}
}

function hiddenFrom(sender: number): string[] {
	return Object.values(secrets).flatMap(([text, readers]) => (readers.includes(sender) ? [] : [text]))
}
