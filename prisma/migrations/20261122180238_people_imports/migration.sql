-- CreateEnum
CREATE TYPE "ImportState" AS ENUM ('offered', 'waiting', 'stored', 'undone', 'cancelled');

-- CreateEnum
CREATE TYPE "ImportChangeKind" AS ENUM ('unit', 'person', 'role');

-- CreateTable
CREATE TABLE "Import" (
    "id" TEXT NOT NULL,
    "byId" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "state" "ImportState" NOT NULL,
    "fileName" TEXT NOT NULL DEFAULT '',
    "telegramFile" TEXT,
    "report" JSONB,
    "storedAt" TIMESTAMPTZ(3),
    "undoneAt" TIMESTAMPTZ(3),

    CONSTRAINT "Import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImportFile" (
    "importId" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "ImportFile_pkey" PRIMARY KEY ("importId")
);

-- CreateTable
CREATE TABLE "ImportChange" (
    "importId" TEXT NOT NULL,
    "kind" "ImportChangeKind" NOT NULL,
    "subjectId" TEXT NOT NULL,
    "before" JSONB,
    "after" TEXT NOT NULL,

    CONSTRAINT "ImportChange_pkey" PRIMARY KEY ("importId","kind","subjectId")
);

-- CreateIndex
CREATE INDEX "Import_state_at_idx" ON "Import"("state", "at");

-- CreateIndex
CREATE INDEX "Import_byId_idx" ON "Import"("byId");

-- AddForeignKey
ALTER TABLE "Import" ADD CONSTRAINT "Import_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Employee"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportFile" ADD CONSTRAINT "ImportFile_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportChange" ADD CONSTRAINT "ImportChange_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import"("id") ON DELETE CASCADE ON UPDATE CASCADE;
