import { post } from './api.js'
import { avatar, groupAvatar } from './avatar.js'
import { el, icon } from './dom.js'
import { bringBeside, listen, loadChats, lookAs, store, unlisten, viewerIn } from './store.js'
import { say } from './words.js'

/**
 * Asks for a name and members, and makes the group.
 * @param {number} [ownerId] who makes it; default the one whose chat is active
 * @returns {Promise<number | undefined>} its id, or undefined when nobody wanted it after all
 */
export function newGroup(ownerId) {
	return new Promise(resolve => {
		const owner =
			store.people.get(ownerId) ?? store.people.get(store.panes[store.active]) ?? [...store.people.values()][0]
		const name = el('input', { required: true, maxlength: '128', placeholder: say('sim-group-name-example') })
		const others = [...store.people.values()].filter(({ id }) => id !== owner.id)
		const boxes = others.map(({ id }) => el('input', { type: 'checkbox', value: id }))
		const row = (person, box) =>
			el('label.member', {}, box ?? el('span', {}), avatar(person), el('span', {}, person.name))
		const form = el(
			'form',
			{ method: 'dialog' },
			el('h2', {}, say('sim-group-new')),
			el('label.field', {}, el('small', {}, say('sim-group-name')), name),
			el('small', {}, say('sim-group-owner', { name: owner.name })),
			el(
				'div.members',
				{ role: 'group', 'aria-label': say('sim-group-members') },
				...others.map((one, i) => row(one, boxes[i])),
			),
			el(
				'div.dialog-buttons',
				{},
				el('button.plain', { type: 'button', onclick: () => dialog.close() }, say('sim-group-cancel')),
				el('button.primary', { type: 'submit' }, say('sim-group-create')),
			),
		)
		form.addEventListener('submit', async event => {
			event.preventDefault()
			const members = [owner.id, ...boxes.filter(box => box.checked).map(box => Number(box.value))]
			const made = await post('/sim/groups', { title: name.value, members })
			if (!made) return
			const { id } = made.result
			await loadChats()
			lookAs(id, owner.id)
			dialog.close(String(id))
		})
		const dialog = open(form, () => resolve(dialog.returnValue === '' ? undefined : Number(dialog.returnValue)))
		name.focus()
	})
}

/** What Telegram asks after a link with `startgroup`: which group the bot shall come to. Then it is added and told. */
export async function chooseGroup(personId, code) {
	const person = store.people.get(personId)
	const groups = [...store.groups.values()].filter(({ members }) => members.some(({ id }) => id === personId))
	const add = async groupId => {
		lookAs(groupId, personId)
		await post(`/sim/groups/${groupId}/as/${personId}/start`, { code })
		bringBeside(groupId)
	}
	const pick = group => {
		const choose = () => {
			dialog.close()
			void add(group.id)
		}
		return el('button.person', { type: 'button', onclick: choose }, groupAvatar(group), el('strong', {}, group.name))
	}
	const make = async () => {
		dialog.close()
		const made = await newGroup(personId)
		if (made !== undefined) await add(made)
	}
	const dialog = open(
		el(
			'div',
			{},
			el('h2', {}, say('sim-group-choose')),
			groups.length === 0 && el('p', {}, say('sim-group-choose-none', { name: person.name })),
			el('div.members', {}, ...groups.map(pick)),
			el(
				'div.dialog-buttons',
				{},
				el('button.plain', { type: 'button', onclick: () => dialog.close() }, say('sim-group-cancel')),
				el('button.plain', { type: 'button', onclick: () => void make() }, icon('plus'), say('sim-group-new')),
			),
		),
	)
}

/** Who is in a group; its owner appoints and removes, everybody adds. */
export function showMembers(groupId) {
	const body = el('div', {})
	const draw = () => {
		const group = store.groups.get(groupId)
		if (!group) return dialog.close()
		const viewer = viewerIn(group)
		const act = (name, who) => post(`/sim/groups/${groupId}/as/${viewer.id}/change`, { act: name, who })
		const button = (key, onclick) => el('button.plain', { type: 'button', onclick }, say(key))
		const standing = { creator: 'sim-standing-creator', administrator: 'sim-standing-administrator' }
		const member = ({ id, name, standing: is }) => {
			const isOther = viewer.standing === 'creator' && id !== viewer.id
			return el(
				'div.member',
				{},
				avatar({ id, name }),
				el('span.who', {}, el('strong', {}, name), standing[is] && el('small', {}, say(standing[is]))),
				isOther && is === 'member' && button('sim-member-promote', () => act('promote', id)),
				isOther && is === 'administrator' && button('sim-member-demote', () => act('demote', id)),
				isOther && button('sim-member-remove', () => act('remove', id)),
			)
		}
		const outside = [...store.people.values()].filter(({ id }) => !group.members.some(one => one.id === id))
		const add = el(
			'select',
			{ 'aria-label': say('sim-member-add') },
			el('option', { value: '' }, say('sim-member-add')),
			...outside.map(({ id, name }) => el('option', { value: id }, name)),
		)
		add.addEventListener('change', () => act('add', Number(add.value)))
		body.replaceChildren(
			el('h2', {}, group.name),
			el('div.members', {}, ...group.members.map(member)),
			el(
				'div.dialog-buttons',
				{},
				add,
				el('button.primary', { type: 'button', onclick: () => dialog.close() }, say('sim-alert-close')),
			),
		)
	}
	const dialog = open(body, () => unlisten('people', draw))
	listen('people', draw)
	draw()
}

function open(content, onClose) {
	const dialog = el('dialog.alert.group-dialog', {}, content)
	dialog.addEventListener('close', () => {
		dialog.remove()
		onClose?.()
	})
	document.body.append(dialog)
	dialog.showModal()
	return dialog
}
