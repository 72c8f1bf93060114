import { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { onAnswer } from '../../bot/prompts.ts'
import { act, type Button, backButton, button, homeButton, mount, pageRow, screen } from '../../bot/screen.ts'
import { pageOf } from '../../domain/page.ts'
import { PEERS_MOST } from '../../domain/peers.ts'
import { Refusal } from '../../domain/refusal.ts'
import { approveAll, approveOne, listApprovals, openApproval, readyLists } from './approval.ts'
import { approvalsText, approvalText, confirmText, replaceText } from './approval-text.ts'
import { drop } from './choosing.ts'
import { awaitsApproval, fingerprint, type PeerList, standing } from './list.ts'
import { pickerMenu } from './picker-menu.ts'
import { isComplete, lacksReplacement, readyIn } from './readiness.ts'
import { replacePeer } from './replacing.ts'

const perPage = 4
const root = '/approve/'

/** `/approve/`: the peers' lists of one's people; approved one by one or together. */
export const menu: MenuTemplate<Ctx> = approvalsMenu(() => 1, '')
mount(
	menu,
	'p',
	approvalsMenu(ctx => Number(placeIn(ctx)), '../'),
)

const confirm = screen({
	load: async ctx => {
		const lists = await readyLists(ctx.env, actorOf(ctx))
		if (lists.length === 0 || fingerprint(lists) !== placeIn(ctx)) throw new Refusal('refusal-peer-changed')
		return lists
	},
	body: confirmText,
	keyboard: (ctx, { length: count }) => [
		[button('approve', ctx.t('peer-approve-all-now', { count }), 'success')],
		[backButton(ctx)],
	],
})
confirm.manualAction(
	/approve$/,
	act(async ctx => {
		const count = await approveAll(ctx.env, actorOf(ctx), placeIn(ctx))
		if (count > 0) ctx.notice = ctx.t('peer-approve-all-done', { count })
		return root
	}, root),
)
mount(menu, 'all', confirm)

const card = screen({
	load: ctx => openApproval(ctx.env, actorOf(ctx), placeIn(ctx)),
	body: approvalText,
	keyboard: cardKeyboard,
})
card.manualAction(
	/ok:(\w+)$/,
	act(async (ctx, match) => {
		const { employee } = await openApproval(ctx.env, actorOf(ctx), placeIn(ctx))
		await approveOne(ctx.env, actorOf(ctx), placeIn(ctx), match[2] ?? '')
		ctx.notice = ctx.t('peer-approve-done', { name: employee.name })
		return root
	}),
)
card.manualAction(
	/drop:(\w+)$/,
	act(async (ctx, match) => {
		await drop(ctx.env, actorOf(ctx), placeIn(ctx), match[2] ?? '')
		return '.'
	}),
)
const replace = screen({
	load: async ctx => {
		const list = await openApproval(ctx.env, actorOf(ctx), placeIn(ctx))
		const peer = list.peers.find(({ nominationId }) => nominationId === pathValue(ctx, 2))
		if (peer?.state !== 'listed' || !awaitsApproval(list, ctx.env.now())) throw new Refusal('refusal-peer-gone')
		return { list, peer }
	},
	asks: (_ctx, { list, peer }) => ({
		kind: 'peer-replace',
		params: { appraisal: list.appraisalId, nomination: peer.nominationId },
	}),
	body: (ctx, { list, peer }) => replaceText(ctx, list, peer),
	keyboard: ctx => [[button('..', ctx.t('common-cancel')), homeButton(ctx)]],
})
mount(card, 'x', replace)
mount(card, 'c', pickerMenu(root))
mount(menu, 'a', card)

export const bot = new Composer<Ctx>()
bot.use(
	onAnswer('peer-replace', async (ctx, { text, continues, params: { appraisal = '', nomination = '' } }) => {
		const where = { appraisalId: appraisal, nominationId: nomination }
		await replacePeer(ctx.env, actorOf(ctx), where, text, continues)
		ctx.notice = ctx.t('peer-replace-done')
		return `${root}a:${appraisal}/c::1/`
	}),
)

function approvalsMenu(pageIn: (ctx: Ctx) => number, base: string): MenuTemplate<Ctx> {
	return screen({
		load: async ctx => {
			const lists = await listApprovals(ctx.env, actorOf(ctx))
			const { items: shown, page, pages } = pageOf(lists, pageIn(ctx), perPage)
			return { lists, shown, page, pages }
		},
		body: (ctx, { lists, shown }) => approvalsText(ctx, lists, shown),
		keyboard: (ctx, { lists, page, pages, shown }) => {
			const ready = readyIn(lists, ctx.env.now())
			const waiting = shown.filter(list => awaitsApproval(list, ctx.env.now()))
			const all = ctx.t('peer-approve-all', { count: ready.length })
			return [
				...waiting.map(({ appraisalId, employee }) => [button(`${base}a:${appraisalId}/`, employee.name)]),
				ready.length > 1 ? [button(`${base}all:${fingerprint(ready)}/`, all, 'success')] : [],
				pageRow(ctx, page, pages, to => `${base}p:${to}/`),
				[homeButton(ctx)],
			]
		},
	})
}

function cardKeyboard(ctx: Ctx, list: PeerList): Button[][] {
	const back = [backButton(ctx), homeButton(ctx)]
	if (!awaitsApproval(list, ctx.env.now())) return [back]
	const chosen = standing(list)
	const count = chosen.length
	const approve = lacksReplacement(list) ? ctx.t('peer-approve-go-on', { count }) : ctx.t('peer-approve-now', { count })
	return [
		...chosen
			.filter(({ state }) => state === 'listed')
			.map(({ nominationId, id, name, bySupervisor }) => [
				bySupervisor
					? button(`drop:${id}`, ctx.t('peer-propose-remove', { name }))
					: button(`x:${nominationId}/`, ctx.t('peer-approve-replace', { name })),
			]),
		count < PEERS_MOST ? [button('c::1/', ctx.t('peer-approve-add'))] : [],
		isComplete(list) ? [button(`ok:${fingerprint([list])}`, approve, 'success')] : [],
		back,
	]
}

function placeIn(ctx: Ctx): string {
	return pathValue(ctx, 1)
}
