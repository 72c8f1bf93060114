-- AlterTable
ALTER TABLE "Unit" ADD COLUMN     "calendar" JSONB;

-- AlterTable
ALTER TABLE "Account" ADD COLUMN     "messagesFrom" INTEGER,
ADD COLUMN     "messagesUntil" INTEGER,
ADD COLUMN     "snoozedUntil" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Period" ADD COLUMN     "nudges" JSONB;
