-- AlterTable
ALTER TABLE "Announcement" ADD COLUMN     "enqueued" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "inHours" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "recipientIds" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "reportedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "OutboxSender" (
    "id" TEXT NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "OutboxSender_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AnnouncementCorrectionFile" (
    "announcementId" TEXT NOT NULL,
    "kind" "EvidenceKind" NOT NULL,
    "name" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "telegramId" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "AnnouncementCorrectionFile_pkey" PRIMARY KEY ("announcementId")
);

-- AddForeignKey
ALTER TABLE "AnnouncementCorrectionFile" ADD CONSTRAINT "AnnouncementCorrectionFile_announcementId_fkey" FOREIGN KEY ("announcementId") REFERENCES "Announcement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What was released before is not reported afterwards.
UPDATE "Announcement" SET "reportedAt" = "releasedAt";
