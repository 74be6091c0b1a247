namespace Crm.Partners;

/// <summary>Why a register did not help (PARTY-8).</summary>
public static class RegistryErrors
{
    private static readonly ErrorTable Table = new(typeof(RegistryErrors));

    /// <summary>No register is set up.</summary>
    public static readonly ErrorDefinition ProviderMissing = Table.Define("registry.provider.missing");

    /// <summary>The register cannot be reached, is too slow, or failed.</summary>
    public static readonly ErrorDefinition ServiceUnavailable = Table.Define("registry.service.unavailable");

    /// <summary>The register was asked too often.</summary>
    public static readonly ErrorDefinition LimitReached = Table.Define("registry.limit.reached");

    /// <summary>The register answered what cannot be read.</summary>
    public static readonly ErrorDefinition AnswerUnreadable = Table.Define("registry.answer.unreadable");

    /// <summary>The register got no key, or one it does not know.</summary>
    public static readonly ErrorDefinition KeyRefused = Table.Define("registry.key.refused");

    /// <summary>The register does not serve this key: it is not confirmed, or its daily limit is used up.</summary>
    public static readonly ErrorDefinition AccessRefused = Table.Define("registry.access.refused");

    /// <summary>The register does not accept the question.</summary>
    public static readonly ErrorDefinition QueryRefused = Table.Define("registry.query.refused");

    /// <summary>All errors of this class.</summary>
    public static IReadOnlyList<ErrorDefinition> All => Table.Definitions;
}
