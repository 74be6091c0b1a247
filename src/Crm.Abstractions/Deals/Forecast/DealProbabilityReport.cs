namespace Crm.Deals;

/// <summary>Asks for the probabilities of any number of deals, as of any moment.</summary>
public sealed record DealProbabilityQuery : DealReportQuery
{
    /// <summary>Only these deals; empty = all that the rest of the question takes. At most 10,000.</summary>
    public ValueList<DealId> Deals { get => field.Freeze(); init; } = new();
}

/// <summary>The probabilities of deals (DEAL-20, DEAL-21, DEAL-22). Immutable, safe to share between threads.</summary>
/// <remarks>The history behind the numbers is that of the whole tenant, whatever the reader may read (DEAL-20); the deals are those the reader may read.</remarks>
public sealed record DealProbabilityReport : DealReport
{
    /// <summary>What was asked.</summary>
    public required DealProbabilityQuery Query { get; init; }

    /// <summary>One probability a deal, by id.</summary>
    public ValueList<DealProbability> Probabilities { get => field.Freeze(); init; } = new();
}
