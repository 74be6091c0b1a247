using Crm.Storage.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Crm;

/// <summary>The tables of the CRM in a context of the embedder.</summary>
public static class CrmModelBuilderExtensions
{
    /// <summary>Adds the tables of the CRM to a model, for an embedder who keeps one context and makes one set of migrations for all tables.</summary>
    /// <param name="modelBuilder">The model, in <see cref="DbContext.OnModelCreating"/>.</param>
    /// <remarks>After the embedder's migrations have made the tables, the store's <c>MigrateAsync</c> adopts them: it adds what is no table. Reading through
    /// the model is possible; writing would pass over the journal and the rules.</remarks>
    public static ModelBuilder AddCrm(this ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        foreach (var table in RelationalModel.Tables)
        {
            KindEntities.Configure(modelBuilder, table);
        }

        SupportEntities.Configure(modelBuilder);
        if (PostgreSqlColumns.AreMeant(modelBuilder))
        {
            PostgreSqlColumns.Configure(modelBuilder);
        }

        return modelBuilder;
    }
}
