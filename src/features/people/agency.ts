import { audit } from '../../store/audit.ts'
import type { Env } from '../../store/env.ts'
import { setSetting } from '../../store/settings.ts'
import { transaction } from '../../store/transaction.ts'

/** What is on record about the agency; what is absent stays as it is. */
export interface AgencyDescription {
	/** Whose bot this is, and under which order it runs, as everyone reads before joining. */
	name?: string
	order?: string
	/** What makes results official; results published from now on name it. */
	legalBasis?: string
}

export async function describeAgency(env: Env, described: AgencyDescription): Promise<void> {
	await transaction(env, async tx => {
		const given = Object.entries(described).filter(([, text]) => text !== undefined) as [
			keyof AgencyDescription,
			string,
		][]
		for (const [part, text] of given) await setSetting(tx, `agency.${part}`, text)
		await audit(tx, env, {
			action: 'agency.described',
			subject: 'setting:agency',
			details: Object.fromEntries(given),
		})
	})
}
