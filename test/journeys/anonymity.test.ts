import { afterEach, expect, test } from 'vitest'
import { toDate } from '../../src/store/time.ts'
import { fillIn } from '../support/answers.ts'
import { startBot, type TestBot } from '../support/bot.ts'
import { crawl } from '../support/crawl.ts'
import { Hands } from '../support/hands.ts'
import { type Said, saidSince } from '../support/said.ts'
import { type Season, seedSeason } from '../support/season.ts'
import { readTables } from '../support/tables.ts'

/** Made (0) leads three heads; they score the others. Whoever publishes (30) rates nobody. */
const [made, heads, hr, staff] = [0, [1, 2, 3], 30, 30]
const silent = 3
const employees = Array.from({ length: staff - heads.length - 1 }, (_, index) => index + heads.length + 1)
const headOf = (employee: number) => heads[employee % heads.length]!
/** Each has the four who come next as peers. */
const raters = new Map(
	employees.map((employee, place) => [
		employee,
		[1, 2, 3, 4].map(step => employees[(place + step) % employees.length]!),
	]),
)
const peers = [...raters].flatMap(([employee, others]) => others.map((rater): [number, number] => [employee, rater]))
/** Of their four colleagues only two send anything. */
const underMinimum = [5, 12]
/** In the middle of the feedback, `acting` takes over the scoring of `absent`'s employee, whose peer they are. */
const [handed, acting] = [8, 9]

const few = 4
const aboutResults = /^\/(result|response|objection|talk|plan|score)\//

let bot: TestBot
let season: Season
afterEach(() => bot.close())

test('nobody can tell who wrote what: not from a screen, a message or the database', { timeout: 240_000 }, async () => {
	bot = await startBot({ people: staff + 1, seed })
	const hands = new Hands(bot)
	bot.at('2026-11-30T09:00:00+08:00')
	await bot.tick()
	for (let who = 0; who <= staff; who++) bot.person(who).start()
	await bot.idle()
	await writeFeedback()
	await handOver(hands)

	const beforeSealing = bot.sim.calls.count
	for (const who of [made, ...heads, hr, 5, handed]) await crawl(hands, who)
	// Until then everyone reads their own words, and nobody else's.
	const read = withComments(saidSince(bot, beforeSealing))
	expect(read.filter(({ chat, text }) => chat - 1000 !== writerOf(text))).toEqual([])

	bot.at('2026-12-10T09:00:00+08:00')
	await bot.tick()
	expect(await traces()).toEqual([])
	await scoreAll()
	bot.at('2026-12-17T09:00:00+08:00')
	await bot.tick()
	await publish(hands)

	const published = bot.sim.calls.count
	for (const who of [made, ...heads, hr, ...employees]) {
		// What is not about results is the same for all: a few read it
		const within = employees.indexOf(who) < few ? undefined : aboutResults
		expect(await crawl(hands, who, within)).toBeGreaterThan(0)
	}
	const inTime = employees.filter(employee => scorerOf(employee) !== silent)
	expectReaders(saidSince(bot, published), inTime, scorerOf)
	expect(await traces()).toEqual([])

	await handToSuperior(hands)
	await scoreAll()
	await publish(hands)
	const late = bot.sim.calls.count
	const others = employees.filter(employee => scorerOf(employee) === silent)
	for (const who of [made, silent, hr, ...others]) await crawl(hands, who, aboutResults)
	expectReaders(saidSince(bot, late), others, () => made)
	expect(await traces()).toEqual([])
})

/** What colleagues wrote is read by the employee and by who scored them, where enough have written, and by nobody else. */
function expectReaders(
	said: readonly Said[],
	appraised: readonly number[],
	scorer: (employee: number) => number,
): void {
	const told = withComments(said)
	const readers = new Set(told.map(({ chat, text }) => `${chat - 1000} reads ${markOf(text)}`))
	const expected = appraised
		.filter(employee => !underMinimum.includes(employee))
		.flatMap(employee =>
			writersOf(employee).flatMap(rater =>
				[employee, scorer(employee)].map(reader => `${reader} reads ${mark(employee, rater)}`),
			),
		)
	expect([...readers].toSorted()).toEqual(expected.toSorted())
	for (const { text } of told) expect(text).not.toMatch(anyPeerOf(text))
}

async function seed(env: TestBot['env']): Promise<void> {
	season = await seedSeason(env, { staff, peers })
	const { people, appraisals, supervisorReviews } = season
	for (const index of employees) {
		const supervisorId = people[headOf(index)]!
		await env.db.employee.update({ where: { id: people[index]! }, data: { supervisorId } })
		await env.db.appraisal.update({ where: { id: appraisals[index]! }, data: { supervisorId } })
		await env.db.review.update({ where: { id: supervisorReviews[index]! }, data: { raterId: supervisorId } })
	}
	await env.db.roleGrant.deleteMany()
	await env.db.roleGrant.create({ data: { employeeId: people[hr]!, role: 'hr', grantedAt: toDate(env.now()) } })
}

/** Who of the peers sends something, and who is still a peer when the window closes. */
function writersOf(employee: number): number[] {
	const asked = raters.get(employee)!.filter(rater => employee !== handed || rater !== acting)
	return underMinimum.includes(employee) ? asked.slice(0, 2) : asked
}

/** What one colleague wrote about another. */
function mark(employee: number, rater: number): string {
	return `Catatan-${employee}-oleh-${rater}.`
}

async function writeFeedback(): Promise<void> {
	for (const [index, [employee, rater]] of peers.entries()) {
		if (underMinimum.includes(employee) && !writersOf(employee).includes(rater)) continue
		const scores = 2 + ((employee + rater) % 4)
		await fillIn(bot.env, season.peerReviews[index]!, { scores, texts: { target: mark(employee, rater) } })
	}
	for (const employee of employees) {
		await fillIn(bot.env, season.selfReviews[employee]!, { scores: 4, texts: { '*': 'Sudah terlaksana.' } })
	}
}

const comment = /Catatan-(\d+)-oleh-(\d+)\./
function withComments(said: readonly Said[]): Said[] {
	return said.filter(({ text }) => comment.test(text))
}

/** Where the database still ties words of a colleague to anything but the appraisal. */
async function traces(): Promise<string[]> {
	const tied = [...(await readTables(bot.env.db))].filter(([row]) => comment.test(row))
	return tied.flatMap(([row, table]) => (['SealedComment', 'Result'].includes(table) ? [] : [row]))
}

/** HR makes a colleague acting supervisor of whom they have just written about. */
async function handOver(hands: Hands): Promise<void> {
	const target = `a${season.appraisals[handed]}`
	const card = `/hr/p:${season.periodId}/k:${target}.${season.people[acting]}/`
	await hands.send(hr, card)
	await hands.press(hr, 'Plh.', 'Sampai penilaian selesai')
	await bot.tick()
	expect(bot.transcript(acting)).toContain('sebagai rekan tidak dilanjutkan')
}

/** One tap, and the superior of the silent one scores what they did not. */
async function handToSuperior(hands: Hands): Promise<void> {
	const card = `/hr/p:${season.periodId}/v:s${season.people[silent]}.1/`
	await hands.send(hr, card)
	await hands.tap(hr, `${card}up:${season.people[made]}`)
	await bot.tick()
}

function scorerOf(employee: number): number {
	return employee === handed ? acting : headOf(employee)
}

/** Everyone but the silent one scores, the acting official too. */
async function scoreAll(): Promise<void> {
	const drafts = await bot.env.db.review.findMany({ where: { group: 'supervisor', state: 'draft' } })
	for (const { id, raterId } of drafts) {
		if (raterId === season.people[silent]) continue
		await fillIn(bot.env, id, { scores: 4 })
	}
}

async function publish(hands: Hands): Promise<void> {
	const card = `/result/p:${season.periodId}/c:2/`
	await hands.send(hr, card)
	await hands.tap(hr, `${card}publish`)
	await bot.tick()
}

/** The names of those who were asked about the employee whom a comment is about. */
function anyPeerOf(text: string): RegExp {
	const [, employee] = comment.exec(text) ?? []
	const names = raters.get(Number(employee))!.map(rater => season.names[rater]!)
	return new RegExp(names.map(name => `${name}(?! \\d)`).join('|'))
}

function writerOf(text: string): number {
	return Number(comment.exec(text)?.[2])
}

function markOf(text: string): string {
	return comment.exec(text)?.[0] ?? ''
}
