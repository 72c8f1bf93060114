-- CreateTable
CREATE TABLE "HelpEntry" (
    "id" TEXT NOT NULL,
    "builtIn" TEXT,
    "titleId" TEXT,
    "titleEn" TEXT,
    "textId" TEXT,
    "textEn" TEXT,
    "hidden" BOOLEAN NOT NULL DEFAULT false,
    "position" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "HelpEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HelpQuestion" (
    "id" TEXT NOT NULL,
    "ticket" TEXT NOT NULL,
    "askerId" TEXT,
    "followsId" TEXT,
    "text" TEXT NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "told" BOOLEAN NOT NULL DEFAULT false,
    "takenById" TEXT,
    "takenAt" TIMESTAMPTZ(3),
    "answer" TEXT,
    "answeredById" TEXT,
    "answeredAt" TIMESTAMPTZ(3),
    "entryId" TEXT,

    CONSTRAINT "HelpQuestion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HelpReturn" (
    "questionId" TEXT NOT NULL,
    "askerId" TEXT NOT NULL,

    CONSTRAINT "HelpReturn_pkey" PRIMARY KEY ("questionId")
);

-- CreateTable
CREATE TABLE "HelpDraft" (
    "employeeId" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "updates" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "HelpDraft_pkey" PRIMARY KEY ("employeeId","about")
);

-- CreateIndex
CREATE UNIQUE INDEX "HelpEntry_builtIn_key" ON "HelpEntry"("builtIn");

-- CreateIndex
CREATE UNIQUE INDEX "HelpQuestion_ticket_key" ON "HelpQuestion"("ticket");

-- CreateIndex
CREATE UNIQUE INDEX "HelpQuestion_followsId_key" ON "HelpQuestion"("followsId");

-- CreateIndex
CREATE UNIQUE INDEX "HelpQuestion_entryId_key" ON "HelpQuestion"("entryId");

-- CreateIndex
CREATE INDEX "HelpQuestion_answeredAt_askedAt_idx" ON "HelpQuestion"("answeredAt", "askedAt");

-- CreateIndex
CREATE INDEX "HelpQuestion_askerId_idx" ON "HelpQuestion"("askerId");

-- CreateIndex
CREATE INDEX "HelpReturn_askerId_idx" ON "HelpReturn"("askerId");

-- AddForeignKey
ALTER TABLE "HelpQuestion" ADD CONSTRAINT "HelpQuestion_askerId_fkey" FOREIGN KEY ("askerId") REFERENCES "Employee"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HelpQuestion" ADD CONSTRAINT "HelpQuestion_takenById_fkey" FOREIGN KEY ("takenById") REFERENCES "Employee"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HelpQuestion" ADD CONSTRAINT "HelpQuestion_answeredById_fkey" FOREIGN KEY ("answeredById") REFERENCES "Employee"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HelpQuestion" ADD CONSTRAINT "HelpQuestion_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "HelpEntry"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HelpQuestion" ADD CONSTRAINT "HelpQuestion_followsId_fkey" FOREIGN KEY ("followsId") REFERENCES "HelpQuestion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HelpReturn" ADD CONSTRAINT "HelpReturn_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "HelpQuestion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HelpReturn" ADD CONSTRAINT "HelpReturn_askerId_fkey" FOREIGN KEY ("askerId") REFERENCES "Employee"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HelpDraft" ADD CONSTRAINT "HelpDraft_employeeId_fkey" FOREIGN KEY ("employeeId") REFERENCES "Employee"("id") ON DELETE CASCADE ON UPDATE CASCADE;
