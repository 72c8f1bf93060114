import { type Actor, requireOfficer } from '../../domain/actor.ts'
import { type Page, pageOf } from '../../domain/page.ts'
import { Refusal } from '../../domain/refusal.ts'
import { audit } from '../../store/audit.ts'
import type { Env } from '../../store/env.ts'
import { requirePerson } from '../../store/hr-scope.ts'
import { once } from '../../store/once.ts'
import { transaction } from '../../store/transaction.ts'
import { type Form, formColumns, formsOf, toForms } from './form.ts'
import { countBlank } from './printing.ts'

/** Each is a button. */
const perPage = 8

/** What could be entered of one person. */
export interface PersonForms {
	person: { id: string; name: string; unitId: string; joined: boolean; onPaper: boolean; official: boolean }
	forms: Page<Form>
	/** How many they still fill in: these can be printed */
	blank: number
}

/**
 * The forms of one person that this officer may enter now or later: their self-assessment, the scores that they are
 * given, and those that they give.
 * @throws {Refusal} when they are not this officer's
 */
export async function listForms(env: Env, actor: Actor, employeeId: string, page: number): Promise<PersonForms> {
	await requirePerson(env.db, requireOfficer(actor), employeeId)
	const person = await env.db.employee.findUnique({ where: { id: employeeId }, include: { account: true } })
	if (!person) throw new Refusal('refusal-not-yours')
	const rows = await env.db.$queryRaw<unknown[]>`
		select ${formColumns} from ${formsOf(actor)} and (a."employeeId" = ${employeeId} or r."raterId" = ${employeeId})
		order by (a."employeeId" = ${employeeId}) desc, p."openedAt", r."group", e."name", r."id"`
	const { id, name, unitId, onPaper, official, account } = person
	return {
		person: { id, name, unitId, joined: account !== null, onPaper, official },
		forms: pageOf(toForms(rows), page, perPage),
		blank: await countBlank(env, actor, { kind: 'employee', id }),
	}
}

/**
 * Notes that somebody has no Telegram: they take part in periods on paper, and are not invited; or that they have.
 * @throws {Refusal} when they are not this officer's, have joined, or are an official, who is always so
 */
export async function markOnPaper(env: Env, actor: Actor, employeeId: string, onPaper: boolean): Promise<void> {
	const scope = requireOfficer(actor)
	await transaction(env, async tx => {
		if (!(await once(tx, env, actor.updateKey))) return
		await requirePerson(tx, scope, employeeId)
		const { count } = await tx.employee.updateMany({
			where: { id: employeeId, official: false, onPaper: !onPaper, ...(onPaper ? { account: null } : {}) },
			data: { onPaper },
		})
		if (count === 0) throw new Refusal('refusal-paper-joined')
		const [actorId, subject] = [actor.employeeId, `employee:${employeeId}`]
		await audit(tx, env, { actorId, action: 'employee.on-paper', subject, details: { onPaper } })
	})
}
