using Microsoft.EntityFrameworkCore;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>What columns are besides in PostgreSQL: texts are ordered by code point, states are jsonb, and numbers of commits start from a base.</summary>
internal static class PostgreSqlColumns
{
    /// <summary>Whether a model is for PostgreSQL: its provider leaves marks in every model it begins.</summary>
    public static bool AreMeant(ModelBuilder model) => model.Model.GetAnnotations().Any(a => a.Name.StartsWith("Npgsql:", StringComparison.Ordinal));

    public static void Configure(ModelBuilder model)
    {
        model.SharedTypeEntity<Dictionary<string, object>>(TableNames.Schema).IndexerProperty<long>("log_base").HasDefaultValue(0L);
        string[] names = [.. RelationalModel.Tables.Select(t => t.Kind.Name), TableNames.Keys, TableNames.Claims, TableNames.Log, TableNames.Events, TableNames.Schema];
        foreach (var property in names.SelectMany(n => model.Model.FindEntityType(n)!.GetProperties()))
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
