import { afterAll, beforeAll, expect, test } from 'vitest'
import { publish } from '../../src/features/results/publish.ts'
import { afterwards, seedScoredSeason } from '../features/results/scored-season.ts'
import { startBot, type TestBot } from '../support/bot.ts'
import { crawl } from '../support/crawl.ts'
import { Hands } from '../support/hands.ts'
import { saidSince } from '../support/said.ts'
import { type Change, changes, readTables } from '../support/tables.ts'
import { seedTree, type Tree, who } from '../support/tree.ts'

let bot: TestBot
let hands: Hands
let tree: Tree

beforeAll(async () => {
	bot = await startBot({
		people: 7,
		seed: async env => {
			tree = await seedTree(env, fresh => seedScoredSeason(fresh, { staff: 6 }))
		},
	})
	hands = new Hands(bot)
	bot.at(afterwards)
})
afterAll(() => bot.close())

/** Those of whom HR of the Puskesmas sees nothing */
const outside = ['Nyoman Budi', 'Gede Eka']
const commandsOf = (index: number) =>
	bot.sim.calls
		.all()
		.filter(({ params }) => (params.scope as { chat_id?: number } | undefined)?.chat_id === 1000 + index)
		.map(({ method, params }) => [method, ((params.commands ?? []) as { command: string }[]).map(one => one.command)])
		.at(-1)

test('roles are given and withdrawn in chat, asked again, and the commands follow', { timeout: 120_000 }, async () => {
	await hands.type(who.head, '/start')
	const eka = await bot.env.db.employee.findUniqueOrThrow({ where: { id: tree.id('eka') } })
	await hands.send(who.head, '/roles/')
	await hands.type(who.head, eka.number)
	await hands.press(who.head, 'Jadikan kepegawaian unit…', 'Dinas Kesehatan', 'Puskesmas', 'Puskesmas dan unit')
	expect(bot.transcript(who.head)).toContain('Puskesmas: 2 pegawai')
	await hands.press(who.head, 'Ya, beri peran')
	expect(bot.transcript(who.head)).toContain('Peran sudah diberikan.')
	expect(commandsOf(who.eka)).toEqual([
		'setMyCommands',
		[
			'start',
			'hr',
			'pegawai',
			'catat',
			'kriteria',
			'hasil',
			'verifikasi',
			'dialog',
			'rencana',
			'latihan',
			'bantuan',
			'batal',
		],
	])
	await hands.press(who.head, 'Cabut: Kepegawaian unit Puskesmas', 'Ya, cabut peran')
	expect(commandsOf(who.eka)).toEqual(['deleteMyCommands', []])
	expect(commandsOf(who.dwi)).toEqual([
		'setMyCommands',
		['start', 'audit', 'verifikasi', 'catat', 'kriteria', 'hasil', 'dialog', 'rencana', 'latihan', 'bantuan', 'batal'],
	])
	expect(await bot.env.db.roleGrant.count({ where: { employeeId: tree.id('eka') } })).toBe(0)
})

test('whatever HR is offered, HR of a unit changes nothing outside it and an auditor nothing at all', {
	timeout: 280_000,
}, async () => {
	const first = bot.sim.calls.count
	await publish(bot.env, tree.hr, tree.season.periodId)
	await crawl(hands, who.head)
	const offered = saidSince(bot, first).flatMap(({ chat, data }) => (chat === 1000 + who.head ? data : []))
	const tries = [...new Map(['/hr/', '/people/', ...offered].map(data => [shapeOf(data), data])).values()]
	expect(tries.length).toBeGreaterThan(80)

	await walk(who.sari, tries, ({ table, row }) => isWithin(table, row))
	await walk(
		who.dwi,
		[...tries, '/audit/l:-~1/file'],
		({ table, row }) => table === 'OutboxMessage' && row.kind === 'audit-log',
	)
})

/** Somebody sends all this: callback data can be sent by anyone. */
async function walk(sender: number, tries: readonly string[], mayChange: (change: Change) => boolean): Promise<void> {
	const before = await readTables(bot.env.db)
	const since = bot.sim.calls.count
	await hands.type(sender, '/start')
	for (const data of tries) await hands.send(sender, data)
	const shown = saidSince(bot, since).filter(({ chat }) => chat === 1000 + sender)
	for (const { text } of shown) {
		expect(text).not.toContain('terjadi gangguan')
		if (sender === who.sari) for (const name of outside) expect(text).not.toContain(name)
		// Wati's and ayu's nilai
		if (sender === who.dwi) expect(text).not.toMatch(/79,25|50,00/)
	}
	const foreign = changes(before, await readTables(bot.env.db)).filter(
		change => !isOwn(change, sender) && !mayChange(change),
	)
	expect({ sender, foreign }).toEqual({ sender, foreign: [] })
}

/** Their own account, and the record of what they have looked at. */
function isOwn({ table, row }: Change, sender: number): boolean {
	const id = tree.season.people[sender]
	switch (table) {
		case 'Account':
			return row.telegramId === 1000 + sender
		case 'AuditEvent':
			return row.actorId === id
		case 'Handled':
			return true
		case 'Practice':
			return row.employeeId === id
		case 'RoleGrant':
			// How often they get the digest; what is offered to HR holds no role of a unit.
			return row.employeeId === id && row.role === 'unit_hr'
		default:
			return false
	}
}

/** A row of somebody in the Puskesmas or its Pustu, or of an appraisal of theirs. */
function isWithin(table: string, row: Record<string, unknown>): boolean {
	const people = [tree.id('wati'), tree.id('ayu')]
	const appraisals = [tree.appraisal('wati'), tree.appraisal('ayu')]
	if (table === 'Account') return [1000 + who.wati, 1000 + who.ayu].includes(Number(row.telegramId))
	if (table === 'OutboxMessage') return true
	if (table === 'Employee') return people.includes(String(row.id))
	if (table === 'Appraisal') return appraisals.includes(String(row.id))
	return people.includes(String(row.employeeId)) || appraisals.includes(String(row.appraisalId))
}

/** Of what is alike one is tried, for those within the unit and for those outside. */
function shapeOf(data: string): string {
	const known = Object.keys(who).find(name => {
		const key = name as keyof typeof who
		return data.includes(tree.id(key)) || data.includes(tree.appraisal(key))
	})
	return `${data.replaceAll(/:[\w-]{8,}/g, ':*').replaceAll(/:\d+/g, ':#')} ${known ?? ''}`
}
