using NodaTime;

namespace Crm.Partners;

/// <summary>What a register answered: a closed family (PARTY-8). Immutable, safe to share between threads.</summary>
public abstract record RegistryAnswer
{
    private RegistryAnswer()
    {
    }

    /// <summary>The register knows it.</summary>
    /// <param name="Entry">What it knows.</param>
    public sealed record Found(RegistryEntry Entry) : RegistryAnswer;

    /// <summary>The register answered and has nobody with this number.</summary>
    public sealed record NotFound : RegistryAnswer;

    /// <summary>The register is away, slow, busy or answers nonsense: <c>registry.service.unavailable</c>, <c>registry.limit.reached</c>, <c>registry.answer.unreadable</c>.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Unavailable(CrmError Reason) : RegistryAnswer
    {
        /// <summary>How long to wait before asking again, where the register said so.</summary>
        public Duration? RetryAfter { get; init; }
    }

    /// <summary>The register does not serve this caller or question; asking again does not help: <c>registry.key.refused</c>, <c>registry.access.refused</c>,
    /// <c>registry.query.refused</c>.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Refused(CrmError Reason) : RegistryAnswer;

    /// <summary>No register is set up: <c>registry.provider.missing</c>.</summary>
    /// <param name="Reason">What to do.</param>
    public sealed record NotConfigured(CrmError Reason) : RegistryAnswer;
}
