import type { Chat, ChatMember, ChatPermissions, User } from 'grammy/types'
import type { SimChat, SimGroup, Standing } from './sim-chat.ts'

/** A chat that is a group with members. */
export type GroupChat = SimChat & { chat: Chat.GroupChat | Chat.SupergroupChat; group: SimGroup }

export function isGroup(chat: SimChat | undefined): chat is GroupChat {
	return chat?.group !== undefined
}

/** `left` for whoever was never there. */
export function standingOf(group: SimGroup, userId: number): Standing {
	return group.standings[userId] ?? 'left'
}

export function isIn(group: SimGroup, userId: number): boolean {
	const standing = standingOf(group, userId)
	return standing !== 'left' && standing !== 'kicked'
}

export function isAdministrator(group: SimGroup, userId: number): boolean {
	return ['creator', 'administrator'].includes(standingOf(group, userId))
}

export function mayWrite(group: SimGroup, userId: number): boolean {
	if (!isIn(group, userId) || standingOf(group, userId) === 'restricted') return false
	return group.membersMayWrite || isAdministrator(group, userId)
}

/** User ids of whoever is in the group now. */
export function memberIds(group: SimGroup): number[] {
	return Object.keys(group.standings)
		.map(Number)
		.filter(id => isIn(group, id))
}

/** The Bot API's object for one member: all rights of an administrator but naming others, none of a restricted one. */
export function chatMember(user: User, status: Standing): ChatMember {
	switch (status) {
		case 'creator':
			return { status, user, is_anonymous: false }
		case 'administrator':
			return {
				status,
				user,
				can_be_edited: false,
				is_anonymous: false,
				can_manage_chat: true,
				can_delete_messages: true,
				can_manage_video_chats: true,
				can_restrict_members: true,
				can_promote_members: false,
				can_send_welcome_messages: false,
				can_change_info: true,
				can_invite_users: true,
				can_pin_messages: true,
				can_manage_topics: false,
				can_post_stories: false,
				can_edit_stories: false,
				can_delete_stories: false,
			}
		case 'member':
		case 'left':
			return { status, user }
		case 'kicked':
			return { status, user, until_date: 0 }
		case 'restricted':
			return {
				status,
				user,
				is_member: true,
				until_date: 0,
				...permissions(false),
			}
		default:
			return status satisfies never
	}
}

/** What a plain member may do: all, or nothing where only administrators may write. */
export function chatPermissions({ membersMayWrite }: SimGroup): Required<ChatPermissions> {
	return permissions(membersMayWrite)
}

function permissions(allowed: boolean): Required<ChatPermissions> {
	return {
		can_send_messages: allowed,
		can_send_audios: allowed,
		can_send_documents: allowed,
		can_send_photos: allowed,
		can_send_videos: allowed,
		can_send_video_notes: allowed,
		can_send_voice_notes: allowed,
		can_send_polls: allowed,
		can_send_other_messages: allowed,
		can_add_web_page_previews: allowed,
		can_react_to_messages: allowed,
		can_edit_tag: allowed,
		can_change_info: allowed,
		can_invite_users: allowed,
		can_pin_messages: allowed,
		can_manage_topics: allowed,
	}
}
