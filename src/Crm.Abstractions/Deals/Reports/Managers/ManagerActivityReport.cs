namespace Crm.Deals;

/// <summary>What managers did over time (REP-11). Immutable, safe to share between threads.</summary>
public sealed record ManagerActivityReport : DealReport
{
    /// <summary>What was asked.</summary>
    public required ManagerActivityQuery Query { get; init; }

    /// <summary>Each manager who did something, by id, the system last.</summary>
    public ValueList<ManagerActivity> Managers { get => field.Freeze(); init; } = new();
}

/// <summary>What one manager did.</summary>
public sealed record ManagerActivity
{
    /// <summary>Who; absent = the system.</summary>
    public UserId? Manager { get; init; }

    /// <summary>One row for each sub-period, in order.</summary>
    public ValueList<ActivityRow> Rows { get => field.Freeze(); init; } = new();
}

/// <summary>What was done in one sub-period.</summary>
public sealed record ActivityRow
{
    /// <summary>The sub-period.</summary>
    public required CalendarPeriod Period { get; init; }

    /// <summary>Interactions done in it.</summary>
    public required InteractionFigure Done { get; init; }

    /// <summary>The same by type and direction, in the order of these.</summary>
    public ValueList<ActivitySort> DoneBySort { get => field.Freeze(); init; } = new();

    /// <summary>Interactions due in it (by planned end, else by planned start) that were still open at the as-of moment, when that was past.</summary>
    public required InteractionFigure Overdue { get; init; }

    /// <summary>Deals opened in it.</summary>
    public required DealFigure Opened { get; init; }

    /// <summary>Deals moved in it between stages, forward or back, each counted once.</summary>
    public required DealFigure Moved { get; init; }

    /// <summary>Deals won or lost in it, each counted once, also when they were returned later.</summary>
    public required DealFigure Decided { get; init; }

    /// <summary>The clients of the interactions done: those of the interaction, else of its deal.</summary>
    public required PartnerFigure Clients { get; init; }
}

/// <summary>Interactions of one type and direction.</summary>
public sealed record ActivitySort
{
    /// <summary>The type.</summary>
    public required Interactions.InteractionType Type { get; init; }

    /// <summary>The direction.</summary>
    public required Interactions.InteractionDirection Direction { get; init; }

    /// <summary>How many.</summary>
    public required InteractionFigure Done { get; init; }
}
