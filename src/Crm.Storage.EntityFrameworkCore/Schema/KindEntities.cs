using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Maps the table of a kind.</summary>
internal static class KindEntities
{
    public static void Configure(ModelBuilder model, KindTable table) =>
        model.SharedTypeEntity<Dictionary<string, object>>(table.Kind.Name, entity =>
        {
            entity.ToTable(table.Name);
            Text(entity, TableNames.Tenant);
            entity.IndexerProperty<byte[]>(TableNames.Id).IsRequired().ValueGeneratedNever();
            entity.HasKey(TableNames.Tenant, TableNames.Id);
            if (table.Kind.IsVersioned)
            {
                entity.IndexerProperty<long>(TableNames.Version).IsConcurrencyToken();
            }

            foreach (var column in table.Columns)
            {
                entity.IndexerProperty(ClrType(column.Codec.Type), column.Name).IsRequired(false);
            }

            Text(entity, TableNames.State);
            foreach (var index in table.Indexes)
            {
                entity.HasIndex([TableNames.Tenant, .. index.Columns, TableNames.Id]).HasDatabaseName(index.Name);
            }
        });

    public static void Text(EntityTypeBuilder<Dictionary<string, object>> entity, string name) => entity.IndexerProperty<string>(name).IsRequired();

    private static Type ClrType(SqlType type) => type switch
    {
        SqlType.Integer => typeof(long?),
        SqlType.Real => typeof(double?),
        SqlType.Bytes => typeof(byte[]),
        _ => typeof(string),
    };
}
