namespace Crm.Storage.InMemory;

/// <summary>All columns of a tenant's deals as they were at some moment. Never changes, safe to share between threads.</summary>
internal sealed class FigureColumns
{
    public required DealPage[] Deals { get; init; }

    public required StageView[] Stages { get; init; }

    public required CodeView<Guid> Kinds { get; init; }

    public required CodeView<Guid> Users { get; init; }

    public required CodeView<Guid> Partners { get; init; }

    /// <summary>Sources and loss reasons.</summary>
    public required CodeView<Guid> Entries { get; init; }

    public required CodeView<(SalesProcessId? Process, string? Stage)> ProcessStages { get; init; }

    public required CodeView<CurrencyCode> Currencies { get; init; }

    /// <summary>How many deals columns cannot say exactly.</summary>
    public required int Irregular { get; init; }
}
