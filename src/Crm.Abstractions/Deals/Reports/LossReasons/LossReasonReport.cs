namespace Crm.Deals;

/// <summary>Why deals were lost (REP-5). Immutable, safe to share between threads.</summary>
public sealed record LossReasonReport : DealReport
{
    /// <summary>What was asked.</summary>
    public required LossReasonQuery Query { get; init; }

    /// <summary>All lost deals decided in the period, by reason and stage.</summary>
    public required LossGroup Total { get; init; }

    /// <summary>The same for each responsible, by id.</summary>
    public ValueList<LossGroup> Responsibles { get => field.Freeze(); init; } = new();

    /// <summary>The same for each client, by id, deals without a client last.</summary>
    public ValueList<LossGroup> Partners { get => field.Freeze(); init; } = new();
}

/// <summary>Lost deals by reason and by stage of loss.</summary>
public sealed record LossGroup
{
    /// <summary>The id of the responsible or of the client in text; absent for all deals and for those without a client.</summary>
    public string? Key { get; init; }

    /// <summary>How many, and what they could have brought.</summary>
    public required DealFigure Lost { get; init; }

    /// <summary>By reason, most first, ties by id, unnamed last.</summary>
    public ValueList<LossReasonFigure> Reasons { get => field.Freeze(); init; } = new();

    /// <summary>By stage of loss, in process order, deals without stages last.</summary>
    public ValueList<LossStageFigure> Stages { get => field.Freeze(); init; } = new();
}

/// <summary>Deals lost for one reason.</summary>
public sealed record LossReasonFigure
{
    /// <summary>The loss reason; absent when the fact does not name one.</summary>
    public DirectoryEntryId? Reason { get; init; }

    /// <summary>How many, and what they could have brought.</summary>
    public required DealFigure Lost { get; init; }

    /// <summary>Count ÷ count of the group.</summary>
    public required decimal Share { get; init; }

    /// <summary>By stage of loss, in process order, deals without stages last.</summary>
    public ValueList<LossStageFigure> Stages { get => field.Freeze(); init; } = new();
}

/// <summary>Deals lost in one stage.</summary>
public sealed record LossStageFigure
{
    /// <summary>The process; absent for deals without stages.</summary>
    public SalesProcessId? Process { get; init; }

    /// <summary>The key of the stage; absent for deals without stages.</summary>
    public string? Stage { get; init; }

    /// <summary>The name in the newest version that has the stage; absent for deals without stages.</summary>
    public string? Name { get; init; }

    /// <summary>How many, and what they could have brought.</summary>
    public required DealFigure Lost { get; init; }
}
