namespace Crm.Partners;

/// <summary>Asks a register of companies and entrepreneurs by their tax number (PARTY-8). A port: adapters implement it. Safe to share between threads.</summary>
/// <remarks>
/// Whatever goes wrong with the register is an answer, never an exception: a registration goes on without it. Only a caller's own cancellation throws.
/// </remarks>
public interface ICounterpartyRegistry
{
    /// <summary>What the register knows.</summary>
    /// <param name="query">Whom to look for.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<RegistryAnswer> FindAsync(RegistryQuery query, CancellationToken cancellationToken = default);
}

/// <summary>Whom to look for in a register.</summary>
/// <param name="Inn">The taxpayer's number.</param>
public sealed record RegistryQuery(Inn Inn)
{
    /// <summary>Which subdivision of a legal entity; absent = the head.</summary>
    public Kpp? Kpp { get; init; }
}
