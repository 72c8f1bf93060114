import type { Invited } from './invite.ts'

/**
 * The CSV of fresh invitations: `nip,nama,kode,tautan`, one line a person.
 * @param botUsername without it there are no links, and people type `/start KODE`
 */
export function invitationFile(invited: readonly Invited[], botUsername: string | undefined): string {
	const lines = invited.map(({ number, name, code }) => [
		number,
		name,
		code,
		botUsername === undefined ? '' : invitationLink(botUsername, code),
	])
	return [['nip', 'nama', 'kode', 'tautan'], ...lines].map(cells => `${cells.map(cell).join(',')}\r\n`).join('')
}

/** Opens the bot with the code; whoever opens it reserves the code. */
export function invitationLink(botUsername: string, code: string): string {
	return `https://t.me/${botUsername}?start=${code}`
}

/** A spreadsheet would run a cell that begins like a formula. */
function cell(text: string): string {
	const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
