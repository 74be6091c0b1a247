using Crm.Storage;
using NodaTime;

namespace Crm.Deals;

/// <summary>The weights of sales potential (потенциал продаж) for a department and all below it that have none of their own (REP-9).</summary>
public sealed record SalesPotentialModel : IEntity<SalesPotentialModel>
{
    /// <inheritdoc/>
    public static RecordKind<SalesPotentialModel> Kind { get; } = RecordKinds.Entity<SalesPotentialModel>(
        EntityKinds.SalesPotentialModel, m => m.Id.Value, indexes => indexes.Ordered("department", m => m.Department));

    /// <summary>The model.</summary>
    public required SalesPotentialModelId Id { get; init; }

    /// <inheritdoc/>
    public long Version { get; init; }

    /// <summary>The department; absent = the whole tenant. At most one model each.</summary>
    public DirectoryEntryId? Department { get; init; }

    /// <summary>The attributes with their weights.</summary>
    public ValueList<PotentialAttribute> Attributes { get => field.Freeze(); init; } = new();

    /// <summary>The moment at which the newest change was recorded.</summary>
    public required Instant RecordedAt { get; init; }
}

/// <summary>One attribute of the portrait, how it scores, and what it weighs.</summary>
public sealed record PotentialAttribute
{
    /// <summary>Where the value comes from.</summary>
    public required PotentialSource Source { get; init; }

    /// <summary>The key of the partners' custom field; absent for other sources.</summary>
    public string? Key { get; init; }

    /// <summary>What a full score is worth in points, 0…1,000,000.</summary>
    public required decimal Weight { get; init; }

    /// <summary>For numbers: the value that scores 0; between it and <see cref="To"/> the score grows evenly, outside it is 0 or 1.</summary>
    public decimal? From { get; init; }

    /// <summary>For numbers: the value that scores 1; it may lie below <see cref="From"/>.</summary>
    public decimal? To { get; init; }

    /// <summary>For choices, types, regions and segments: what each value scores; a value that is not named scores 0.</summary>
    public ValueList<PotentialChoice> Choices { get => field.Freeze(); init; } = new();

    /// <summary>For yes or no: whether <em>no</em> scores 1 instead of <em>yes</em>.</summary>
    public bool IsReversed { get; init; }
}

/// <summary>What a value scores.</summary>
/// <param name="Value">The key of the choice; the name of the type; the id of the region or segment as text.</param>
/// <param name="Score">0…1.</param>
public sealed record PotentialChoice(string Value, decimal Score);

/// <summary>Where an attribute's value comes from.</summary>
public enum PotentialSource
{
    /// <summary>A custom field of partners: a number, a choice, or yes/no.</summary>
    CustomField,

    /// <summary>Company or private person.</summary>
    PartnerType,

    /// <summary>The business region; a region that is not named scores what the nearest one above it does.</summary>
    Region,

    /// <summary>The segments: the best score of those the partner is in.</summary>
    Segment,
}
