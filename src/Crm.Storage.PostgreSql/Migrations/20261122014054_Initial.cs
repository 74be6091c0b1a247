using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Crm.Storage.PostgreSql.Migrations
{
    /// <inheritdoc />
    internal sealed partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "crm_change_set",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    id = table.Column<byte[]>(type: "bytea", nullable: false),
                    state = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crm_change_set", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateTable(
                name: "crm_claim",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    scope = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    owner_id = table.Column<byte[]>(type: "bytea", nullable: false),
                    owner_kind = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crm_claim", x => new { x.tenant, x.scope, x.key });
                });

            migrationBuilder.CreateTable(
                name: "crm_deal",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    id = table.Column<byte[]>(type: "bytea", nullable: false),
                    board_rank = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    deal_kind = table.Column<byte[]>(type: "bytea", nullable: true),
                    decided_at = table.Column<long>(type: "bigint", nullable: true),
                    expected_close_on = table.Column<long>(type: "bigint", nullable: true),
                    is_closed = table.Column<long>(type: "bigint", nullable: true),
                    loss_reason = table.Column<byte[]>(type: "bytea", nullable: true),
                    opened_at = table.Column<long>(type: "bigint", nullable: true),
                    partner = table.Column<byte[]>(type: "bytea", nullable: true),
                    potential_amount = table.Column<long>(type: "bigint", nullable: true),
                    potential_currency = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    process = table.Column<byte[]>(type: "bytea", nullable: true),
                    responsible = table.Column<byte[]>(type: "bytea", nullable: true),
                    service_type = table.Column<byte[]>(type: "bytea", nullable: true),
                    source = table.Column<byte[]>(type: "bytea", nullable: true),
                    stage = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    stage_entered_at = table.Column<long>(type: "bigint", nullable: true),
                    stale_from = table.Column<long>(type: "bigint", nullable: true),
                    state = table.Column<string>(type: "jsonb", nullable: false),
                    status = table.Column<long>(type: "bigint", nullable: true),
                    step_due_at = table.Column<long>(type: "bigint", nullable: true),
                    topic_folded = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crm_deal", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateTable(
                name: "crm_deal_kind",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    id = table.Column<byte[]>(type: "bytea", nullable: false),
                    name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    process = table.Column<byte[]>(type: "bytea", nullable: true),
                    state = table.Column<string>(type: "jsonb", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crm_deal_kind", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateTable(
                name: "crm_deal_passage",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    id = table.Column<byte[]>(type: "bytea", nullable: false),
                    deal = table.Column<byte[]>(type: "bytea", nullable: true),
                    deal_kind = table.Column<byte[]>(type: "bytea", nullable: true),
                    end = table.Column<long>(type: "bigint", nullable: true),
                    is_skipped = table.Column<long>(type: "bigint", nullable: true),
                    is_voided = table.Column<long>(type: "bigint", nullable: true),
                    ordinal = table.Column<long>(type: "bigint", nullable: true),
                    potential_amount = table.Column<long>(type: "bigint", nullable: true),
                    potential_currency = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    process_version = table.Column<long>(type: "bigint", nullable: true),
                    result = table.Column<long>(type: "bigint", nullable: true),
                    stage = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    start = table.Column<long>(type: "bigint", nullable: true),
                    state = table.Column<string>(type: "jsonb", nullable: false),
                    stayed = table.Column<long>(type: "bigint", nullable: true),
                    visits = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crm_deal_passage", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateTable(
                name: "crm_directory_entry",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    id = table.Column<byte[]>(type: "bytea", nullable: false),
                    directory = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    order = table.Column<long>(type: "bigint", nullable: true),
                    state = table.Column<string>(type: "jsonb", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crm_directory_entry", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateTable(
                name: "crm_event",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    seq = table.Column<long>(type: "bigint", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<byte[]>(type: "bytea", nullable: true),
                    state = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crm_event", x => new { x.tenant, x.seq, x.ordinal });
                });

            migrationBuilder.CreateTable(
                name: "crm_interaction",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    id = table.Column<byte[]>(type: "bytea", nullable: false),
                    partner = table.Column<byte[]>(type: "bytea", nullable: true),
                    planned_start = table.Column<long>(type: "bigint", nullable: true),
                    responsible = table.Column<byte[]>(type: "bytea", nullable: true),
                    state = table.Column<string>(type: "jsonb", nullable: false),
                    subject_id = table.Column<byte[]>(type: "bytea", nullable: true),
                    value_state = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crm_interaction", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateTable(
                name: "crm_journal_entry",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    id = table.Column<byte[]>(type: "bytea", nullable: false),
                    change_set = table.Column<byte[]>(type: "bytea", nullable: true),
                    holds_from = table.Column<long>(type: "bigint", nullable: true),
                    ordinal = table.Column<long>(type: "bigint", nullable: true),
                    state = table.Column<string>(type: "jsonb", nullable: false),
                    subject_id = table.Column<byte[]>(type: "bytea", nullable: true),
                    subject_kind = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    value_version = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crm_journal_entry", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateTable(
                name: "crm_journal_note",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    id = table.Column<byte[]>(type: "bytea", nullable: false),
                    state = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crm_journal_note", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateTable(
                name: "crm_key",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    key = table.Column<byte[]>(type: "bytea", nullable: false),
                    id = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crm_key", x => new { x.tenant, x.name, x.key, x.id });
                });

            migrationBuilder.CreateTable(
                name: "crm_log",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    seq = table.Column<long>(type: "bigint", nullable: false),
                    change_set = table.Column<byte[]>(type: "bytea", nullable: false),
                    recorded_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crm_log", x => new { x.tenant, x.seq });
                });

            migrationBuilder.CreateTable(
                name: "crm_partner",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    id = table.Column<byte[]>(type: "bytea", nullable: false),
                    main_manager = table.Column<byte[]>(type: "bytea", nullable: true),
                    name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    name_folded = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    parent = table.Column<byte[]>(type: "bytea", nullable: true),
                    state = table.Column<string>(type: "jsonb", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crm_partner", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateTable(
                name: "crm_sales_plan",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    id = table.Column<byte[]>(type: "bytea", nullable: false),
                    first_day = table.Column<long>(type: "bigint", nullable: true),
                    number = table.Column<long>(type: "bigint", nullable: true),
                    series = table.Column<byte[]>(type: "bytea", nullable: true),
                    state = table.Column<string>(type: "jsonb", nullable: false),
                    value_state = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crm_sales_plan", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateTable(
                name: "crm_sales_potential_model",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    id = table.Column<byte[]>(type: "bytea", nullable: false),
                    department = table.Column<byte[]>(type: "bytea", nullable: true),
                    state = table.Column<string>(type: "jsonb", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crm_sales_potential_model", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateTable(
                name: "crm_sales_process",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    id = table.Column<byte[]>(type: "bytea", nullable: false),
                    name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    state = table.Column<string>(type: "jsonb", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crm_sales_process", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateTable(
                name: "crm_schema",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    epoch = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    fold_version = table.Column<int>(type: "integer", nullable: false),
                    log_base = table.Column<long>(type: "bigint", nullable: false, defaultValue: 0L),
                    readable_from = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crm_schema", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_segment",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    id = table.Column<byte[]>(type: "bytea", nullable: false),
                    name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    state = table.Column<string>(type: "jsonb", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crm_segment", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateTable(
                name: "crm_tenant_settings",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    id = table.Column<byte[]>(type: "bytea", nullable: false),
                    state = table.Column<string>(type: "jsonb", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crm_tenant_settings", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_crm_claim_owner",
                table: "crm_claim",
                columns: new[] { "tenant", "owner_kind", "owner_id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_deal_kind_stage_rank",
                table: "crm_deal",
                columns: new[] { "tenant", "deal_kind", "stage", "board_rank", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_deal_manager_stage_close",
                table: "crm_deal",
                columns: new[] { "tenant", "responsible", "stage", "expected_close_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_deal_opened",
                table: "crm_deal",
                columns: new[] { "tenant", "opened_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_deal_partner_opened",
                table: "crm_deal",
                columns: new[] { "tenant", "partner", "opened_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_deal_kind_name",
                table: "crm_deal_kind",
                columns: new[] { "tenant", "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_deal_passage_deal",
                table: "crm_deal_passage",
                columns: new[] { "tenant", "deal", "ordinal", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_deal_passage_figures",
                table: "crm_deal_passage",
                columns: new[] { "tenant", "deal_kind", "stage", "is_voided", "result", "is_skipped", "potential_currency", "start", "end", "potential_amount", "visits", "stayed", "process_version", "deal", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_deal_passage_visits",
                table: "crm_deal_passage",
                columns: new[] { "tenant", "deal", "is_voided", "stage", "start", "end", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_directory_entry_directory_order",
                table: "crm_directory_entry",
                columns: new[] { "tenant", "directory", "order", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_event_id",
                table: "crm_event",
                columns: new[] { "tenant", "id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_crm_interaction_partner",
                table: "crm_interaction",
                columns: new[] { "tenant", "partner", "planned_start", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_interaction_responsible_planned",
                table: "crm_interaction",
                columns: new[] { "tenant", "responsible", "value_state", "planned_start", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_interaction_subject_planned",
                table: "crm_interaction",
                columns: new[] { "tenant", "subject_id", "planned_start", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_journal_entry_change_set",
                table: "crm_journal_entry",
                columns: new[] { "tenant", "change_set", "ordinal", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_journal_entry_holds_from",
                table: "crm_journal_entry",
                columns: new[] { "tenant", "subject_kind", "holds_from", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_journal_entry_subject",
                table: "crm_journal_entry",
                columns: new[] { "tenant", "subject_kind", "subject_id", "value_version", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_key_record",
                table: "crm_key",
                columns: new[] { "tenant", "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_partner_main_manager",
                table: "crm_partner",
                columns: new[] { "tenant", "main_manager", "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_partner_name",
                table: "crm_partner",
                columns: new[] { "tenant", "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_partner_parent",
                table: "crm_partner",
                columns: new[] { "tenant", "parent", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_sales_plan_first_day",
                table: "crm_sales_plan",
                columns: new[] { "tenant", "first_day", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_sales_plan_series",
                table: "crm_sales_plan",
                columns: new[] { "tenant", "series", "number", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_sales_potential_model_department",
                table: "crm_sales_potential_model",
                columns: new[] { "tenant", "department", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_sales_process_name",
                table: "crm_sales_process",
                columns: new[] { "tenant", "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_segment_name",
                table: "crm_segment",
                columns: new[] { "tenant", "name", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "crm_change_set");

            migrationBuilder.DropTable(
                name: "crm_claim");

            migrationBuilder.DropTable(
                name: "crm_deal");

            migrationBuilder.DropTable(
                name: "crm_deal_kind");

            migrationBuilder.DropTable(
                name: "crm_deal_passage");

            migrationBuilder.DropTable(
                name: "crm_directory_entry");

            migrationBuilder.DropTable(
                name: "crm_event");

            migrationBuilder.DropTable(
                name: "crm_interaction");

            migrationBuilder.DropTable(
                name: "crm_journal_entry");

            migrationBuilder.DropTable(
                name: "crm_journal_note");

            migrationBuilder.DropTable(
                name: "crm_key");

            migrationBuilder.DropTable(
                name: "crm_log");

            migrationBuilder.DropTable(
                name: "crm_partner");

            migrationBuilder.DropTable(
                name: "crm_sales_plan");

            migrationBuilder.DropTable(
                name: "crm_sales_potential_model");

            migrationBuilder.DropTable(
                name: "crm_sales_process");

            migrationBuilder.DropTable(
                name: "crm_schema");

            migrationBuilder.DropTable(
                name: "crm_segment");

            migrationBuilder.DropTable(
                name: "crm_tenant_settings");
        }
    }
}
