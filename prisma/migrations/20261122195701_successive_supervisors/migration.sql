-- AlterTable
ALTER TABLE "Review" ADD COLUMN     "months" INTEGER;
