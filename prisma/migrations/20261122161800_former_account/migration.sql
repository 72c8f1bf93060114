-- AlterTable
ALTER TABLE "Review" ADD COLUMN     "fromFormerAccount" BOOLEAN NOT NULL DEFAULT false;
