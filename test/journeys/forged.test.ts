import { afterEach, expect, test } from 'vitest'
import { addWorkingDays, dayOf } from '../../src/domain/calendar.ts'
import {
	type Agency,
	accounts,
	ayu,
	budi,
	dewi,
	dwi,
	eka,
	made,
	names,
	rai,
	sari,
	seedAgency,
	stranger,
	tri,
	wati,
} from '../support/agency.ts'
import { fillIn } from '../support/answers.ts'
import { startBot, type TestBot } from '../support/bot.ts'
import { Forger, type Offer, shapeOf } from '../support/forging.ts'
import { Hands } from '../support/hands.ts'
import { SeasonPlay, secrets } from '../support/season-play.ts'
import { smallInstrument } from '../support/small-instrument.ts'
import type { Change } from '../support/tables.ts'

/** One of each role: HR, a supervisor, the appraised, peers (one declined, one was replaced), somebody apart, nobody. */
const senders = [dewi, made, wati, ayu, budi, eka, tri, rai, stranger]

/** Between the first and the last time. */
const some = [made, ayu, eka, rai, stranger]

let bot: TestBot
let agency: Agency
afterEach(() => bot.close())

test('callback data of others change nothing of theirs and show nothing of theirs', { timeout: 300_000 }, async () => {
	bot = await startBot({
		people: accounts,
		seed: async env => {
			agency = await seedAgency(env, smallInstrument)
		},
	})
	const play = new SeasonPlay(new Hands(bot), agency)
	const forger = new Forger(bot, { senders, strangers: [stranger], isOwn, hiddenFrom, after: settle })
	await play.greet()
	await play.join()
	await play.open()
	await play.propose()
	await forger.forge()
	await play.approve()
	await play.reach('feedback')
	await play.decline()
	await play.selfAssess()
	await forger.forge(alike, some)
	await play.giveFeedback()
	await play.reach('supervisor')
	await lookAside(play.hands)
	await announce(play.hands)
	await giveLeadInput(play.hands)
	await note(play.hands)
	await forger.forge(alike, some)
	await play.score()
	await forger.forge(alike, some)
	await play.reach('supervisor', 'closes')
	await play.publish()
	await play.look()
	await forger.forge(alike, some)
	await plan(play.hands)
	forger.startOver()
	await forger.forge(alike)
	expect(forger.tries).toBeGreaterThan(2_000)
	expect((await bot.env.db.result.findMany()).map(({ nilai }) => nilai?.toFixed(2)).toSorted()).toEqual([
		'100.00',
		'75.00',
	])
})

/** Once everyone has tried what each other has, one offer of a shape is enough. */
const alike = ({ data }: Offer) => shapeOf(data)

/** Cards that lie beside the way of the season: the team's, and what can be done where a supervisor is late. */
async function lookAside(hands: Hands): Promise<void> {
	const { id: period } = await bot.env.db.period.findFirstOrThrow()
	const review = await bot.env.db.review.findFirstOrThrow({ where: { group: 'supervisor' } })
	const [madeId, raiId] = [agency.people[made]!, agency.people[rai]!]
	const lastDay = addWorkingDays(dayOf(bot.env.now(), bot.env.zone), 1, bot.env.calendar)
	const whose = [`s${madeId}`, `a${review.appraisalId}`]
	const cards: [number, string[]][] = [
		[made, [`team:${period}`, `t:${period}.target.4.-.1/`, `n:${period}.target.-.4.1/`].map(path => `/score/${path}`)],
		[made, [`p:${review.id}.target.4.-.1/`, `f:${period}/`, `c:${period}.1/`].map(path => `/score/${path}`)],
		[made, [`/score/w:${review.id}/`, '/score/send/']],
		[dewi, ['l:supervisor.1/', 'l:few-peers.1/', 'x:supervisor/'].map(path => `/hr/p:${period}/${path}`)],
		[
			dewi,
			whose.flatMap(one =>
				[
					`v:${one}.1/`,
					`c:${one}..1/`,
					`k:${one}.${raiId}/`,
					`y:${one}.${raiId}.plh/`,
					`y:${one}.${raiId}.plh.${lastDay}/`,
				].map(path => `/hr/p:${period}/${path}`),
			),
		],
	]
	for (const [who, paths] of cards) for (const path of paths) await hands.send(who, path)
}

/** Read by Eka, who wrote it, and by Wati, Made and HR. */
const leadInput = 'Rahasia masukan ketua tim.'

/** Dewi names Eka as team leader of Wati; Eka sends what he sees, which stands beside Made's scores. */
async function giveLeadInput(hands: Hands): Promise<void> {
	const scoring = { group: 'supervisor' as const, appraisal: { employeeId: agency.people[wati]! } }
	const { id, appraisalId } = await bot.env.db.review.findFirstOrThrow({ where: scoring })
	const name = [`k:${agency.people[eka]}/`, `k:${agency.people[eka]}/yes`]
	for (const place of ['', 's:.1/', ...name]) await hands.send(dewi, `/people/l:${appraisalId}/${place}`)
	const lead = await bot.env.db.review.findFirstOrThrow({ where: { group: 'lead' } })
	await hands.send(dewi, `/people/l:${appraisalId}/g:${lead.id}/`)
	for (const place of ['', `r:${lead.id}/`, `r:${lead.id}/d:why/`]) await hands.send(eka, `/lead/${place}`)
	await fillIn(bot.env, lead.id, { scores: 3, texts: { teliti: leadInput }, send: false })
	for (const place of ['i:teliti/', 'v:all/', 'v:send/', 'v:send/submit'])
		await hands.send(eka, `/lead/r:${lead.id}/${place}`)
	for (const place of ['i:teliti/', 'k:1/']) await hands.send(made, `/score/r:${id}/${place}`)
}

/** For Wati alone, who is asked to confirm; a second announcement is not sent yet. */
const announced = 'Rahasia pengumuman untuk Wati.'

/** Dewi writes two announcements and looks at each of their cards, before and after one is sent. */
async function announce(hands: Hands): Promise<void> {
	const { id: wanted, number } = await bot.env.db.employee.findUniqueOrThrow({ where: { id: agency.people[wati]! } })
	const look = async (id: string, places: string[]) => {
		for (const place of places) await hands.send(dewi, `/news/a:${id}/${place}`)
	}
	for (const isSent of [true, false]) {
		await hands.type(dewi, '/pengumuman')
		await hands.press(dewi, 'Tulis pengumuman')
		await hands.type(dewi, announced)
		const { id } = await bot.env.db.announcement.findFirstOrThrow({ where: { personIds: { isEmpty: true } } })
		await look(id, ['to:all/', 'u:top.1/', 'p:all/', 'n:ask/'])
		await hands.type(dewi, number)
		await look(id, ['ask-on', 'l:people.1/', 'c:send/', 'r:ask/', ''])
		if (!isSent) continue
		await look(id, ['c:send/go:now'])
		await bot.tick()
		expect(await bot.env.db.outboxMessage.findMany({ where: { batch: id } })).toMatchObject([
			{ recipientId: wanted, state: 'sent' },
		])
		await look(id, ['l:sent.1/', 'l:unread.1/', 'x:ask/', 'd:ask/', 'e:text/'])
		await hands.type(dewi, `${announced} Besok.`)
		await look(id, ['e:text/', ''])
	}
	await hands.type(dewi, '/pengumuman')
}

/** Read by Wati, and by Made, with whom she shares it and who answers with feedback. */
const noted = 'Rahasia catatan Wati.'

/** Wati notes, thanks Budi without sending it, and begins to answer what Made says. */
async function note(hands: Hands): Promise<void> {
	await hands.type(wati, `/catat ${noted}`)
	await hands.press(wati, 'Bagikan kepada atasan', 'Ubah isi', 'Kembali', 'Hapus', 'Kembali', 'Tambah berkas')
	await hands.type(wati, `/catat ${noted} Terima kasih.`)
	await hands.press(wati, '🙏 Terima kasih')
	await hands.type(wati, 'budi')
	await hands.send(made, '/notes/')
	await hands.press(made, 'Catatan tim', '(1)', '🏅', 'Kembali', 'Beri umpan balik')
	await hands.type(made, noted)
	await hands.press(made, '📤 Kirim')
	await bot.tick()
	await hands.press(wati, 'Tanggapi')
	await hands.type(wati, noted)
}

/** Read by Wati and Made alone. */
const planned = 'Rahasia rencana Wati.'

/** Wati plans, and says that she is stuck; Made reads it and adds to her plan; Dewi looks at what she may take out. */
async function plan(hands: Hands): Promise<void> {
	await hands.type(wati, '/rencana')
	await hands.press(wati, 'Tambah butir')
	await hands.type(wati, planned)
	await hands.press(wati, 'Pelatihan', 'Mar 2027', 'Tanpa pendamping', 'Ubah', 'Kembali', 'Hapus', 'Kembali')
	await hands.press(wati, 'Masukkan ke rencana', 'Tersendat', 'Tandai tanpa keterangan', 'Catatan', 'Kembali')
	await bot.tick()
	await hands.press(made, 'Buka butir rencana', 'Kembali', 'Tambah butir')
	await hands.type(made, planned)
	await hands.press(made, 'Bimbingan', 'Kembali', 'Kembali', 'Kembali')
	await hands.type(dewi, '/rencana')
	await hands.press(dewi, 'Unduh rencana')
}

/** What they have ordered comes before the next one's turn, and what they may choose is as before. */
async function settle(): Promise<void> {
	await expect
		.poll(() =>
			bot.env.db.outboxMessage.count({ where: { kind: 'plans-export', state: { in: ['waiting', 'sending'] } } }),
		)
		.toBe(0)
	await bot.env.db.nomination.deleteMany({ where: { bySupervisor: true, state: 'listed' } })
	// They have chosen hours for themselves, which would keep the season's messages from them.
	await bot.env.db.account.updateMany({ data: { messagesFrom: null, messagesUntil: null, snoozedUntil: null } })
}

/**
 * Nobody's row but the sender's own account, a nudge to themself that they put off, plans of their own team, that they
 * looked at something of theirs, and where a supervisor puts somebody on a list that waits for him, on whatever way he
 * comes to it.
 */
function isOwn({ table, row }: Change, sender: number): boolean {
	switch (table) {
		case 'Account':
			return row.telegramId === 1000 + sender
		case 'AuditEvent':
			return row.actorId === agency.people[sender] && /\.(read|listed|exported)$/.test(String(row.action))
		case 'Nomination':
			return sender === made && row.bySupervisor === true && row.state === 'listed'
		case 'OutboxMessage':
			return ['nudge', 'plans-export'].includes(String(row.kind)) && row.recipientId === agency.people[sender]
		case 'Handled':
			return true
		default:
			return false
	}
}

/** Rai's own people are named where he sees their plans. */
function hiddenFrom(sender: number, text: string): string[] {
	const secretsOf: Record<keyof typeof secrets, number[]> = {
		selfWati: [wati, made],
		selfAyu: [ayu, made],
		budiOnWati: [budi, wati, made, dewi],
		sariOnWati: [sari, wati, made, dewi],
		budiOnAyu: [budi],
		madeOnWati: [made, wati, dewi],
		madeOnAyu: [made, ayu, dewi],
		triReplaced: [made, ayu],
		ekaDeclined: [made, eka],
		fileWati: [wati, made, dewi],
	}
	const known: Record<number, number[]> = {
		[wati]: [wati, made, budi, sari, dwi, eka],
		[ayu]: [ayu, made, budi, sari, dwi, tri],
		[budi]: [budi, wati, ayu],
		[eka]: [eka, wati, ayu],
		[tri]: [tri, wati, ayu],
		[rai]: [rai],
		[stranger]: [],
	}
	const texts = Object.entries(secretsOf).flatMap(([key, readers]) =>
		readers.includes(sender) ? [] : [secrets[key as keyof typeof secrets]],
	)
	const isTeam =
		sender === rai && /Rencana (tim|pengembangan)|Butir rencana baru|Catatan yang dibagikan|umpan balik/.test(text)
	const people = known[sender] && !isTeam ? names.filter((_, index) => !known[sender]!.includes(index)) : []
	const told = [
		...([dewi, wati].includes(sender) ? [] : [announced]),
		...([made, wati].includes(sender) ? [] : [planned, noted]),
		...([eka, wati, made, dewi].includes(sender) ? [] : [leadInput]),
	]
	return [...texts, ...people, ...told]
}
