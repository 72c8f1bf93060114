-- AlterTable
ALTER TABLE "Employee" ADD COLUMN     "onPaper" BOOLEAN NOT NULL DEFAULT false;
