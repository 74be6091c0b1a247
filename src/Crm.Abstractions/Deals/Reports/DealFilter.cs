namespace Crm.Deals;

/// <summary>Chooses deals by their facts; an empty list means any.</summary>
public sealed record DealFilter
{
    /// <summary>Every deal.</summary>
    public static DealFilter All { get; } = new();

    /// <summary>Who leads the deal.</summary>
    public ValueList<UserId> Responsibles { get => field.Freeze(); init; } = new();

    /// <summary>The clients.</summary>
    public ValueList<PartnerId> Partners { get => field.Freeze(); init; } = new();

    /// <summary>The sources.</summary>
    public ValueList<DirectoryEntryId> Sources { get => field.Freeze(); init; } = new();

    /// <summary>The channels.</summary>
    public ValueList<DirectoryEntryId> Channels { get => field.Freeze(); init; } = new();

    /// <summary>The clients' segments, as they are now.</summary>
    public ValueList<SegmentId> Segments { get => field.Freeze(); init; } = new();
}
