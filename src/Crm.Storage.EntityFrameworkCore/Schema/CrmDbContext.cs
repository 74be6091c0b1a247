using Microsoft.EntityFrameworkCore;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>The tables of the store as an Entity Framework Core model: what the schema is made from.</summary>
/// <remarks>
/// <para>Every kind is a shared-type entity named as in <see cref="EntityKinds"/>, a dictionary with the columns <c>tenant</c>, <c>id</c>,
/// <c>version</c>, <c>state</c> and one for each scalar a declared index names. Reading through it is possible; writing through it would pass over the
/// journal and the rules.</para>
/// <para>Not safe to share between threads.</para>
/// </remarks>
/// <param name="options">The provider and its connection.</param>
public sealed class CrmDbContext(DbContextOptions<CrmDbContext> options) : DbContext(options)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.AddCrm();
    }
}
