import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { type Button, button, pageRow, screen } from '../../bot/screen.ts'
import { type Example, readExample, readPeers } from './example.ts'
import { peersPath, practicePath, resultPath, roundPath } from './paths.ts'
import { examplePages, exampleText, peersText } from './result-text.ts'

/** `result:0/`: the example of a result; `result:<page>/`: its "Rincian nilai". */
export const resultMenu: MenuTemplate<Ctx> = screen({
	load: ctx => readExample(ctx.env, actorOf(ctx)),
	body: (ctx, example) => examplePages(ctx, example)[pageIn(ctx, example) - 1] ?? exampleText(ctx, example),
	keyboard: (ctx, example) => {
		const page = pageIn(ctx, example)
		const pages = examplePages(ctx, example).length
		if (page > 0) {
			return [
				pageRow(ctx, page, pages, to => resultPath(to)),
				[button(resultPath(), ctx.t('practice-result-open'))],
				end(ctx),
			]
		}
		return [
			pages > 0 ? [button(resultPath(1), ctx.t('result-explain'), 'primary')] : [],
			example.hasPeers ? [button(peersPath('few'), ctx.t('practice-peers-open'))] : [],
			[button(roundPath(example.group, 'v:all/'), ctx.t('practice-back-to-answers'))],
			end(ctx),
		]
	},
})

/** `peers:few/` and `peers:enough/` */
export const peersMenu: MenuTemplate<Ctx> = screen({
	load: ctx => readPeers(ctx.env, actorOf(ctx), many(ctx)),
	body: peersText,
	keyboard: (ctx, { min }) => [
		[
			many(ctx) === 'few'
				? button(peersPath('enough'), ctx.t('practice-peers-one-more', { count: min }), 'primary')
				: button(peersPath('few'), ctx.t('practice-peers-one-less', { count: min - 1 })),
		],
		[button(resultPath(), ctx.t('practice-result-open'))],
		end(ctx),
	],
})

/** 0: the result itself */
function pageIn(ctx: Ctx, example: Example): number {
	const page = Number.parseInt(pathValue(ctx, 1), 10) || 0
	return Math.min(page, examplePages(ctx, example).length)
}

function many(ctx: Ctx): 'few' | 'enough' {
	return pathValue(ctx, 1) === 'enough' ? 'enough' : 'few'
}

function end(ctx: Ctx): Button[] {
	return [button(`${practicePath}leave`, ctx.t('practice-finish'), 'success')]
}
