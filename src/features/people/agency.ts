import { audit } from '../../store/audit.ts'
import type { Env } from '../../store/env.ts'
import { setSetting } from '../../store/settings.ts'
import { transaction } from '../../store/transaction.ts'

/** Whose bot this is and under which order it runs, as everyone reads before joining; what is absent stays. */
export async function describeAgency(env: Env, { name, order }: { name?: string; order?: string }): Promise<void> {
	await transaction(env, async tx => {
		if (name !== undefined) await setSetting(tx, 'agency.name', name)
		if (order !== undefined) await setSetting(tx, 'agency.order', order)
		await audit(tx, env, {
			action: 'agency.described',
			subject: 'setting:agency',
			details: { ...(name !== undefined && { name }), ...(order !== undefined && { order }) },
		})
	})
}
