import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { act, type Button, button, homeButton, mount, screen } from '../../bot/screen.ts'
import { PEERS_MOST } from '../../domain/peers.ts'
import { drop } from './choosing.ts'
import { isProposalOpen, leastOf, type PeerList, standing } from './list.ts'
import { pickerMenu } from './picker-menu.ts'
import { listProposals, openProposal, sendProposal, withdrawProposal } from './proposal.ts'
import { listsText, proposalText } from './proposal-text.ts'
import { findUse, type PeerUse } from './requests.ts'

/** `/peers/`: one's own lists, and the way to the lists of one's people and to the colleagues who wait. */
export const menu: MenuTemplate<Ctx> = screen({
	load: async ctx => ({
		lists: await listProposals(ctx.env, actorOf(ctx)),
		use: await findUse(ctx.env, actorOf(ctx)),
	}),
	body: (ctx, { lists }) => listsText(ctx, lists),
	keyboard: (ctx, { lists, use }) => [
		...lists.map(list => [button(`a:${list.appraisalId}/`, list.period.name)]),
		...useRows(ctx, use),
		[homeButton(ctx)],
	],
})

const proposal = screen({
	load: ctx => openProposal(ctx.env, actorOf(ctx), appraisalIn(ctx)),
	body: proposalText,
	keyboard: proposalKeyboard,
})
proposal.manualAction(
	/drop:(\w+)$/,
	act(async (ctx, match) => {
		await drop(ctx.env, actorOf(ctx), appraisalIn(ctx), match[2] ?? '')
		return '.'
	}),
)
proposal.manualAction(
	/send$/,
	act(async ctx => {
		await sendProposal(ctx.env, actorOf(ctx), appraisalIn(ctx))
		ctx.notice = ctx.t('peer-propose-send-done')
		return '.'
	}),
)
proposal.manualAction(
	/withdraw$/,
	act(async ctx => {
		await withdrawProposal(ctx.env, actorOf(ctx), appraisalIn(ctx))
		ctx.notice = ctx.t('peer-propose-withdrawn')
		return '.'
	}),
)
mount(proposal, 'c', pickerMenu('/peers/'))
mount(menu, 'a', proposal)

function proposalKeyboard(ctx: Ctx, list: PeerList): Button[][] {
	if (!isProposalOpen(list, ctx.env.now())) return [[homeButton(ctx)]]
	if (list.state === 'proposed') return [[button('withdraw', ctx.t('peer-propose-withdraw'))], [homeButton(ctx)]]
	const chosen = standing(list)
	const own = chosen.filter(({ bySupervisor }) => !bySupervisor)
	const isEnough = chosen.length >= leastOf(list)
	return [
		...own.map(({ id, name }) => [button(`drop:${id}`, ctx.t('peer-propose-remove', { name }))]),
		chosen.length < PEERS_MOST ? [button('c::1/', ctx.t('peer-propose-add'), isEnough ? undefined : 'primary')] : [],
		isEnough ? [button('send', ctx.t('peer-propose-send'), 'success')] : [],
		[homeButton(ctx)],
	]
}

/** Home shows one button for all of this, and only to whom it is of use; who taps an old one is not turned away. */
export async function hideButton(ctx: Ctx, path: string): Promise<boolean> {
	if (path !== '/' || !ctx.identity.employee) return path === '/'
	const { proposes, approves, rates } = await findUse(ctx.env, actorOf(ctx))
	return !proposes && !approves && !rates
}

/** Reachable from what waits on home and from `/peers/`, without a button of its own. */
export function noButton(_ctx: Ctx, path: string): boolean {
	return path === '/'
}

function useRows(ctx: Ctx, { approves, rates }: PeerUse): Button[][] {
	return [
		approves ? [button('/approve/', ctx.t('peer-approve-title'))] : [],
		rates ? [button('/feedback/', ctx.t('peer-feedback-title'))] : [],
	]
}

function appraisalIn(ctx: Ctx): string {
	return pathValue(ctx, 1)
}
