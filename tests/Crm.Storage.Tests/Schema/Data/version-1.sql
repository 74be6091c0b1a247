BEGIN TRANSACTION;
CREATE TABLE "crm_change_set" (
    "tenant" TEXT NOT NULL,
    "id" BLOB NOT NULL,
    "state" TEXT NOT NULL,
    CONSTRAINT "PK_crm_change_set" PRIMARY KEY ("tenant", "id")
);
INSERT INTO "crm_change_set" VALUES('main',X'019000000000700080000000000F4241','{"id":"01900000-0000-7000-8000-0000000f4241","recordedAt":1577836800000001,"saved":[{"entity":"deal","id":"01900000-0000-7000-8000-000000000001","version":1}]}');
INSERT INTO "crm_change_set" VALUES('main',X'019000000000700080000000000F4242','{"id":"01900000-0000-7000-8000-0000000f4242","recordedAt":1577836800000002,"saved":[{"entity":"deal","id":"01900000-0000-7000-8000-000000000002","version":1}]}');
INSERT INTO "crm_change_set" VALUES('main',X'019000000000700080000000000F4243','{"id":"01900000-0000-7000-8000-0000000f4243","recordedAt":1577836800000003,"saved":[{"entity":"deal","id":"01900000-0000-7000-8000-000000000003","version":1}]}');
INSERT INTO "crm_change_set" VALUES('main',X'019000000000700080000000000F4244','{"id":"01900000-0000-7000-8000-0000000f4244","recordedAt":1577836800000004,"saved":[{"entity":"deal","id":"01900000-0000-7000-8000-000000000004","version":1}]}');
INSERT INTO "crm_change_set" VALUES('main',X'019000000000700080000000000F4245','{"id":"01900000-0000-7000-8000-0000000f4245","recordedAt":1577836800000005,"saved":[{"entity":"deal","id":"01900000-0000-7000-8000-000000000005","version":1}]}');
INSERT INTO "crm_change_set" VALUES('main',X'019000000000700080000000000F4246','{"id":"01900000-0000-7000-8000-0000000f4246","recordedAt":1577836800000006,"saved":[{"entity":"deal","id":"01900000-0000-7000-8000-000000000006","version":1}]}');
INSERT INTO "crm_change_set" VALUES('main',X'019000000000700080000000000F4247','{"id":"01900000-0000-7000-8000-0000000f4247","recordedAt":1577836800000007,"saved":[{"entity":"deal","id":"01900000-0000-7000-8000-000000000007","version":1}]}');
INSERT INTO "crm_change_set" VALUES('main',X'019000000000700080000000000F4248','{"id":"01900000-0000-7000-8000-0000000f4248","recordedAt":1577836800000008,"saved":[{"entity":"deal","id":"01900000-0000-7000-8000-000000000008","version":1}]}');
INSERT INTO "crm_change_set" VALUES('main',X'019000000000700080000000000F4249','{"id":"01900000-0000-7000-8000-0000000f4249","recordedAt":1577836800000009,"saved":[{"entity":"deal","id":"01900000-0000-7000-8000-000000000009","version":1}]}');
INSERT INTO "crm_change_set" VALUES('main',X'019000000000700080000000000F424A','{"id":"01900000-0000-7000-8000-0000000f424a","recordedAt":1577836800000010,"saved":[{"entity":"deal","id":"01900000-0000-7000-8000-00000000000a","version":1}]}');
INSERT INTO "crm_change_set" VALUES('main',X'019000000000700080000000000F424B','{"id":"01900000-0000-7000-8000-0000000f424b","recordedAt":1577836800000011,"saved":[{"entity":"deal","id":"01900000-0000-7000-8000-00000000000b","version":1}]}');
INSERT INTO "crm_change_set" VALUES('main',X'019000000000700080000000000F424C','{"id":"01900000-0000-7000-8000-0000000f424c","recordedAt":1577836800000012,"saved":[{"entity":"deal","id":"01900000-0000-7000-8000-00000000000c","version":1}]}');
CREATE TABLE "crm_claim" (
    "tenant" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "owner_id" BLOB NOT NULL,
    "owner_kind" TEXT NOT NULL,
    CONSTRAINT "PK_crm_claim" PRIMARY KEY ("tenant", "scope", "key")
);
CREATE TABLE "crm_deal" (
    "tenant" TEXT NOT NULL,
    "id" BLOB NOT NULL,
    "board_rank" TEXT NULL,
    "deal_kind" BLOB NULL,
    "decided_at" INTEGER NULL,
    "expected_close_on" INTEGER NULL,
    "is_closed" INTEGER NULL,
    "loss_reason" BLOB NULL,
    "opened_at" INTEGER NULL,
    "partner" BLOB NULL,
    "potential_amount" INTEGER NULL,
    "potential_currency" TEXT NULL,
    "process" BLOB NULL,
    "responsible" BLOB NULL,
    "service_type" BLOB NULL,
    "source" BLOB NULL,
    "stage" TEXT NULL,
    "stage_entered_at" INTEGER NULL,
    "stale_from" INTEGER NULL,
    "state" TEXT NOT NULL,
    "status" INTEGER NULL,
    "step_due_at" INTEGER NULL,
    "topic_folded" TEXT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "PK_crm_deal" PRIMARY KEY ("tenant", "id")
);
INSERT INTO "crm_deal" VALUES('main',X'01900000000070008000000000000001',NULL,X'01900000000070008000000000000384',NULL,NULL,0,NULL,1577836800000001,NULL,0,'RUB',NULL,X'01900000000070008000000000000385',NULL,NULL,NULL,NULL,NULL,'{"id":"01900000-0000-7000-8000-000000000001","version":1,"topic":"Deal 1","description":null,"dealKind":"01900000-0000-7000-8000-000000000384","control":0,"isManualBySwitch":false,"process":null,"processVersion":0,"stage":null,"stageEnteredAt":null,"staleFrom":null,"stepDueAt":null,"partner":null,"lead":null,"agreement":null,"responsible":"01900000-0000-7000-8000-000000000385","coPerformers":[],"status":0,"isClosed":false,"openedAt":1577836800000001,"decidedAt":null,"endedAt":null,"potential":{"amount":0,"currency":"RUB"},"frozenRate":null,"estimate":null,"probabilityOverride":null,"lossReason":null,"expectedCloseOn":null,"source":null,"channel":null,"serviceType":null,"department":null,"holdsClient":false,"project":null,"tags":[],"boardRank":null,"base":null,"participants":[],"contacts":[],"demand":[],"lines":[],"ticks":[],"steps":[],"passages":[],"customFields":[],"holdsFrom":1577836800000001,"recordedAt":1577836800000001}',0,NULL,'DEAL 1',1);
INSERT INTO "crm_deal" VALUES('main',X'01900000000070008000000000000002',NULL,X'01900000000070008000000000000384',NULL,NULL,0,NULL,1577836800000002,NULL,0,'RUB',NULL,X'01900000000070008000000000000385',NULL,NULL,NULL,NULL,NULL,'{"id":"01900000-0000-7000-8000-000000000002","version":1,"topic":"Ёлка \uD83C\uDF84","description":null,"dealKind":"01900000-0000-7000-8000-000000000384","control":0,"isManualBySwitch":false,"process":null,"processVersion":0,"stage":null,"stageEnteredAt":null,"staleFrom":null,"stepDueAt":null,"partner":null,"lead":null,"agreement":null,"responsible":"01900000-0000-7000-8000-000000000385","coPerformers":[],"status":0,"isClosed":false,"openedAt":1577836800000002,"decidedAt":null,"endedAt":null,"potential":{"amount":0,"currency":"RUB"},"frozenRate":null,"estimate":null,"probabilityOverride":null,"lossReason":null,"expectedCloseOn":null,"source":null,"channel":null,"serviceType":null,"department":null,"holdsClient":false,"project":null,"tags":[],"boardRank":null,"base":null,"participants":[],"contacts":[],"demand":[],"lines":[],"ticks":[],"steps":[],"passages":[],"customFields":[],"holdsFrom":1577836800000002,"recordedAt":1577836800000002}',0,NULL,'ЕЛКА 🎄',1);
INSERT INTO "crm_deal" VALUES('main',X'01900000000070008000000000000003',NULL,X'01900000000070008000000000000384',NULL,NULL,0,NULL,1577836800000003,NULL,0,'RUB',NULL,X'01900000000070008000000000000385',NULL,NULL,NULL,NULL,NULL,'{"id":"01900000-0000-7000-8000-000000000003","version":1,"topic":"Deal 3","description":null,"dealKind":"01900000-0000-7000-8000-000000000384","control":0,"isManualBySwitch":false,"process":null,"processVersion":0,"stage":null,"stageEnteredAt":null,"staleFrom":null,"stepDueAt":null,"partner":null,"lead":"01900000-0000-7000-8000-000000000385","agreement":null,"responsible":"01900000-0000-7000-8000-000000000385","coPerformers":[],"status":0,"isClosed":false,"openedAt":1577836800000003,"decidedAt":null,"endedAt":null,"potential":{"amount":0,"currency":"RUB"},"frozenRate":null,"estimate":null,"probabilityOverride":null,"lossReason":null,"expectedCloseOn":null,"source":null,"channel":null,"serviceType":null,"department":null,"holdsClient":false,"project":null,"tags":[],"boardRank":null,"base":null,"participants":[],"contacts":[],"demand":[],"lines":[],"ticks":[],"steps":[],"passages":[],"customFields":[],"holdsFrom":1577836800000003,"recordedAt":1577836800000003}',0,NULL,'DEAL 3',1);
INSERT INTO "crm_deal" VALUES('main',X'01900000000070008000000000000004',NULL,X'01900000000070008000000000000384',NULL,NULL,0,NULL,1577836800000004,NULL,0,'RUB',NULL,X'01900000000070008000000000000385',NULL,NULL,NULL,NULL,NULL,'{"id":"01900000-0000-7000-8000-000000000004","version":1,"topic":"Ёлка \uD83C\uDF84","description":null,"dealKind":"01900000-0000-7000-8000-000000000384","control":0,"isManualBySwitch":false,"process":null,"processVersion":0,"stage":null,"stageEnteredAt":null,"staleFrom":null,"stepDueAt":null,"partner":null,"lead":null,"agreement":null,"responsible":"01900000-0000-7000-8000-000000000385","coPerformers":[],"status":0,"isClosed":false,"openedAt":1577836800000004,"decidedAt":null,"endedAt":null,"potential":{"amount":0,"currency":"RUB"},"frozenRate":null,"estimate":null,"probabilityOverride":null,"lossReason":null,"expectedCloseOn":null,"source":null,"channel":null,"serviceType":null,"department":null,"holdsClient":false,"project":null,"tags":[],"boardRank":null,"base":null,"participants":[],"contacts":[],"demand":[],"lines":[],"ticks":[],"steps":[],"passages":[],"customFields":[],"holdsFrom":1577836800000004,"recordedAt":1577836800000004}',0,NULL,'ЕЛКА 🎄',1);
INSERT INTO "crm_deal" VALUES('main',X'01900000000070008000000000000005',NULL,X'01900000000070008000000000000384',NULL,NULL,0,NULL,1577836800000005,NULL,0,'RUB',NULL,X'01900000000070008000000000000385',NULL,NULL,NULL,NULL,NULL,'{"id":"01900000-0000-7000-8000-000000000005","version":1,"topic":"Deal 5","description":null,"dealKind":"01900000-0000-7000-8000-000000000384","control":0,"isManualBySwitch":false,"process":null,"processVersion":0,"stage":null,"stageEnteredAt":null,"staleFrom":null,"stepDueAt":null,"partner":null,"lead":null,"agreement":null,"responsible":"01900000-0000-7000-8000-000000000385","coPerformers":[],"status":0,"isClosed":false,"openedAt":1577836800000005,"decidedAt":null,"endedAt":null,"potential":{"amount":0,"currency":"RUB"},"frozenRate":null,"estimate":null,"probabilityOverride":null,"lossReason":null,"expectedCloseOn":null,"source":null,"channel":null,"serviceType":null,"department":null,"holdsClient":false,"project":null,"tags":[],"boardRank":null,"base":null,"participants":[],"contacts":[],"demand":[],"lines":[],"ticks":[],"steps":[],"passages":[],"customFields":[],"holdsFrom":1577836800000005,"recordedAt":1577836800000005}',0,NULL,'DEAL 5',1);
INSERT INTO "crm_deal" VALUES('main',X'01900000000070008000000000000006',NULL,X'01900000000070008000000000000384',NULL,NULL,0,NULL,1577836800000006,NULL,0,'RUB',NULL,X'01900000000070008000000000000385',NULL,NULL,NULL,NULL,NULL,'{"id":"01900000-0000-7000-8000-000000000006","version":1,"topic":"Ёлка \uD83C\uDF84","description":null,"dealKind":"01900000-0000-7000-8000-000000000384","control":0,"isManualBySwitch":false,"process":null,"processVersion":0,"stage":null,"stageEnteredAt":null,"staleFrom":null,"stepDueAt":null,"partner":null,"lead":"01900000-0000-7000-8000-000000000384","agreement":null,"responsible":"01900000-0000-7000-8000-000000000385","coPerformers":[],"status":0,"isClosed":false,"openedAt":1577836800000006,"decidedAt":null,"endedAt":null,"potential":{"amount":0,"currency":"RUB"},"frozenRate":null,"estimate":null,"probabilityOverride":null,"lossReason":null,"expectedCloseOn":null,"source":null,"channel":null,"serviceType":null,"department":null,"holdsClient":false,"project":null,"tags":[],"boardRank":null,"base":null,"participants":[],"contacts":[],"demand":[],"lines":[],"ticks":[],"steps":[],"passages":[],"customFields":[],"holdsFrom":1577836800000006,"recordedAt":1577836800000006}',0,NULL,'ЕЛКА 🎄',1);
INSERT INTO "crm_deal" VALUES('main',X'01900000000070008000000000000007',NULL,X'01900000000070008000000000000384',NULL,NULL,0,NULL,1577836800000007,NULL,0,'RUB',NULL,X'01900000000070008000000000000385',NULL,NULL,NULL,NULL,NULL,'{"id":"01900000-0000-7000-8000-000000000007","version":1,"topic":"Deal 7","description":null,"dealKind":"01900000-0000-7000-8000-000000000384","control":0,"isManualBySwitch":false,"process":null,"processVersion":0,"stage":null,"stageEnteredAt":null,"staleFrom":null,"stepDueAt":null,"partner":null,"lead":null,"agreement":null,"responsible":"01900000-0000-7000-8000-000000000385","coPerformers":[],"status":0,"isClosed":false,"openedAt":1577836800000007,"decidedAt":null,"endedAt":null,"potential":{"amount":0,"currency":"RUB"},"frozenRate":null,"estimate":null,"probabilityOverride":null,"lossReason":null,"expectedCloseOn":null,"source":null,"channel":null,"serviceType":null,"department":null,"holdsClient":false,"project":null,"tags":[],"boardRank":null,"base":null,"participants":[],"contacts":[],"demand":[],"lines":[],"ticks":[],"steps":[],"passages":[],"customFields":[],"holdsFrom":1577836800000007,"recordedAt":1577836800000007}',0,NULL,'DEAL 7',1);
INSERT INTO "crm_deal" VALUES('main',X'01900000000070008000000000000008',NULL,X'01900000000070008000000000000384',NULL,NULL,0,NULL,1577836800000008,NULL,0,'RUB',NULL,X'01900000000070008000000000000385',NULL,NULL,NULL,NULL,NULL,'{"id":"01900000-0000-7000-8000-000000000008","version":1,"topic":"Ёлка \uD83C\uDF84","description":null,"dealKind":"01900000-0000-7000-8000-000000000384","control":0,"isManualBySwitch":false,"process":null,"processVersion":0,"stage":null,"stageEnteredAt":null,"staleFrom":null,"stepDueAt":null,"partner":null,"lead":null,"agreement":null,"responsible":"01900000-0000-7000-8000-000000000385","coPerformers":[],"status":0,"isClosed":false,"openedAt":1577836800000008,"decidedAt":null,"endedAt":null,"potential":{"amount":0,"currency":"RUB"},"frozenRate":null,"estimate":null,"probabilityOverride":null,"lossReason":null,"expectedCloseOn":null,"source":null,"channel":null,"serviceType":null,"department":null,"holdsClient":false,"project":null,"tags":[],"boardRank":null,"base":null,"participants":[],"contacts":[],"demand":[],"lines":[],"ticks":[],"steps":[],"passages":[],"customFields":[],"holdsFrom":1577836800000008,"recordedAt":1577836800000008}',0,NULL,'ЕЛКА 🎄',1);
INSERT INTO "crm_deal" VALUES('main',X'01900000000070008000000000000009',NULL,X'01900000000070008000000000000384',NULL,NULL,0,NULL,1577836800000009,NULL,0,'RUB',NULL,X'01900000000070008000000000000385',NULL,NULL,NULL,NULL,NULL,'{"id":"01900000-0000-7000-8000-000000000009","version":1,"topic":"Deal 9","description":null,"dealKind":"01900000-0000-7000-8000-000000000384","control":0,"isManualBySwitch":false,"process":null,"processVersion":0,"stage":null,"stageEnteredAt":null,"staleFrom":null,"stepDueAt":null,"partner":null,"lead":"01900000-0000-7000-8000-000000000385","agreement":null,"responsible":"01900000-0000-7000-8000-000000000385","coPerformers":[],"status":0,"isClosed":false,"openedAt":1577836800000009,"decidedAt":null,"endedAt":null,"potential":{"amount":0,"currency":"RUB"},"frozenRate":null,"estimate":null,"probabilityOverride":null,"lossReason":null,"expectedCloseOn":null,"source":null,"channel":null,"serviceType":null,"department":null,"holdsClient":false,"project":null,"tags":[],"boardRank":null,"base":null,"participants":[],"contacts":[],"demand":[],"lines":[],"ticks":[],"steps":[],"passages":[],"customFields":[],"holdsFrom":1577836800000009,"recordedAt":1577836800000009}',0,NULL,'DEAL 9',1);
INSERT INTO "crm_deal" VALUES('main',X'0190000000007000800000000000000A',NULL,X'01900000000070008000000000000384',NULL,NULL,0,NULL,1577836800000010,NULL,0,'RUB',NULL,X'01900000000070008000000000000385',NULL,NULL,NULL,NULL,NULL,'{"id":"01900000-0000-7000-8000-00000000000a","version":1,"topic":"Ёлка \uD83C\uDF84","description":null,"dealKind":"01900000-0000-7000-8000-000000000384","control":0,"isManualBySwitch":false,"process":null,"processVersion":0,"stage":null,"stageEnteredAt":null,"staleFrom":null,"stepDueAt":null,"partner":null,"lead":null,"agreement":null,"responsible":"01900000-0000-7000-8000-000000000385","coPerformers":[],"status":0,"isClosed":false,"openedAt":1577836800000010,"decidedAt":null,"endedAt":null,"potential":{"amount":0,"currency":"RUB"},"frozenRate":null,"estimate":null,"probabilityOverride":null,"lossReason":null,"expectedCloseOn":null,"source":null,"channel":null,"serviceType":null,"department":null,"holdsClient":false,"project":null,"tags":[],"boardRank":null,"base":null,"participants":[],"contacts":[],"demand":[],"lines":[],"ticks":[],"steps":[],"passages":[],"customFields":[],"holdsFrom":1577836800000010,"recordedAt":1577836800000010}',0,NULL,'ЕЛКА 🎄',1);
INSERT INTO "crm_deal" VALUES('main',X'0190000000007000800000000000000B',NULL,X'01900000000070008000000000000384',NULL,NULL,0,NULL,1577836800000011,NULL,0,'RUB',NULL,X'01900000000070008000000000000385',NULL,NULL,NULL,NULL,NULL,'{"id":"01900000-0000-7000-8000-00000000000b","version":1,"topic":"Deal 11","description":null,"dealKind":"01900000-0000-7000-8000-000000000384","control":0,"isManualBySwitch":false,"process":null,"processVersion":0,"stage":null,"stageEnteredAt":null,"staleFrom":null,"stepDueAt":null,"partner":null,"lead":null,"agreement":null,"responsible":"01900000-0000-7000-8000-000000000385","coPerformers":[],"status":0,"isClosed":false,"openedAt":1577836800000011,"decidedAt":null,"endedAt":null,"potential":{"amount":0,"currency":"RUB"},"frozenRate":null,"estimate":null,"probabilityOverride":null,"lossReason":null,"expectedCloseOn":null,"source":null,"channel":null,"serviceType":null,"department":null,"holdsClient":false,"project":null,"tags":[],"boardRank":null,"base":null,"participants":[],"contacts":[],"demand":[],"lines":[],"ticks":[],"steps":[],"passages":[],"customFields":[],"holdsFrom":1577836800000011,"recordedAt":1577836800000011}',0,NULL,'DEAL 11',1);
INSERT INTO "crm_deal" VALUES('main',X'0190000000007000800000000000000C',NULL,X'01900000000070008000000000000384',NULL,NULL,0,NULL,1577836800000012,NULL,0,'RUB',NULL,X'01900000000070008000000000000385',NULL,NULL,NULL,NULL,NULL,'{"id":"01900000-0000-7000-8000-00000000000c","version":1,"topic":"Ёлка \uD83C\uDF84","description":null,"dealKind":"01900000-0000-7000-8000-000000000384","control":0,"isManualBySwitch":false,"process":null,"processVersion":0,"stage":null,"stageEnteredAt":null,"staleFrom":null,"stepDueAt":null,"partner":null,"lead":"01900000-0000-7000-8000-000000000384","agreement":null,"responsible":"01900000-0000-7000-8000-000000000385","coPerformers":[],"status":0,"isClosed":false,"openedAt":1577836800000012,"decidedAt":null,"endedAt":null,"potential":{"amount":0,"currency":"RUB"},"frozenRate":null,"estimate":null,"probabilityOverride":null,"lossReason":null,"expectedCloseOn":null,"source":null,"channel":null,"serviceType":null,"department":null,"holdsClient":false,"project":null,"tags":[],"boardRank":null,"base":null,"participants":[],"contacts":[],"demand":[],"lines":[],"ticks":[],"steps":[],"passages":[],"customFields":[],"holdsFrom":1577836800000012,"recordedAt":1577836800000012}',0,NULL,'ЕЛКА 🎄',1);
CREATE TABLE "crm_deal_kind" (
    "tenant" TEXT NOT NULL,
    "id" BLOB NOT NULL,
    "name" TEXT NULL,
    "process" BLOB NULL,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "PK_crm_deal_kind" PRIMARY KEY ("tenant", "id")
);
CREATE TABLE "crm_deal_passage" (
    "tenant" TEXT NOT NULL,
    "id" BLOB NOT NULL,
    "deal" BLOB NULL,
    "deal_kind" BLOB NULL,
    "end" INTEGER NULL,
    "is_skipped" INTEGER NULL,
    "is_voided" INTEGER NULL,
    "ordinal" INTEGER NULL,
    "potential_amount" INTEGER NULL,
    "potential_currency" TEXT NULL,
    "process_version" INTEGER NULL,
    "result" INTEGER NULL,
    "stage" TEXT NULL,
    "start" INTEGER NULL,
    "state" TEXT NOT NULL,
    "stayed" INTEGER NULL,
    "visits" INTEGER NULL,
    CONSTRAINT "PK_crm_deal_passage" PRIMARY KEY ("tenant", "id")
);
CREATE TABLE "crm_directory_entry" (
    "tenant" TEXT NOT NULL,
    "id" BLOB NOT NULL,
    "directory" TEXT NULL,
    "order" INTEGER NULL,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "PK_crm_directory_entry" PRIMARY KEY ("tenant", "id")
);
CREATE TABLE "crm_event" (
    "tenant" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "id" BLOB NULL,
    "state" TEXT NOT NULL,
    CONSTRAINT "PK_crm_event" PRIMARY KEY ("tenant", "seq", "ordinal")
);
CREATE TABLE "crm_interaction" (
    "tenant" TEXT NOT NULL,
    "id" BLOB NOT NULL,
    "partner" BLOB NULL,
    "planned_start" INTEGER NULL,
    "responsible" BLOB NULL,
    "state" TEXT NOT NULL,
    "subject_id" BLOB NULL,
    "value_state" INTEGER NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "PK_crm_interaction" PRIMARY KEY ("tenant", "id")
);
CREATE TABLE "crm_journal_entry" (
    "tenant" TEXT NOT NULL,
    "id" BLOB NOT NULL,
    "change_set" BLOB NULL,
    "holds_from" INTEGER NULL,
    "ordinal" INTEGER NULL,
    "state" TEXT NOT NULL,
    "subject_id" BLOB NULL,
    "subject_kind" TEXT NULL,
    "value_version" INTEGER NULL,
    CONSTRAINT "PK_crm_journal_entry" PRIMARY KEY ("tenant", "id")
);
CREATE TABLE "crm_journal_note" (
    "tenant" TEXT NOT NULL,
    "id" BLOB NOT NULL,
    "state" TEXT NOT NULL,
    CONSTRAINT "PK_crm_journal_note" PRIMARY KEY ("tenant", "id")
);
CREATE TABLE "crm_key" (
    "tenant" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "key" BLOB NOT NULL,
    "id" BLOB NOT NULL,
    CONSTRAINT "PK_crm_key" PRIMARY KEY ("tenant", "name", "key", "id")
);
CREATE TABLE "crm_log" (
    "tenant" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "change_set" BLOB NOT NULL,
    "recorded_at" INTEGER NOT NULL,
    CONSTRAINT "PK_crm_log" PRIMARY KEY ("tenant", "seq")
);
INSERT INTO "crm_log" VALUES('main',1,X'019000000000700080000000000F4241',1577836800000001);
INSERT INTO "crm_log" VALUES('main',2,X'019000000000700080000000000F4242',1577836800000002);
INSERT INTO "crm_log" VALUES('main',3,X'019000000000700080000000000F4243',1577836800000003);
INSERT INTO "crm_log" VALUES('main',4,X'019000000000700080000000000F4244',1577836800000004);
INSERT INTO "crm_log" VALUES('main',5,X'019000000000700080000000000F4245',1577836800000005);
INSERT INTO "crm_log" VALUES('main',6,X'019000000000700080000000000F4246',1577836800000006);
INSERT INTO "crm_log" VALUES('main',7,X'019000000000700080000000000F4247',1577836800000007);
INSERT INTO "crm_log" VALUES('main',8,X'019000000000700080000000000F4248',1577836800000008);
INSERT INTO "crm_log" VALUES('main',9,X'019000000000700080000000000F4249',1577836800000009);
INSERT INTO "crm_log" VALUES('main',10,X'019000000000700080000000000F424A',1577836800000010);
INSERT INTO "crm_log" VALUES('main',11,X'019000000000700080000000000F424B',1577836800000011);
INSERT INTO "crm_log" VALUES('main',12,X'019000000000700080000000000F424C',1577836800000012);
CREATE TABLE "crm_migrations" (
    "MigrationId" TEXT NOT NULL CONSTRAINT "PK_crm_migrations" PRIMARY KEY,
    "ProductVersion" TEXT NOT NULL
);
INSERT INTO "crm_migrations" VALUES('20261122012508_Initial','10.0.14');
CREATE TABLE "crm_partner" (
    "tenant" TEXT NOT NULL,
    "id" BLOB NOT NULL,
    "main_manager" BLOB NULL,
    "name" TEXT NULL,
    "name_folded" TEXT NULL,
    "parent" BLOB NULL,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "PK_crm_partner" PRIMARY KEY ("tenant", "id")
);
CREATE TABLE "crm_sales_plan" (
    "tenant" TEXT NOT NULL,
    "id" BLOB NOT NULL,
    "first_day" INTEGER NULL,
    "number" INTEGER NULL,
    "series" BLOB NULL,
    "state" TEXT NOT NULL,
    "value_state" INTEGER NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "PK_crm_sales_plan" PRIMARY KEY ("tenant", "id")
);
CREATE TABLE "crm_sales_potential_model" (
    "tenant" TEXT NOT NULL,
    "id" BLOB NOT NULL,
    "department" BLOB NULL,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "PK_crm_sales_potential_model" PRIMARY KEY ("tenant", "id")
);
CREATE TABLE "crm_sales_process" (
    "tenant" TEXT NOT NULL,
    "id" BLOB NOT NULL,
    "name" TEXT NULL,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "PK_crm_sales_process" PRIMARY KEY ("tenant", "id")
);
CREATE TABLE "crm_schema" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_crm_schema" PRIMARY KEY,
    "epoch" TEXT NOT NULL,
    "fold_version" INTEGER NOT NULL,
    "readable_from" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);
INSERT INTO "crm_schema" VALUES(1,'10915666c96fefeb',1,1,1);
CREATE TABLE "crm_segment" (
    "tenant" TEXT NOT NULL,
    "id" BLOB NOT NULL,
    "name" TEXT NULL,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "PK_crm_segment" PRIMARY KEY ("tenant", "id")
);
CREATE TABLE "crm_tenant_settings" (
    "tenant" TEXT NOT NULL,
    "id" BLOB NOT NULL,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "PK_crm_tenant_settings" PRIMARY KEY ("tenant", "id")
);
CREATE INDEX "ix_crm_claim_owner" ON "crm_claim" ("tenant", "owner_kind", "owner_id");
CREATE INDEX "ix_crm_deal_kind_stage_rank" ON "crm_deal" ("tenant", "deal_kind", "stage", "board_rank", "id");
CREATE INDEX "ix_crm_deal_manager_stage_close" ON "crm_deal" ("tenant", "responsible", "stage", "expected_close_on", "id");
CREATE INDEX "ix_crm_deal_opened" ON "crm_deal" ("tenant", "opened_at", "id");
CREATE INDEX "ix_crm_deal_partner_opened" ON "crm_deal" ("tenant", "partner", "opened_at", "id");
CREATE INDEX "ix_crm_deal_kind_name" ON "crm_deal_kind" ("tenant", "name", "id");
CREATE INDEX "ix_crm_deal_passage_deal" ON "crm_deal_passage" ("tenant", "deal", "ordinal", "id");
CREATE INDEX "ix_crm_deal_passage_figures" ON "crm_deal_passage" ("tenant", "deal_kind", "stage", "is_voided", "result", "is_skipped", "potential_currency", "start", "end", "potential_amount", "visits", "stayed", "process_version", "deal", "id");
CREATE INDEX "ix_crm_deal_passage_visits" ON "crm_deal_passage" ("tenant", "deal", "is_voided", "stage", "start", "end", "id");
CREATE INDEX "ix_crm_directory_entry_directory_order" ON "crm_directory_entry" ("tenant", "directory", "order", "id");
CREATE UNIQUE INDEX "ix_crm_event_id" ON "crm_event" ("tenant", "id");
CREATE INDEX "ix_crm_interaction_partner" ON "crm_interaction" ("tenant", "partner", "planned_start", "id");
CREATE INDEX "ix_crm_interaction_responsible_planned" ON "crm_interaction" ("tenant", "responsible", "value_state", "planned_start", "id");
CREATE INDEX "ix_crm_interaction_subject_planned" ON "crm_interaction" ("tenant", "subject_id", "planned_start", "id");
CREATE INDEX "ix_crm_journal_entry_change_set" ON "crm_journal_entry" ("tenant", "change_set", "ordinal", "id");
CREATE INDEX "ix_crm_journal_entry_holds_from" ON "crm_journal_entry" ("tenant", "subject_kind", "holds_from", "id");
CREATE INDEX "ix_crm_journal_entry_subject" ON "crm_journal_entry" ("tenant", "subject_kind", "subject_id", "value_version", "id");
CREATE INDEX "ix_crm_key_record" ON "crm_key" ("tenant", "name", "id");
CREATE INDEX "ix_crm_partner_main_manager" ON "crm_partner" ("tenant", "main_manager", "name", "id");
CREATE INDEX "ix_crm_partner_name" ON "crm_partner" ("tenant", "name", "id");
CREATE INDEX "ix_crm_partner_parent" ON "crm_partner" ("tenant", "parent", "id");
CREATE INDEX "ix_crm_sales_plan_first_day" ON "crm_sales_plan" ("tenant", "first_day", "id");
CREATE INDEX "ix_crm_sales_plan_series" ON "crm_sales_plan" ("tenant", "series", "number", "id");
CREATE INDEX "ix_crm_sales_potential_model_department" ON "crm_sales_potential_model" ("tenant", "department", "id");
CREATE INDEX "ix_crm_sales_process_name" ON "crm_sales_process" ("tenant", "name", "id");
CREATE INDEX "ix_crm_segment_name" ON "crm_segment" ("tenant", "name", "id");
COMMIT;
