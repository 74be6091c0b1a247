using NodaTime;

namespace Crm.Deals;

/// <summary>What every question about deals may say (DEAL-17, REP-10): which deals, as of when, in which currency.</summary>
/// <remarks>Immutable. Facts are those that hold at <see cref="AsOf"/>; segments and next steps are as they are now, and the answer says so.</remarks>
public abstract record DealReportQuery
{
    private protected DealReportQuery()
    {
    }

    /// <summary>The kinds of deals; empty = every kind.</summary>
    public ValueList<DealKindId> Kinds { get => field.Freeze(); init; } = new();

    /// <summary>The moment whose facts are counted; absent = now.</summary>
    public Instant? AsOf { get; init; }

    /// <summary>Only what was recorded by then; absent = all that is known.</summary>
    public Instant? KnownAt { get; init; }

    /// <summary>Which deals by their facts as of the moment.</summary>
    public DealFilter Filter { get; init; } = DealFilter.All;

    /// <summary>The currency of an additional single total; absent = none (each Σ has one amount per currency).</summary>
    public CurrencyCode? Currency { get; init; }

    /// <summary>Which rates convert; only with <see cref="Currency"/>.</summary>
    public RateBasis RateBasis { get; init; } = RateBasis.Frozen;

    /// <summary>Whether each figure names the deals behind it.</summary>
    public bool WithDeals { get; init; }
}
