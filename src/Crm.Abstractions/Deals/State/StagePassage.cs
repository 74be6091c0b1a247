using NodaTime;

namespace Crm.Deals;

/// <summary>The row of a deal in a stage (DEAL-15, DEAL-16): a projection of the journal.</summary>
public sealed record StagePassage
{
    internal static readonly StagePassage Blank = new() { Stage = "", Start = default, Result = default, Potential = default };

    // Every move makes such rows: what is optional takes no room for being so.
    private readonly Instant _end;
    private readonly UserId _mover;
    private readonly bool _hasEnd;
    private readonly bool _hasMover;
    private Aside<PassagePlace> _place;

    /// <summary>The key of the stage.</summary>
    public required string Stage { get; init; }

    /// <summary>When the deal first came into the stage; moving back keeps it.</summary>
    public required Instant Start { get; init; }

    /// <summary>When it left the stage; absent while in progress.</summary>
    public Instant? End
    {
        get => _hasEnd ? _end : null;
        init => (_end, _hasEnd) = (value.GetValueOrDefault(), value.HasValue);
    }

    /// <summary>In progress, passed or lost.</summary>
    public required PassageResult Result { get; init; }

    /// <summary>Jumped over by a forward move: passed with zero duration.</summary>
    public bool IsSkipped { get; init; }

    /// <summary>Voided by a move back to an earlier stage: counts nowhere but in <see cref="Visits"/> and <see cref="Stayed"/>.</summary>
    public bool IsVoided { get; init; }

    /// <summary>Who made the move that last changed this row; <see langword="null"/> = the system.</summary>
    public UserId? Mover
    {
        get => _hasMover ? _mover : null;
        init => (_mover, _hasMover) = (value.GetValueOrDefault(), value.HasValue);
    }

    /// <summary>The deal's potential: present while in progress, frozen when the row ends.</summary>
    public required Money Potential { get; init; }

    /// <summary>How many separate stays there were.</summary>
    public int Visits { get; init; }

    /// <summary>The sum of the ended stays.</summary>
    public Duration Stayed { get; init; }

    /// <summary>Which row of the passage table this one is, once it was asked; a changed copy remembers it too.</summary>
    internal PassagePlace? Place
    {
        get => _place.Value;
        set => _place = new(value);
    }

    /// <summary>The time between start and end; absent while in progress. Exact (DEAL-16).</summary>
    public Duration? Length() => End is { } end ? end - Start : null;
}

/// <summary>How a passage stands (DEAL-15).</summary>
public enum PassageResult
{
    /// <summary>The deal is in the stage.</summary>
    InProgress,

    /// <summary>The deal left the stage forward, or was won.</summary>
    Passed,

    /// <summary>The deal was lost in the stage.</summary>
    Lost,
}
