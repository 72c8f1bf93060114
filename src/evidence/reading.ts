import type { Temporal } from 'temporal-polyfill'
import { type Actor, hrScope } from '../domain/actor.ts'
import type { Group } from '../domain/group.ts'
import { Refusal } from '../domain/refusal.ts'
import { type Item, itemsOf } from '../questionnaire/progress.ts'
import { audit } from '../store/audit.ts'
import type { Db, Tx } from '../store/client.ts'
import type { Env } from '../store/env.ts'
import { holdsAppraisal } from '../store/hr-scope.ts'
import { instrumentOf } from '../store/instrument-version.ts'
import { once } from '../store/once.ts'
import { toInstant } from '../store/time.ts'
import { transaction } from '../store/transaction.ts'

/** Whose evidence it is for the person who reads it: their own, that of somebody they score, or one they see as HR. */
export type EvidenceRelation = 'own' | 'supervisor' | 'hr'

/** A file of evidence without its bytes. */
export interface EvidenceEntry {
	id: string
	item: Item
	kind: 'photo' | 'document'
	/** '' for photos */
	name: string
	mime: string
	/** Bytes */
	size: number
	createdAt: Temporal.Instant
}

/** The evidence of one appraisal in the hands of somebody who may see it. */
export interface OpenedEvidence {
	relation: EvidenceRelation
	employeeName: string
	periodName: string
	/** In the order of the questions, and of their coming. */
	entries: EvidenceEntry[]
}

/** One file, to be shown. */
export interface EvidenceContent extends Omit<OpenedEvidence, 'entries'> {
	entry: EvidenceEntry
	bytes: Uint8Array
}

/**
 * Lists the evidence of an appraisal: for the employee always; once the self-assessment is sent, for the supervisor
 * who scores it; and for HR, of the agency or of a unit above it, once
 * there is a result.
 * @throws {Refusal} for anybody else
 */
export async function openEvidence(env: Env, actor: Actor, appraisalId: string): Promise<OpenedEvidence> {
	return open(env.db, actor, appraisalId)
}

/** As `openEvidence`, where anything else is no reason to refuse: 0 for whoever may not see it. */
export async function countEvidence(env: Env, actor: Actor, appraisalId: string): Promise<number> {
	if (!(await findAppraisal(env.db, actor, appraisalId))) return 0
	return env.db.evidence.count({ where: { appraisalId } })
}

/**
 * Reads one file. Reading somebody else's is recorded.
 * @throws {Refusal} unless the actor may see the evidence of its appraisal
 */
export async function readEvidence(
	env: Env,
	actor: Actor,
	appraisalId: string,
	evidenceId: string,
): Promise<EvidenceContent> {
	const { entries, ...about } = await transaction(env, async tx => {
		const opened = await open(tx, actor, appraisalId)
		const isThere = opened.entries.some(({ id }) => id === evidenceId)
		if (isThere && opened.relation !== 'own' && (await once(tx, env, actor.updateKey)))
			await audit(tx, env, { actorId: actor.employeeId, action: 'evidence.read', subject: `evidence:${evidenceId}` })
		return opened
	})
	const entry = entries.find(({ id }) => id === evidenceId)
	// Outside of the transaction: nobody waits for a large file longer than they must.
	const file = await env.db.evidenceFile.findUnique({ where: { evidenceId } })
	if (!entry || !file) throw new Refusal('refusal-evidence-gone')
	return { ...about, entry, bytes: file.bytes }
}

async function open(db: Db | Tx, actor: Actor, appraisalId: string): Promise<OpenedEvidence> {
	const found = await findAppraisal(db, actor, appraisalId)
	if (!found) throw new Refusal('refusal-not-yours')
	const { relation, employee, period } = found
	const instrument = await instrumentOf(db, period.instrumentVersionId!, period.offGroups as Group[])
	const rows = await db.evidence.findMany({ where: { appraisalId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
	const entries = itemsOf({ instrument, group: 'self' }).flatMap(item =>
		rows
			.filter(({ itemId }) => itemId === item.id)
			.map(({ id, kind, name, mime, size, createdAt }) => {
				return { id, item, kind, name, mime, size, createdAt: toInstant(createdAt) }
			}),
	)
	return { relation, employeeName: employee.name, periodName: period.name, entries }
}

/** The appraisal, where its evidence is open to the actor. */
async function findAppraisal(db: Db | Tx, actor: Actor, appraisalId: string) {
	const found = await db.appraisal.findUnique({
		where: { id: appraisalId },
		select: {
			employeeId: true,
			supervisorId: true,
			employee: { select: { name: true } },
			period: { select: { name: true, instrumentVersionId: true, offGroups: true } },
			// A supervisor before the present one scores too
			reviews: {
				where: { raterId: actor.employeeId, group: 'supervisor', months: { not: null } },
				select: { id: true },
			},
			_count: { select: { results: true, reviews: { where: { group: 'self', state: 'submitted' } } } },
		},
	})
	if (!found) return undefined
	const { employeeId, reviews: ownScoring, _count: of, ...about } = found
	const supervisorId = ownScoring.length > 0 ? actor.employeeId : found.supervisorId
	const relation =
		relationOf(actor, { employeeId, supervisorId, isSent: of.reviews > 0 }) ??
		(of.reviews > 0 && of.results > 0 && (await holdsAppraisal(db, hrScope(actor), appraisalId)) ? 'hr' : undefined)
	return relation && { relation, ...about }
}

function relationOf(
	{ employeeId }: Actor,
	appraisal: { employeeId: string; supervisorId: string | null; isSent: boolean },
): EvidenceRelation | undefined {
	if (employeeId === appraisal.employeeId) return 'own'
	return appraisal.isSent && employeeId === appraisal.supervisorId ? 'supervisor' : undefined
}
