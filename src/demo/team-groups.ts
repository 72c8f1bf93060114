import type { DemoPerson } from './seed.ts'

/** Who owns the group, by a part of their name, and who is in it. */
const owner = 'Darsana'
const members = ['Wayan Wati', 'Putu Eka', 'Desak Putu', 'Komang Trisna']

/** A team's group chat that is there before the bot is: ready to be connected. */
export function teamGroups(people: readonly DemoPerson[]) {
	const accounts = (names: readonly string[]) =>
		names.flatMap(part => people.find(({ name }) => name.includes(part))?.telegramId ?? [])
	const [ownerId] = accounts([owner])
	if (ownerId === undefined) return []
	return [{ title: 'Tim Kesehatan Keluarga dan Gizi', memberIds: [ownerId, ...accounts(members)] as const }]
}
