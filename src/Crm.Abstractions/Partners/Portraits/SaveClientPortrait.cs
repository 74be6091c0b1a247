namespace Crm.Partners;

/// <summary>Says what should be known of clients of one work status and kind; empty lists = nothing.</summary>
/// <param name="WorkStatus">Whether we work with the clients.</param>
/// <param name="Type">Companies or private persons.</param>
public sealed record SaveClientPortrait(PartnerWorkStatus WorkStatus, PartnerType Type)
{
    /// <summary>The most attributes, and the most contact values.</summary>
    public const int MaxItems = 100;

    /// <summary>The attributes, each once.</summary>
    public ValueList<PortraitAttribute> Attributes { get => field.Freeze(); init; } = new();

    /// <summary>The contact values, each type and kind once.</summary>
    public ValueList<PortraitContact> Contacts { get => field.Freeze(); init; } = new();

    /// <summary>Makes a repeat harmless.</summary>
    public ChangeSetId? RequestId { get; init; }

    /// <summary>The version the caller has seen; a moved one is refused at once.</summary>
    public long? ExpectedVersion { get; init; }
}
