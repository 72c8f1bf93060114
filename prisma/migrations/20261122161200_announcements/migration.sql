-- CreateEnum
CREATE TYPE "AnnouncementState" AS ENUM ('draft', 'released', 'paused', 'cancelled');

-- CreateEnum
CREATE TYPE "Audience" AS ENUM ('everyone', 'units', 'supervisors', 'officers', 'late', 'listed');

-- AlterEnum
ALTER TYPE "OutboxState" ADD VALUE 'held';

-- AlterTable
ALTER TABLE "OutboxMessage" ADD COLUMN     "batch" TEXT;

-- CreateTable
CREATE TABLE "Announcement" (
    "id" TEXT NOT NULL,
    "state" "AnnouncementState" NOT NULL DEFAULT 'draft',
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "entities" JSONB NOT NULL DEFAULT '[]',
    "revision" INTEGER NOT NULL DEFAULT 0,
    "correction" JSONB,
    "audience" "Audience",
    "unitIds" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "personIds" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "periodId" TEXT,
    "part" "RaterGroup",
    "asksReading" BOOLEAN NOT NULL DEFAULT false,
    "sendAt" TIMESTAMPTZ(3),
    "releasedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Announcement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AnnouncementFile" (
    "announcementId" TEXT NOT NULL,
    "kind" "EvidenceKind" NOT NULL,
    "name" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "telegramId" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "AnnouncementFile_pkey" PRIMARY KEY ("announcementId")
);

-- CreateTable
CREATE TABLE "AnnouncementReading" (
    "announcementId" TEXT NOT NULL,
    "employeeId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AnnouncementReading_pkey" PRIMARY KEY ("announcementId","employeeId")
);

-- CreateTable
CREATE TABLE "AnnouncementCard" (
    "telegramId" BIGINT NOT NULL,
    "messageId" INTEGER NOT NULL,
    "announcementId" TEXT NOT NULL,
    "shown" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "AnnouncementCard_pkey" PRIMARY KEY ("telegramId")
);

-- CreateIndex
CREATE INDEX "Announcement_createdAt_idx" ON "Announcement"("createdAt");

-- CreateIndex
CREATE INDEX "AnnouncementCard_announcementId_idx" ON "AnnouncementCard"("announcementId");

-- CreateIndex
CREATE INDEX "OutboxMessage_batch_state_idx" ON "OutboxMessage"("batch", "state");

-- AddForeignKey
ALTER TABLE "AnnouncementFile" ADD CONSTRAINT "AnnouncementFile_announcementId_fkey" FOREIGN KEY ("announcementId") REFERENCES "Announcement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AnnouncementReading" ADD CONSTRAINT "AnnouncementReading_announcementId_fkey" FOREIGN KEY ("announcementId") REFERENCES "Announcement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AnnouncementCard" ADD CONSTRAINT "AnnouncementCard_announcementId_fkey" FOREIGN KEY ("announcementId") REFERENCES "Announcement"("id") ON DELETE CASCADE ON UPDATE CASCADE;
