namespace Crm.Deals;

/// <summary>Makes a draft: the first version of a plan, or the next one of a plan whose newest version is approved.</summary>
/// <param name="Name">The name.</param>
/// <param name="Period">The period.</param>
/// <param name="Currency">The currency of every amount.</param>
/// <param name="Basis">Where the amounts come from.</param>
public sealed record DraftSalesPlan(string Name, CalendarPeriod Period, CurrencyCode Currency, SalesPlanBasis Basis)
{
    /// <summary>The version the new one shall supersede; absent = a new plan.</summary>
    public SalesPlanId? Revises { get; init; }

    /// <summary>By what the draft is split at once, in the proportion of the figures it comes from; absent = not. Not for amounts by hand or a copy.</summary>
    public SalesPlanSplit? SplitBy { get; init; }

    /// <summary>Makes a repeat harmless.</summary>
    public ChangeSetId? RequestId { get; init; }
}

/// <summary>Where the amounts of a draft come from (REP-9); rows the drafter may not read are not counted.</summary>
public abstract record SalesPlanBasis
{
    private SalesPlanBasis()
    {
    }

    /// <summary>An amount given by hand.</summary>
    /// <param name="Amount">The whole, not negative.</param>
    public sealed record ByHand(Money Amount) : SalesPlanBasis;

    /// <summary>What was won in the period before, times a factor.</summary>
    /// <param name="Factor">The factor, 0…1,000.</param>
    public sealed record LastPeriod(decimal Factor) : SalesPlanBasis;

    /// <summary>The weighted forecast of the deals that are running now and expected to close in the period (DEAL-22).</summary>
    public sealed record Forecast : SalesPlanBasis;

    /// <summary>The lines of the version that is revised, in the currency they have.</summary>
    public sealed record Copy : SalesPlanBasis;
}

/// <summary>By what a draft is split.</summary>
public enum SalesPlanSplit
{
    /// <summary>By manager.</summary>
    Responsible,

    /// <summary>By department; deals without one make a line of their own.</summary>
    Department,
}
