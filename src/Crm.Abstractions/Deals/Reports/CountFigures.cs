namespace Crm.Deals;

/// <summary>Partners counted.</summary>
public sealed record PartnerFigure
{
    /// <summary>How many different ones.</summary>
    public required int Count { get; init; }

    /// <summary>Which, by id; filled only when asked for.</summary>
    public ValueList<PartnerId> Partners { get => field.Freeze(); init; } = new();
}

/// <summary>Interactions counted.</summary>
public sealed record InteractionFigure
{
    /// <summary>How many.</summary>
    public required int Count { get; init; }

    /// <summary>Which, by id; filled only when asked for.</summary>
    public ValueList<InteractionId> Interactions { get => field.Freeze(); init; } = new();
}
