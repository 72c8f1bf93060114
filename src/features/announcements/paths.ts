/** Where HR's announcements stand in the menu tree. */
export const announcementsPath = '/news/'

/** @param place a screen (`to:all/`) or an act (`pause`) below it */
export function announcementPath(id: string, place = ''): string {
	return `${announcementsPath}a:${id}/${place}`
}

/** What the recipient's button says; no card of the menu. */
export function readingPath(id: string): string {
	return `/read/${id}`
}
