using Crm.Specifications;

namespace Crm.Partners;

/// <summary>Partners. Safe to share between threads.</summary>
public interface IPartnerService
{
    /// <summary>The partner.</summary>
    /// <param name="id">Which.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmNotFoundException">There is none, or it may not be read.</exception>
    ValueTask<Partner> GetAsync(PartnerId id, CancellationToken cancellationToken = default);

    /// <summary>The partners that satisfy the specification and may be read.</summary>
    /// <param name="specification">Criteria, order, paging.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<IReadOnlyList<Partner>> ListAsync(Specification<Partner> specification, CancellationToken cancellationToken = default);

    /// <summary>How many partners satisfy the specification and may be read.</summary>
    /// <param name="specification">The criteria.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<long> CountAsync(Specification<Partner> specification, CancellationToken cancellationToken = default);

    /// <summary>Registers a partner.</summary>
    /// <param name="command">The partner.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException"><c>partner.relations.required</c>, <c>partner.region.…</c>, codes of custom fields, text codes, <c>common.reference.unknown</c>.</exception>
    ValueTask<Partner> RegisterAsync(RegisterPartner command, CancellationToken cancellationToken = default);

    /// <summary>Changes fields of a partner.</summary>
    /// <param name="command">The changes.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException"><c>partner.parent.cycle</c> (kept by guards on the whole chain) and those of registering.</exception>
    ValueTask<Partner> EditAsync(EditPartner command, CancellationToken cancellationToken = default);
}

/// <summary>Registers a partner.</summary>
/// <param name="Name">The working name.</param>
/// <param name="Relations">What it is to us; at least one.</param>
public sealed record RegisterPartner(string Name, PartnerRelations Relations)
{
    /// <summary>Company or private person.</summary>
    public PartnerType Type { get; init; }

    /// <summary>The main manager.</summary>
    public UserId? MainManager { get; init; }

    /// <summary>The business region.</summary>
    public DirectoryEntryId? Region { get; init; }

    /// <summary>The partner above it.</summary>
    public PartnerId? Parent { get; init; }

    /// <summary>Segments filled by hand.</summary>
    public ValueList<SegmentId> Segments { get => field.Freeze(); init; } = new();

    /// <summary>The user's own fields.</summary>
    public ValueList<CustomFieldValue> CustomFields { get => field.Freeze(); init; } = new();

    /// <summary>Makes a repeat harmless.</summary>
    public ChangeSetId? RequestId { get; init; }
}

/// <summary>Changes fields of a partner, all of them or none.</summary>
/// <param name="Partner">Which.</param>
/// <param name="Changes">The changes.</param>
public sealed record EditPartner(PartnerId Partner, ValueList<EditPartner.Change> Changes)
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

    /// <summary>The working name.</summary>
    /// <param name="Name">The name.</param>
    public sealed record SetName(string Name) : Change;

    /// <summary>What the partner is to us.</summary>
    /// <param name="Relations">At least one.</param>
    public sealed record SetRelations(PartnerRelations Relations) : Change;

    /// <summary>The main manager.</summary>
    /// <param name="Manager">The user; <see langword="null"/> = none.</param>
    public sealed record SetMainManager(UserId? Manager) : Change;

    /// <summary>The business region.</summary>
    /// <param name="Region">The region; <see langword="null"/> = none.</param>
    public sealed record SetRegion(DirectoryEntryId? Region) : Change;

    /// <summary>The partner above it.</summary>
    /// <param name="Parent">The partner; <see langword="null"/> = none.</param>
    public sealed record SetParent(PartnerId? Parent) : Change;

    /// <summary>Puts the partner into a segment filled by hand, or takes it out.</summary>
    /// <param name="Segment">The segment.</param>
    /// <param name="IsMember">In or out.</param>
    public sealed record SetSegment(SegmentId Segment, bool IsMember) : Change;

    /// <summary>Sets one of the user's own fields.</summary>
    /// <param name="Value">The value.</param>
    public sealed record SetCustomField(CustomFieldValue Value) : Change;

    /// <summary>Empties one of the user's own fields.</summary>
    /// <param name="Key">The key.</param>
    public sealed record ClearCustomField(string Key) : Change;
}
