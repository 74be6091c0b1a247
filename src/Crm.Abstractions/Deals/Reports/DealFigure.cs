namespace Crm.Deals;

/// <summary>A number of deals or rows with what they may bring.</summary>
public sealed record DealFigure
{
    /// <summary>Nothing.</summary>
    public static DealFigure None { get; } = new() { Count = 0, Potential = MoneySum.Empty };

    /// <summary>How many.</summary>
    public required int Count { get; init; }

    /// <summary>Σ potential, one amount per currency.</summary>
    public required MoneySum Potential { get; init; }

    /// <summary>Σ potential in the asked currency, without amounts whose rate is missing; absent without a currency.</summary>
    public Money? Converted { get; init; }

    /// <summary>The deals behind it, by id; filled only when asked for.</summary>
    public ValueList<DealId> Deals { get => field.Freeze(); init; } = new();
}
