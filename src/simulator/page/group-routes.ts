import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { PersonDriver } from '../driver.ts'
import { type GroupChat, isAdministrator, isGroup, isIn, mayWrite, memberIds, standingOf } from '../group.ts'
import type { GroupDriver, GroupMember } from '../group-driver.ts'
import { fullName } from '../person.ts'
import type { World } from '../world.ts'
import { acting, actingRoutes } from './acting-routes.ts'

/** How the page gets hold of people and groups. */
export interface Drivers {
	person(id: number): PersonDriver
	group(chatId: number): GroupDriver
	createGroup(title: string, memberIds: readonly [number, ...number[]]): GroupDriver
}

const creation = z.strictObject({ title: z.string().trim().min(1).max(128), members: z.tuple([z.int()], z.int()) })
const read = z.strictObject({ upTo: z.int() })
const start = z.strictObject({ code: z.string().optional() })
const change = z.strictObject({
	act: z.enum(['add', 'remove', 'promote', 'demote', 'silence', 'upgrade', 'delete']),
	who: z.int().optional(),
})

/** Group chats of the page, under `/sim/groups`; people act in them at `/sim/groups/:group/as/:id/`. */
export function groupRoutes(world: World, drivers: Drivers): Hono {
	const app = new Hono()
	const path = '/sim/groups/:group/as/:id'
	const find = (c: Context) => {
		const id = Number(c.req.param('id'))
		return drivers.group(Number(c.req.param('group'))).member({ id })
	}

	app.get('/sim/groups', c => c.json(liveGroups(world).map(chat => groupSummary(world, chat))))
	app.post(
		'/sim/groups',
		acting(
			creation,
			() => drivers,
			({ createGroup }, { title, members }) => {
				for (const id of members) drivers.person(id)
				return { id: createGroup(title, members).id }
			},
		),
	)
	app.get(`${path}/chat`, c => {
		const { group, person } = find(c)
		const { state } = group
		const isManager = isAdministrator(state.group, person.id)
		return c.json({
			group: groupSummary(world, state),
			messages: isIn(state.group, person.id) ? state.messages : [],
			pinnedMessageId: state.pinnedMessageId,
			reactions: state.reactions,
			commands: world.profile.groupCommandsFor(group.id, person.id, isManager, person.languageCode ?? ''),
		})
	})
	actingRoutes(app, path, find)
	app.post(
		`${path}/start`,
		acting(start, find, (member, { code }) => member.addBot(code)),
	)
	app.post(`${path}/change`, acting(change, find, applyChange))
	app.post(
		`${path}/read`,
		acting(read, find, ({ id, group: { state } }, { upTo }) => {
			if ((state.readUpToBy?.[id] ?? 0) >= upTo) return
			state.readUpToBy = { ...state.readUpToBy, [id]: upTo }
			world.chats.changed(state)
		}),
	)
	return app
}

/** A row of the list of groups. */
export function groupSummary(world: World, chat: GroupChat) {
	const { group, messages } = chat
	const unread = (id: number) =>
		messages.filter(({ from, message_id }) => from?.id !== id && message_id > (chat.readUpToBy?.[id] ?? 0)).length
	return {
		id: chat.chat.id,
		name: chat.chat.title,
		type: chat.chat.type,
		bot: standingOf(group, world.bot.id),
		membersMayWrite: group.membersMayWrite,
		gone: group.deleted ?? false,
		movedTo: group.movedTo ?? null,
		members: memberIds(group).flatMap(id => {
			const person = world.people.get(id)
			if (!person) return []
			const standing = standingOf(group, id)
			return [{ id, name: fullName(person), standing, mayWrite: mayWrite(group, id), unread: unread(id) }]
		}),
	}
}

function liveGroups(world: World): GroupChat[] {
	return world.chats.all().filter((chat): chat is GroupChat => {
		return isGroup(chat) && chat.group.movedTo === undefined && !chat.group.deleted
	})
}

function applyChange(member: GroupMember, { act, who }: z.infer<typeof change>): void {
	if (act === 'upgrade') member.upgrade()
	else if (act === 'delete') member.deleteGroup()
	else member[act]({ id: who ?? member.group.bot.id })
}
