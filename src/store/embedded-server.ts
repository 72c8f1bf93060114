import { PGlite } from '@electric-sql/pglite'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'

export interface EmbeddedServer {
	/** The data folder as one file. */
	snapshot(): Promise<Blob>
	close(): Promise<void>
}

export interface EmbeddedOptions {
	/** Path of the Unix socket to listen on. */
	socket: string
	/** Where the database is kept; absent: in memory. */
	folder?: string
	/** What another's `snapshot()` gave, to begin from. */
	snapshot?: Blob
}

/** PGlite and its socket server, in the thread that calls this. */
export async function startEmbeddedServer({ socket, folder, snapshot }: EmbeddedOptions): Promise<EmbeddedServer> {
	const db = await PGlite.create({ dataDir: folder, loadDataDir: snapshot })
	const server = new PGLiteSocketServer({ db, path: socket, maxConnections: 4 })
	await server.start()
	return {
		snapshot: () => db.dumpDataDir('none'),
		async close() {
			await server.stop()
			await db.close()
		},
	}
}
