import { z } from 'zod'
import type { Actor } from '../../domain/actor.ts'
import { GROUPS } from '../../domain/group.ts'
import type { Instrument } from '../../domain/instrument.ts'
import { PRACTICE_GROUPS, type PracticeGroup, practiceGroups, practiceInstrument } from '../../domain/practice.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Sheet, SheetAnswer } from '../../questionnaire/sheet.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { instrumentOf } from '../../store/instrument-version.ts'
import { toDate, toInstant } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { chooseInstrument } from './choosing.ts'
import { roundId } from './paths.ts'

/** A round lasts so long at most. */
export const roundHours = 24

const answers = z.record(
	z.string(),
	z.object({
		score: z.number().nullable(),
		unable: z.boolean(),
		text: z.string().nullable(),
		/** Epoch milliseconds */
		savedAt: z.number(),
	}),
)

const groups = z.enum(PRACTICE_GROUPS)

/** A practice round: a sheet that belongs to no appraisal. */
export interface Round {
	group: PracticeGroup
	sheet: Sheet
}

/** The actor's round; undefined where there is none, or its day is over. */
export async function findRound(db: Db | Tx, env: Env, { employeeId }: Actor): Promise<Round | undefined> {
	const found = await db.practice.findUnique({ where: { employeeId } })
	if (!found) return undefined
	const opensAt = toInstant(found.startedAt)
	const closesAt = opensAt.add({ hours: roundHours })
	if (closesAt.epochMilliseconds <= env.now().epochMilliseconds) return undefined
	const group = groups.parse(found.group)
	const whole = await instrumentOf(db, found.versionId, z.array(z.enum(GROUPS)).parse(found.offGroups))
	const instrument = practiceInstrument(whole, group)
	const given = Object.entries(answers.parse(found.answers))
	return {
		group,
		sheet: {
			reviewId: roundId,
			group,
			state: found.sent ? 'submitted' : 'draft',
			appraisalId: '',
			raterId: employeeId,
			subject: { id: '', name: '', number: '', post: '', jenjang: jenjangOf(instrument) },
			period: { id: '', name: '' },
			running: true,
			sealed: false,
			fromFormerAccount: false,
			paper: null,
			elsewhere: false,
			window: { opensAt, closesAt },
			instrument,
			answers: new Map(
				given.map(([item, { savedAt, ...answer }]) => [item, { ...answer, savedAt: toInstant(new Date(savedAt)) }]),
			),
			evidence: new Map(),
			leads: 0,
			notes: [],
			sharedNotes: 0,
			said: 0,
			plans: { done: 0, open: 0 },
		},
	}
}

export async function storeAnswers(
	tx: Tx,
	{ employeeId }: Actor,
	given: ReadonlyMap<string, SheetAnswer>,
): Promise<void> {
	const stored = [...given].map(([item, answer]) => [item, { ...answer, savedAt: answer.savedAt.epochMilliseconds }])
	await tx.practice.update({ where: { employeeId }, data: { answers: Object.fromEntries(stored) } })
}

export async function storeSent(tx: Tx, { employeeId }: Actor, sent: boolean): Promise<void> {
	await tx.practice.update({ where: { employeeId }, data: { sent } })
}

/** @throws {Refusal} when it has ended */
export async function readRound(env: Env, actor: Actor): Promise<Round> {
	const round = await findRound(env.db, env, actor)
	if (!round) throw new Refusal('refusal-practice-ended')
	return round
}

/** Where one practises: the round there is, and else as whom one can begin. */
export interface Practice {
	round: Round | undefined
	groups: PracticeGroup[]
}

export async function openPractice(env: Env, actor: Actor): Promise<Practice> {
	const round = await findRound(env.db, env, actor)
	return { round, groups: round ? [] : practiceGroups((await chooseInstrument(env.db, actor)).instrument) }
}

/** Begins a round; while there is one, that one goes on. @throws {Refusal} where the instrument has no such group */
export async function startRound(env: Env, actor: Actor, group: PracticeGroup): Promise<Round> {
	return transaction(env, async tx => {
		const { versionId, offGroups, instrument } = await chooseInstrument(tx, actor)
		if (!practiceGroups(instrument).includes(group)) throw new Refusal('refusal-not-yours')
		const { employeeId } = actor
		// A tap that comes twice, or at once on another device: one round, and its answers stay.
		await tx.practice.deleteMany({ where: { employeeId, startedAt: { lte: dayAgo(env) } } })
		const begun = { employeeId, group, versionId, offGroups: [...offGroups], startedAt: toDate(env.now()) }
		await tx.practice.createMany({ data: [begun], skipDuplicates: true })
		await tx.account.updateMany({ where: { employeeId }, data: { practised: true } })
		const round = await findRound(tx, env, actor)
		if (!round) throw new Refusal('refusal-practice-ended')
		return round
	})
}

/** "Akhiri latihan": nothing of it is left. */
export async function leaveRound(env: Env, { employeeId }: Actor): Promise<void> {
	await env.db.practice.deleteMany({ where: { employeeId } })
}

/** Is there a round, or has there never been one? Home offers it then. */
export async function invitationOf(env: Env, { employeeId }: Actor): Promise<'first' | 'open' | undefined> {
	const account = await env.db.account.findUnique({
		where: { employeeId },
		select: { practised: true, employee: { select: { practice: { select: { startedAt: true } } } } },
	})
	const startedAt = account?.employee?.practice?.startedAt
	if (startedAt && startedAt > dayAgo(env)) return 'open'
	return account?.practised === false ? 'first' : undefined
}

/** Rounds that began before this are over. */
export function dayAgo(env: Env): Date {
	return toDate(env.now().subtract({ hours: roundHours }))
}

/** The example employee's: where levels are held against a standard, the first one that the instrument names. */
function jenjangOf({ result }: Instrument): string | null {
	return result.kind === 'gap' ? (result.standards[0]?.jenjang[0] ?? null) : null
}
