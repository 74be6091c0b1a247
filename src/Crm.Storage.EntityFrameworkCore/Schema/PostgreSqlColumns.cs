using Microsoft.EntityFrameworkCore;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>What columns are besides in PostgreSQL: texts are ordered by code point, states are jsonb, and numbers of commits start from a base.</summary>
internal static class PostgreSqlColumns
{
    public static void Configure(ModelBuilder model)
    {
        model.SharedTypeEntity<Dictionary<string, object>>(TableNames.Schema).IndexerProperty<long>("log_base").HasDefaultValue(0L);
        foreach (var property in model.Model.GetEntityTypes().SelectMany(e => e.GetProperties()))
        {
            if (property.Name == TableNames.State)
            {
                property.SetColumnType("jsonb");
            }
            else if (property.ClrType == typeof(string))
            {
                property.SetCollation("C");
            }
        }
    }
}
