import { actorOf, type Ctx } from '../../bot/context.ts'
import { type Actor, hrScope } from '../../domain/actor.ts'
import type { Env } from '../../store/env.ts'
import { hasTeam } from './team-progress.ts'

/** Is there something of this person's in the Mini App: are they HR, an auditor, or do they score people in a period that runs? */
export async function opensMiniApp(env: Env, actor: Actor): Promise<boolean> {
	return hrScope(actor) !== undefined || actor.roles.includes('auditor') || hasTeam(env, actor)
}

/** Opens the Mini App. */
export async function miniAppButtons(ctx: Ctx): Promise<{ text: string; web_app: { url: string } }[]> {
	const url = ctx.env.miniAppUrl
	if (!url || !ctx.identity.employee) return []
	return (await opensMiniApp(ctx.env, actorOf(ctx))) ? [{ text: ctx.t('web-open'), web_app: { url } }] : []
}
