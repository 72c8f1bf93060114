import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isShown } from '../../../src/domain/anonymity.ts'
import { publish } from '../../../src/features/results/publish.ts'
import { storeInstrument } from '../../../src/store/instrument-version.ts'
import { toDate } from '../../../src/store/time.ts'
import { fillIn } from '../../support/answers.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { anAspect, anInstrument } from '../../support/instrument.ts'
import { QuietBot, type Shown } from '../../support/quiet-bot.ts'
import { type Season, seedSeason } from '../../support/season.ts'

const indicators = ['mutu', 'waktu', 'santun']
const items = [...indicators, 'masukan']
/** Made (0) supervises; 1 to 3 are rated by colleagues, of whom 6 is one; 7 is HR. */
const [made, appraised, rater, hr] = [0, [1, 2, 3], 6, 7]
const raters = [4, 5, 6, 1, 2, 3]

/** What a colleague says of somebody: by indicator a score (null: unable), by item perhaps words. */
interface Said {
	state: 'submitted' | 'draft' | 'declined'
	scores: Record<string, number | null>
	words: Record<string, string>
}

/** What each of the three is told by colleagues, in the order of `raters`. */
interface World {
	min: number
	weight: number
	said: Said[][]
}

const anyScore = fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 1, max: 5 }) }, fc.constant(null))
const anyWord = fc.string({ minLength: 1, maxLength: 8, unit: fc.constantFrom('a', 'b', 'c') })
const anySaid: fc.Arbitrary<Said> = fc.record({
	state: fc.oneof({ weight: 6, arbitrary: fc.constant('submitted' as const) }, fc.constantFrom('draft', 'declined')),
	scores: fc.record(Object.fromEntries(indicators.map(id => [id, anyScore]))),
	words: fc.dictionary(fc.constantFrom(...items), anyWord, { noNullPrototype: true }),
})
const anyWorld: fc.Arbitrary<World> = fc.record({
	min: fc.integer({ min: 2, max: 4 }),
	weight: fc.constantFrom(0, 30),
	said: fc.tuple(...appraised.map(() => fc.array(anySaid, { maxLength: 5 }))),
})

/**
 * Another world that nobody may be able to tell from the first: what is shown was said by others of the same raters,
 * and what must stay hidden is whatever `other` says.
 */
function disguise(world: World, other: World, pick: (max: number) => number): World {
	return {
		...world,
		said: world.said.map((said, index) => disguiseOne(world.min, said, other.said[index] ?? [], pick)),
	}
}

function disguiseOne(min: number, said: Said[], other: Said[], pick: (max: number) => number): Said[] {
	const sent = said.filter(({ state }) => state === 'submitted')
	const shown = (item: string) =>
		isShown('peer', sent.filter(({ scores }) => typeof scores[item] === 'number').length, min)
	const isGroupShown = indicators.some(shown)
	const disguised = said.map((one, index) => ({ ...one, ...pickOf(one, other[index]) }))
	const submitted = disguised.filter(({ state }) => state === 'submitted')
	for (const item of items) {
		if (item === 'masukan' ? isGroupShown : shown(item)) {
			const [scores, words] = [
				shuffle(
					sent.map(one => one.scores[item]),
					pick,
				),
				shuffle(
					sent.map(one => one.words[item]),
					pick,
				),
			]
			for (const [index, one] of submitted.entries()) {
				if (item !== 'masukan') one.scores[item] = scores[index] ?? null
				if (words[index] === undefined) delete one.words[item]
				else one.words[item] = words[index]
			}
		} else {
			// Below the minimum, as many as there may be.
			for (const one of submitted.filter(({ scores }) => scores[item] != null).slice(min - 1)) one.scores[item] = null
		}
	}
	return disguised
}

function pickOf(one: Said, other: Said | undefined): Pick<Said, 'scores' | 'words'> {
	return { scores: { ...(other ?? one).scores }, words: { ...(other ?? one).words } }
}

function shuffle<T>(values: T[], pick: (max: number) => number): T[] {
	const rest = [...values]
	return values.map(() => rest.splice(pick(rest.length - 1), 1)[0]!)
}

/** All that everyone can see of a season, from the sealing to the published results, as lines without ids. */
async function seen(world: World): Promise<Record<string, string[]>> {
	const env = await openTestEnv()
	try {
		const season = await seed(env, world)
		const bot = new QuietBot(env)
		env.at('2026-12-10T09:00:00+08:00')
		await bot.tick()
		await bot.readAll(made)
		await bot.readAll(rater)
		for (const who of appraised)
			await fillIn(env, season.supervisorReviews[who]!, { scores: who + 1, texts: { '*': 'Baik.' } })
		env.at('2026-12-17T09:00:00+08:00')
		await bot.tick()
		await publish(env, { employeeId: season.people[hr]!, roles: ['hr'] }, season.periodId)
		await bot.tick()
		for (const who of [made, hr, rater, ...appraised]) await bot.readAll(who)
		return linesOf(bot.shown)
	} finally {
		await env.close()
	}
}

/** By chat; on which page a comment stands is random. */
function linesOf(shown: readonly Shown[]): Record<string, string[]> {
	const lines: Record<string, string[]> = {}
	for (const { chat, text, labels, picture } of shown) {
		const buttons = labels.filter(label => !/^(‹ Sebelumnya|Berikutnya ›|Halaman )/.test(label))
		lines[chat] = [...(lines[chat] ?? []), JSON.stringify([text, buttons, picture])]
	}
	return Object.fromEntries(Object.entries(lines).map(([chat, all]) => [chat, all.toSorted()]))
}

async function seed(env: TestEnv, { min, weight, said }: World): Promise<Season> {
	const pairs = said.flatMap((all, index) => {
		const who = appraised[index]!
		const others = raters.filter(one => one !== who)
		return all.map((one, place) => ({ one, pair: [who, others[place]!] as [number, number] }))
	})
	const season = await seedSeason(env, { staff: 7, peers: pairs.map(({ pair }) => pair) })
	const instrument = anInstrument({
		groups: { self: { weight: 0 }, supervisor: { weight: 100 - weight }, peer: { weight, min, optional: true } },
		aspects: [anAspect('hasil', 60, 'mutu', 'waktu'), anAspect('sikap', 40, 'santun')],
		questions: { peer: [{ id: 'masukan', text: { id: 'Masukan', en: 'Advice' } }] },
	})
	const instrumentVersionId = await storeInstrument(env.db, env, instrument)
	await env.db.period.updateMany({ data: { instrumentVersionId } })
	await env.db.roleGrant.deleteMany()
	await env.db.roleGrant.create({ data: { employeeId: season.people[hr]!, role: 'hr', grantedAt: toDate(env.now()) } })
	// Whom nobody rates is of no interest here.
	await env.db.appraisal.deleteMany({ where: { id: { in: season.appraisals.slice(appraised.length + 1) } } })
	env.at('2026-12-01T09:00:00+08:00')
	for (const [index, { one }] of pairs.entries()) {
		const id = season.peerReviews[index]!
		if (one.state === 'declined') await env.db.review.update({ where: { id }, data: { state: 'declined' } })
		else await fillIn(env, id, { scores: one.scores, texts: one.words, send: one.state === 'submitted' })
	}
	return season
}

/** Stronger than trying to recover a hidden number: it might as well have been another. */
test('nobody can tell two periods apart that differ only in what must stay hidden', { timeout: 240_000 }, async () => {
	await fc.assert(
		fc.asyncProperty(anyWorld, anyWorld, fc.gen(), async (world, other, gen) => {
			const twin = disguise(world, other, max => gen(fc.nat, { max }))
			expect(await seen(twin)).toEqual(await seen(world))
		}),
		{ numRuns: 4, endOnFailure: true },
	)
})

test('what may be seen is seen: by the employee and the supervisor in full, by HR without the words', async () => {
	const one = (score: number, word: string): Said => ({
		state: 'submitted',
		scores: { mutu: 3, waktu: score, santun: null },
		words: { waktu: word },
	})
	const world = (score: number, word: string): World => ({
		min: 3,
		weight: 30,
		said: [[one(2, 'a'), one(4, 'b'), one(score, word)], [], []],
	})
	const [base, higher, other] = [await seen(world(4, 'c')), await seen(world(5, 'c')), await seen(world(4, 'd'))]
	const differing = (changed: typeof base) =>
		Object.keys(base).filter(chat => JSON.stringify(base[chat]) !== JSON.stringify(changed[chat]))
	expect(differing(higher)).toEqual(['1000', '1001', '1007'])
	expect(differing(other)).toEqual(['1000', '1001'])
}, 120_000)
