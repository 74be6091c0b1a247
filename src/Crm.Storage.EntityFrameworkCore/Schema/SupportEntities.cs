using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Maps the tables that are no kinds: multi-valued keys, claims, the log, events, and the schema's own row.</summary>
internal static class SupportEntities
{
    public static void Configure(ModelBuilder model)
    {
        Add(model, TableNames.Keys, entity =>
        {
            KindEntities.Text(entity, TableNames.Tenant);
            KindEntities.Text(entity, "name");
            entity.IndexerProperty<byte[]>("key").IsRequired();
            entity.IndexerProperty<byte[]>("id").IsRequired();
            entity.HasKey(TableNames.Tenant, "name", "key", "id");
            entity.HasIndex(TableNames.Tenant, "name", "id").HasDatabaseName("ix_crm_key_record");
        });
        Add(model, TableNames.Claims, entity =>
        {
            KindEntities.Text(entity, TableNames.Tenant);
            KindEntities.Text(entity, "scope");
            KindEntities.Text(entity, "key");
            KindEntities.Text(entity, "owner_kind");
            entity.IndexerProperty<byte[]>("owner_id").IsRequired();
            entity.HasKey(TableNames.Tenant, "scope", "key");
            entity.HasIndex(TableNames.Tenant, "owner_kind", "owner_id").HasDatabaseName("ix_crm_claim_owner");
        });
        Add(model, TableNames.Log, entity =>
        {
            KindEntities.Text(entity, TableNames.Tenant);
            entity.IndexerProperty<long>("seq").ValueGeneratedNever();
            entity.IndexerProperty<byte[]>("change_set").IsRequired();
            entity.IndexerProperty<long>("recorded_at");
            entity.HasKey(TableNames.Tenant, "seq");
        });
        Add(model, TableNames.Events, entity =>
        {
            KindEntities.Text(entity, TableNames.Tenant);
            entity.IndexerProperty<long>("seq");
            entity.IndexerProperty<int>("ordinal");
            entity.IndexerProperty<byte[]>("id").IsRequired();
            KindEntities.Text(entity, TableNames.State);
            entity.HasKey(TableNames.Tenant, "seq", "ordinal");
            entity.HasIndex(TableNames.Tenant, "id").IsUnique().HasDatabaseName("ix_crm_event_id");
        });
        Add(model, TableNames.Schema, entity =>
        {
            entity.IndexerProperty<int>("id").ValueGeneratedNever();
            entity.IndexerProperty<int>("version");
            entity.IndexerProperty<int>("readable_from");
            entity.IndexerProperty<int>("fold_version");
            KindEntities.Text(entity, "epoch");
            entity.HasKey("id");
        });
    }

    private static void Add(ModelBuilder model, string table, Action<EntityTypeBuilder<Dictionary<string, object>>> configure) =>
        model.SharedTypeEntity<Dictionary<string, object>>(table, entity =>
        {
            entity.ToTable(table);
            configure(entity);
        });
}
