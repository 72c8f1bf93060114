import type { Temporal } from 'temporal-polyfill'
import { listAttachments, readAttachment } from '../../attachments/keeping.ts'
import { type Actor, hrScope } from '../../domain/actor.ts'
import type { Text } from '../../domain/instrument.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { ObjectionState } from '../../generated/prisma/enums.ts'
import { tookPart } from '../../questionnaire/lapse.ts'
import { type ChangedScore, fromJson } from '../../result/published-result.ts'
import { supervisorScores } from '../../result/revise.ts'
import { audit } from '../../store/audit.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { once } from '../../store/once.ts'
import { toInstant } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { hasLostDecider, mayHear, type Relation, relationOf } from './rights.ts'
import { type ContestedScore, contestedScores } from './scores.ts'

/** What only the one who decides it sees of an objection. */
export interface Deliberation {
	/** The supervisor has answered, or had the time to */
	mayHear: boolean
	/** Records of the hearings, `didNotCome` among them; null: not yet heard */
	heardEmployee: string | null
	heardSupervisor: string | null
	scores: ContestedScore[]
	/** The considerations so far */
	decision: string | null
}

/** A sent objection, as far as its reader may see it. */
export interface ObjectionCard {
	id: string
	relation: Relation
	state: Exclude<ObjectionState, 'draft'>
	resultId: string
	newResultId: string | null
	period: string
	employee: { name: string; post: string; unit: string }
	/** Titles of what it is about; none: the result as a whole */
	parts: Text[]
	reason: string
	files: number
	submittedAt: Temporal.Instant
	endedAt: Temporal.Instant | null
	answerer: string | null
	answerUntil: Temporal.Instant | null
	/** To its author also before it is sent; null: none */
	answer: string | null
	answeredAt: Temporal.Instant | null
	/** null: HR has yet to name somebody */
	decider: { name: string; post: string } | null
	/** For HR: who decides may not any more */
	isDeciderLost: boolean
	decideUntil: Temporal.Instant | null
	/** Once decided; and what was replaced */
	decision: string | null
	changes: ChangedScore[]
	/** For who decides, until they have */
	deliberation: Deliberation | null
}

const whole = {
	appraisal: {
		select: {
			employeeId: true,
			employee: { select: { name: true, post: true, unit: { select: { name: true } } } },
			period: { select: { name: true } },
		},
	},
	result: { select: { snapshot: true } },
	newResult: { select: { snapshot: true } },
	answerer: { select: { name: true } },
	decider: { select: { name: true, post: true } },
	_count: { select: { attachments: true } },
} as const

/**
 * Opens an objection for the employee, who answers it, who decides it, or HR, of the agency or of a unit above it.
 * Reading somebody else's is recorded.
 * @throws {Refusal} for anybody else, for a decider who may not decide it any more, and for an officer who took part in
 * the appraisal anonymously, before they were one
 */
export async function readObjection(env: Env, actor: Actor, id: string): Promise<ObjectionCard> {
	return transaction(env, async tx => {
		const { row, relation } = await requireReader(tx, actor, id)
		if (relation !== 'own' && (await once(tx, env, actor.updateKey)))
			await audit(tx, env, { actorId: actor.employeeId, action: 'objection.read', subject: `objection:${id}` })
		const isOpen = row.state === 'submitted'
		const titles = new Map(
			supervisorScores(fromJson(row.result.snapshot).score).map(({ item, title }) => [item, title]),
		)
		const isAnswerShown = row.answeredAt !== null || relation === 'answerer'
		return {
			id,
			relation,
			state: row.state as ObjectionCard['state'],
			resultId: row.resultId,
			newResultId: row.newResultId,
			period: row.appraisal.period.name,
			employee: { ...row.appraisal.employee, unit: row.appraisal.employee.unit.name },
			parts: row.parts.flatMap(item => titles.get(item) ?? []),
			reason: row.reason,
			files: row._count.attachments,
			submittedAt: toInstant(row.submittedAt ?? row.createdAt),
			endedAt: row.endedAt && toInstant(row.endedAt),
			answerer: row.answerer?.name ?? null,
			answerUntil: row.answerUntil && toInstant(row.answerUntil),
			answer: isAnswerShown ? row.answer : null,
			answeredAt: row.answeredAt && toInstant(row.answeredAt),
			decider: row.decider,
			isDeciderLost: relation === 'hr' && isOpen && (await hasLostDecider(tx, row)),
			decideUntil: row.decideUntil && toInstant(row.decideUntil),
			decision: isOpen || row.state === 'withdrawn' ? null : row.decision,
			changes: row.newResult ? (fromJson(row.newResult.snapshot).revision?.changes ?? []) : [],
			deliberation:
				relation === 'decider' && isOpen
					? {
							mayHear: mayHear(row, env.now()),
							heardEmployee: row.heardEmployee,
							heardSupervisor: row.heardSupervisor,
							scores: await contestedScores(tx, row),
							decision: row.decision,
						}
					: null,
		}
	})
}

/** A file that an objection comes with, by its list. */
export interface ObjectionFile {
	id: string
	kind: 'photo' | 'document'
	name: string
}

/** @throws {Refusal} as `readObjection` */
export async function listFiles(env: Env, actor: Actor, id: string): Promise<ObjectionFile[]> {
	return transaction(env, async tx => {
		await requireReader(tx, actor, id)
		const files = await listAttachments(tx, { objectionId: id })
		return files.map(({ id, kind, name }) => ({ id, kind, name }))
	})
}

/** One of them with its bytes. @throws {Refusal} as `readObjection`, and where it is gone */
export async function readFile(env: Env, actor: Actor, id: string, fileId: string) {
	await transaction(env, async tx => {
		await requireReader(tx, actor, id)
		if (!(await once(tx, env, actor.updateKey))) return
		const details = { file: fileId }
		await audit(tx, env, {
			actorId: actor.employeeId,
			action: 'objection.file-read',
			subject: `objection:${id}`,
			details,
		})
	})
	return readAttachment(env.db, { objectionId: id }, fileId)
}

async function requireReader(tx: Db | Tx, actor: Actor, id: string) {
	const row = await tx.objection.findUnique({ where: { id }, include: whole })
	const relation =
		row && (await relationOf(tx, actor.employeeId, hrScope(actor), { ...row, employeeId: row.appraisal.employeeId }))
	if (!row || !relation || row.state === 'draft') throw new Refusal('refusal-not-yours')
	// With the supervisor's scores beside the result, they could reckon with what the others have given
	if (relation === 'hr' && (await tookPart(tx, actor.employeeId, [row.appraisalId])).size > 0)
		throw new Refusal('refusal-result-took-part')
	if (relation === 'decider' && row.state === 'submitted' && (await hasLostDecider(tx, row)))
		throw new Refusal('refusal-objection-unfit')
	return { row, relation }
}
