namespace Crm.Storage.EntityFrameworkCore;

/// <summary>What a database gives to migrations.</summary>
internal abstract class SchemaProvider
{
    /// <summary>Asks for the number of tables with the name @p0.</summary>
    public abstract string HasTable { get; }

    /// <summary>An expression that makes sixteen hexadecimal digits: the SDK takes no chance from outside.</summary>
    public abstract string RandomEpoch { get; }

    /// <summary>What is no table and is made anew each time: functions of SQL.</summary>
    public virtual IReadOnlyList<string> Functions => [];

    /// <summary>Waits for the commits that asked the schema's row whether they may write, and holds up those that will; <see langword="null"/> where there is one writer.</summary>
    public virtual string? LockSchema => null;

    /// <summary>Keeps writers off a table until the transaction ends; <see langword="null"/> where the transaction does so already.</summary>
    public virtual string? Lock(KindTable table) => null;

    /// <summary>Lets the migration see the rows of all tenants; <see langword="null"/> where it does.</summary>
    public virtual string? OpenTenants => null;

    /// <summary>Keeps tenants apart again, and in tables that are new; <see langword="null"/> where the database does not do so itself.</summary>
    public virtual string? SecureTenants => null;

    /// <summary>Makes tables that are new as the others were made since: partitioned, say; <see langword="null"/> where there is one way.</summary>
    public virtual string? ArrangeTables => null;

    /// <summary>A context that knows the migrations; it opens nothing by itself.</summary>
    public abstract CrmDbContext Context();
}
