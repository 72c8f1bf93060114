import type { Temporal } from 'temporal-polyfill'
import { type Actor, requireHr } from '../../domain/actor.ts'
import { dayOf } from '../../domain/calendar.ts'
import type { Group } from '../../domain/group.ts'
import type { Instrument } from '../../domain/instrument.ts'
import { Refusal } from '../../domain/refusal.ts'
import { enqueue, type Outgoing } from '../../outbox/enqueue.ts'
import { publisherConflict } from '../../questionnaire/lapse.ts'
import { type Gathered, gather } from '../../result/gather.ts'
import { resultOf, type ScoredFor } from '../../result/published-result.ts'
import { resultRow } from '../../result/result-row.ts'
import { audit } from '../../store/audit.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { instrumentOf } from '../../store/instrument-version.ts'
import { hrOfficers } from '../../store/roles.ts'
import { getSetting } from '../../store/settings.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { blockerOf, readReadiness } from './readiness.ts'

/** About 4 ms a person on two busy cores: enough for an agency of tens of thousands, all or nothing. */
const timeout = 10 * 60_000

/** Before there are revisions, every result is the first version of itself. */
const firstVersion = 1

/** What every result of a period has in common. */
interface Publishing {
	periodId: string
	period: string
	instrument: Instrument
	switchedOff: Group[]
	legalBasis: string | null
}

/**
 * Publishes the results of a period: a snapshot each, and everyone concerned is told in their working hours. Appraisals
 * that are not scored, or whose own feedback still runs, get none and hold nobody up; published again, a period gives
 * those their first result that have become ready since, and stays as it is otherwise.
 * @throws {Refusal} unless the actor is HR and took part in none of it, and the period is ready (`blockerOf`)
 */
export async function publish(env: Env, actor: Actor, periodId: string): Promise<void> {
	requireHr(actor)
	await transaction(
		env,
		async tx => {
			// Two officers at once: the second waits here, and then finds it published.
			await tx.$queryRaw`select 1 from "Period" where "id" = ${periodId} for update`
			const readiness = await readReadiness(tx, periodId, env.now())
			const isLate = readiness.state === 'published'
			if (isLate && readiness.ready === 0) return
			const blocker = blockerOf(readiness, env.now())
			if (blocker) throw new Refusal(`refusal-publish-${blocker}`)
			if (await publisherConflict(tx, actor.employeeId, periodId)) throw new Refusal('refusal-publish-took-part')

			const done = await publishReady(tx, env, periodId)
			if (!isLate) await closePeriod(tx, env, periodId)
			await tellSupervisors(tx, env, periodId, done, isLate)
			await audit(tx, env, {
				actorId: actor.employeeId,
				action: isLate ? 'period.published-late' : 'period.published',
				subject: `period:${periodId}`,
				details: { results: done.length, without: await withoutResult(tx, periodId) },
			})
		},
		timeout,
	)
}

/** A result for every appraisal that is ready, a chunk at a time. */
async function publishReady(tx: Tx, env: Env, periodId: string): Promise<Pick<Gathered, 'supervisorId'>[]> {
	const publishing = await prepare(tx, periodId)
	const done: Pick<Gathered, 'supervisorId'>[] = []
	for await (const appraisals of gather(tx, periodId)) {
		const published = await publishChunk(tx, env, publishing, appraisals)
		done.push(...published.map(({ supervisorId }) => ({ supervisorId })))
	}
	return done
}

/** From the first publication on; HR hears how it went. */
async function closePeriod(tx: Tx, env: Env, periodId: string): Promise<void> {
	await tx.period.update({ where: { id: periodId }, data: { state: 'published', publishedAt: toDate(env.now()) } })
	const officers = await hrOfficers(tx)
	await enqueue(
		tx,
		env,
		officers.map(officer => summary('period-summary', periodId, officer)),
	)
}

function withoutResult(tx: Tx, periodId: string): Promise<number> {
	return tx.appraisal.count({ where: { periodId, results: { none: {} } } })
}

async function prepare(tx: Tx, periodId: string): Promise<Publishing> {
	const { name, instrumentVersionId, offGroups } = await tx.period.findUniqueOrThrow({ where: { id: periodId } })
	// A period opens only with an instrument.
	const instrument = await instrumentOf(tx, instrumentVersionId!, [])
	const legalBasis = (await getSetting(tx, 'agency.legalBasis')) ?? null
	return { periodId, period: name, instrument, switchedOff: offGroups as Group[], legalBasis }
}

/** Its days as they were in the agency: a result is read anywhere. */
function scoredFor({ zone }: Env, { capacity, from, at, until }: NonNullable<Gathered['handover']>): ScoredFor {
	const day = (moment: Temporal.Instant) => dayOf(moment, zone).toString()
	return { capacity, from, ...(until ? { during: { since: day(at), until: day(until) } } : {}) }
}

async function publishChunk(tx: Tx, env: Env, publishing: Publishing, appraisals: Gathered[]): Promise<Gathered[]> {
	const { instrument, switchedOff, period, legalBasis } = publishing
	const results = appraisals.flatMap(appraisal => {
		const { name, post, unit, jenjang, supervisor, handover, reviews, leads, changes, sealed } = appraisal
		const employee = { name, post, unit }
		const result = resultOf({
			period,
			employee,
			jenjang,
			supervisor,
			...(handover ? { handover: scoredFor(env, handover) } : {}),
			legalBasis,
			instrument,
			switchedOff,
			reviews,
			leads,
			changes,
			sealed,
		})
		if (!result) return []
		const { appraisalId } = appraisal
		return [{ appraisal, row: resultRow({ appraisalId, version: firstVersion, result, at: env.now() }) }]
	})
	await tx.result.createMany({ data: results.map(({ row }) => row) })
	const messages = results
		.filter(({ appraisal }) => appraisal.joined)
		.map(({ row, appraisal }) => ({
			recipientId: appraisal.employeeId,
			kind: 'result-published',
			params: { result: row.id },
			dedupeKey: `result-published:${appraisal.appraisalId}:${firstVersion}`,
			when: 'working-hours' as const,
		}))
	await enqueue(tx, env, messages)
	return results.map(({ appraisal }) => appraisal)
}

/** What came of the people they scored; once more when some of them come late. */
async function tellSupervisors(
	tx: Tx,
	env: Env,
	periodId: string,
	done: readonly Pick<Gathered, 'supervisorId'>[],
	isLate: boolean,
): Promise<void> {
	const supervisors = new Set(done.flatMap(({ supervisorId }) => supervisorId ?? []))
	const again = isLate ? `:${env.now().epochMilliseconds}` : ''
	await enqueue(
		tx,
		env,
		[...supervisors].map(supervisor => summary('team-summary', periodId, supervisor, again)),
	)
}

function summary(kind: string, periodId: string, recipientId: string, again = ''): Outgoing {
	return {
		recipientId,
		kind,
		params: { period: periodId },
		dedupeKey: `${kind}:${periodId}:${recipientId}${again}`,
		when: 'working-hours',
	}
}
