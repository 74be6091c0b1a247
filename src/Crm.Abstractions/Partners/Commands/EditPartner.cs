namespace Crm.Partners;

/// <summary>Changes fields of a partner, all of them or none.</summary>
/// <param name="Partner">Which.</param>
/// <param name="Changes">The changes.</param>
public sealed partial record EditPartner(PartnerId Partner, ValueList<EditPartner.Change> Changes)
{
    /// <summary>Changes fields of a partner.</summary>
    /// <param name="partner">Which.</param>
    /// <param name="changes">The changes.</param>
    public EditPartner(PartnerId partner, params ReadOnlySpan<Change> changes)
        : this(partner, ValueList.Create(changes))
    {
    }

    /// <summary>Makes a repeat harmless.</summary>
    public ChangeSetId? RequestId { get; init; }

    /// <summary>The version the caller has seen; a moved one is refused at once.</summary>
    public long? ExpectedVersion { get; init; }

    /// <summary>One change: a closed family.</summary>
    public abstract record Change
    {
        private protected Change()
        {
        }
    }
}
