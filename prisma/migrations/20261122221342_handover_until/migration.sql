-- AlterTable
ALTER TABLE "Handover" ADD COLUMN     "until" TIMESTAMPTZ(3);
