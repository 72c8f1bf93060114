import { Prisma } from '../generated/prisma/client.ts'

/** A column's name as `searchable` of domain/name-search gives it. @param column an SQL column, never input */
function searchableName(column: string): Prisma.Sql {
	return Prisma.sql`regexp_replace(lower(
		regexp_replace(normalize(${Prisma.raw(column)}, NFKD), '[\\u0300-\\u036f]', '', 'g')), '[^a-z0-9]+', ' ', 'g')`
}

/** The names in a column that hold each word of a search term; an empty term is held by every name. */
export function nameMatches(column: string, term: string): Prisma.Sql {
	const parts = term
		.split(' ')
		.filter(Boolean)
		.map(word => `%${word}%`)
	return parts.length > 0 ? Prisma.sql`${searchableName(column)} like all(${parts})` : Prisma.sql`true`
}
