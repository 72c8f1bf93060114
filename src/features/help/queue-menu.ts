import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { backButton, button, homeButton, pageRow, screen } from '../../bot/screen.ts'
import { helpPath, questionPath, queuePath } from './paths.ts'
import { listedName, queueText } from './question-text.ts'
import { listQuestions, type Queue } from './queue.ts'

/** `waiting:<page>/` and `answered:<page>/`: what employees have asked HR. */
export function queueMenu(queue: Queue): MenuTemplate<Ctx> {
	const other = queue === 'waiting' ? 'answered' : 'waiting'
	return screen({
		load: ctx => listQuestions(ctx.env, actorOf(ctx), queue, Number.parseInt(pathValue(ctx, 1), 10) || 1),
		body: (ctx, page) => queueText(ctx, queue, page),
		keyboard: (ctx, { items, page, pages }) => [
			...items.map((question, index) => [button(questionPath(question.id), listedName(ctx, question, index))]),
			pageRow(ctx, page, pages, to => queuePath(queue, to)),
			[button(queuePath(other), ctx.t(`help-queue-to-${other}`))],
			[backButton(ctx, helpPath), homeButton(ctx)],
		],
	})
}
