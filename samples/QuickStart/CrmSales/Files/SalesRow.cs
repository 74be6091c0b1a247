using NodaTime;

namespace QuickStart.CrmSales;

/// <summary>A deal of the pipeline, read and checked.</summary>
public sealed record SalesRow
{
    /// <summary>The line it begins on.</summary>
    public required int Line { get; init; }

    /// <summary>The name of the deal in the file.</summary>
    public required string Opportunity { get; init; }

    /// <summary>Who sells.</summary>
    public required SalesAgent Agent { get; init; }

    /// <summary>What is sold.</summary>
    public required SalesProduct Product { get; init; }

    /// <summary>To whom, if it is known.</summary>
    public required SalesAccount? Account { get; init; }

    /// <summary>How far it is.</summary>
    public required SalesStage Stage { get; init; }

    /// <summary>When the client was engaged; absent while prospecting.</summary>
    public required LocalDate? EngagedOn { get; init; }

    /// <summary>When it was decided; present exactly for won and lost deals.</summary>
    public required LocalDate? ClosedOn { get; init; }

    /// <summary>What a won deal brought, in US dollars; present exactly for won deals.</summary>
    public required decimal? Value { get; init; }
}

/// <summary>The stages of the file.</summary>
public enum SalesStage
{
    /// <summary>Nobody talks to the client yet.</summary>
    Prospecting,

    /// <summary>The client was engaged.</summary>
    Engaging,

    /// <summary>Won.</summary>
    Won,

    /// <summary>Lost.</summary>
    Lost,
}
