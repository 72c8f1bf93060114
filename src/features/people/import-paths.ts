/** Where home mounts the import of lists: its entry, and one import's card. */
export const importsPath = '/import/'

export function importPath(id: string, place = ''): string {
	return `${importsPath}f:${id}/${place}`
}
