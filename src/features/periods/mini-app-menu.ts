import { actorOf, type Ctx } from '../../bot/context.ts'
import { hasTeam } from './team-progress.ts'

/** Opens the Mini App: for HR, and for whoever scores people in a period that runs. */
export async function miniAppButtons(ctx: Ctx): Promise<{ text: string; web_app: { url: string } }[]> {
	const { employee } = ctx.identity
	const url = ctx.env.miniAppUrl
	if (!url || !employee) return []
	const isFor = employee.roles.includes('hr') || (await hasTeam(ctx.env, actorOf(ctx)))
	return isFor ? [{ text: ctx.t('web-open'), web_app: { url } }] : []
}
