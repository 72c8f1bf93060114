-- AlterTable
ALTER TABLE "Account" ADD COLUMN     "menuOpens" TEXT;
