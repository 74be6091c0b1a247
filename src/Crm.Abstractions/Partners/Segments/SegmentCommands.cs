namespace Crm.Partners;

/// <summary>Makes a segment, or changes one.</summary>
/// <param name="Name">The name.</param>
public sealed record SaveSegment(string Name)
{
    /// <summary>The segment to change; absent = a new one.</summary>
    public SegmentId? Segment { get; init; }

    /// <summary>How it gets its members. Of a new one absent = by hand; it cannot be changed later, absent or the same is no change.</summary>
    public SegmentMethod? Method { get; init; }

    /// <summary>Who belongs: required for a new refreshed or dynamic one, refused for a manual one. Of one that is changed absent = as before.</summary>
    public SegmentRule? Rule { get; init; }

    /// <summary>Whether its partners get no new deals (DEAL-8).</summary>
    public bool BansShipment { get; init; }

    /// <summary>Whether a partner who satisfies the rule joins at registration; of refreshed ones only.</summary>
    public bool ChecksOnRegistration { get; init; }

    /// <summary>Days between refreshes, 1…366; absent = only by command. Of refreshed ones only.</summary>
    public int? RefreshEveryDays { get; init; }

    /// <summary>Makes a repeat harmless.</summary>
    public ChangeSetId? RequestId { get; init; }

    /// <summary>The version the caller has seen; a moved one is refused at once.</summary>
    public long? ExpectedVersion { get; init; }
}

/// <summary>Puts partners into a manual segment and takes others out; all or none.</summary>
/// <param name="Segment">The segment.</param>
public sealed record SetSegmentMembers(SegmentId Segment)
{
    /// <summary>The most partners of one command.</summary>
    public const int MaxPartners = 500;

    /// <summary>Who is in it afterwards.</summary>
    public ValueList<PartnerId> Join { get => field.Freeze(); init; } = new();

    /// <summary>Who is not.</summary>
    public ValueList<PartnerId> Leave { get => field.Freeze(); init; } = new();

    /// <summary>Makes a repeat harmless.</summary>
    public ChangeSetId? RequestId { get; init; }
}

/// <summary>What a change of members did.</summary>
public sealed record SegmentMembersReport
{
    /// <summary>The segment.</summary>
    public required SegmentId Segment { get; init; }

    /// <summary>How many partners joined.</summary>
    public required long Joined { get; init; }

    /// <summary>How many left.</summary>
    public required long Left { get; init; }

    /// <summary>How many could not be settled: others kept changing them, or they stand in as many segments as one may; the next refresh looks again.</summary>
    public long Unsettled { get; init; }
}
