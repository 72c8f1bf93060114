import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { isGroup } from '../group.ts'
import type { World } from '../world.ts'
import { personSummary } from './chat-routes.ts'
import { groupSummary } from './group-routes.ts'

const KEEP_ALIVE_MS = 20_000

/** `GET /sim/events`: one stream of what changed, for every open page. */
export function pageEvents(world: World): Hono {
	const app = new Hono()
	app.get('/sim/events', c =>
		streamSSE(c, async stream => {
			const send = (event: string, data: unknown) => void stream.writeSSE({ event, data: JSON.stringify(data) })
			const onChat = (chatId: number) => {
				const chat = world.chats.get(chatId)
				if (world.people.has(chatId)) send('chat', personSummary(world, chatId))
				else if (isGroup(chat)) send('group', groupSummary(world, chat))
			}
			const onAction = (chatId: number) => send('typing', { id: chatId })
			const onClock = () => send('clock', { now: world.clock.now() })
			world.events.on('chat', onChat).on('action', onAction).on('clock', onClock)
			stream.onAbort(() => {
				world.events.off('chat', onChat).off('action', onAction).off('clock', onClock)
			})
			onClock()
			while (!stream.aborted) {
				await stream.sleep(KEEP_ALIVE_MS)
				send('alive', {})
			}
		}),
	)
	return app
}
