using Crm.Storage;
using NodaTime;

namespace Crm.Deals;

/// <summary>One version of a sales plan (план продаж): what is to be won in a period, by department, manager and sub-period (REP-9).</summary>
/// <remarks>An approved version is never changed: a new one supersedes it.</remarks>
public sealed record SalesPlan : IEntity<SalesPlan>
{
    /// <inheritdoc/>
    public static RecordKind<SalesPlan> Kind { get; } = RecordKinds.Entity<SalesPlan>(
        EntityKinds.SalesPlan,
        p => p.Id.Value,
        indexes => indexes.Ordered("series", p => p.Series, p => p.Number).Ordered("first_day", p => p.FirstDay).Column("state", p => p.State));

    /// <summary>The version of the plan.</summary>
    public required SalesPlanId Id { get; init; }

    /// <inheritdoc/>
    public long Version { get; init; }

    /// <summary>What all versions of the plan have in common: the id of the first one.</summary>
    public required SalesPlanId Series { get; init; }

    /// <summary>1 for the first version of the plan, each further one adds 1.</summary>
    public required int Number { get; init; }

    /// <summary>The name, at most 400 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Draft, approved or superseded.</summary>
    public SalesPlanState State { get; init; }

    /// <summary>The length of the period.</summary>
    public required CalendarUnit Unit { get; init; }

    /// <summary>The first day of the period, in the tenant's time zone.</summary>
    public required LocalDate FirstDay { get; init; }

    /// <summary>The currency of every amount.</summary>
    public required CurrencyCode Currency { get; init; }

    /// <summary>The lines: the first is the whole; the parts of a line always add up to it.</summary>
    public ValueList<SalesPlanLine> Lines { get => field.Freeze(); init; } = new();

    /// <summary>When it was approved.</summary>
    public Instant? ApprovedAt { get; init; }

    /// <summary>Who approved it; absent for the system.</summary>
    public UserId? ApprovedBy { get; init; }

    /// <summary>The moment at which the newest change was recorded.</summary>
    public required Instant RecordedAt { get; init; }

    /// <summary>The period.</summary>
    public CalendarPeriod Period() => CalendarPeriod.Of(Unit, FirstDay);
}

/// <summary>A line of a plan: an amount for a department, a manager and a period.</summary>
public sealed record SalesPlanLine
{
    /// <summary>The number, unique within the plan and never used again.</summary>
    public required int Number { get; init; }

    /// <summary>The line it is a part of; absent for the whole.</summary>
    public int? Parent { get; init; }

    /// <summary>The department with all below it; absent = every one.</summary>
    public DirectoryEntryId? Department { get; init; }

    /// <summary>Only deals without a department.</summary>
    public bool IsWithoutDepartment { get; init; }

    /// <summary>The manager; absent = everybody.</summary>
    public UserId? Responsible { get; init; }

    /// <summary>The length of the line's period.</summary>
    public required CalendarUnit Unit { get; init; }

    /// <summary>The first day of the line's period.</summary>
    public required LocalDate FirstDay { get; init; }

    /// <summary>What is to be won.</summary>
    public required Money Amount { get; init; }

    /// <summary>The line's period.</summary>
    public CalendarPeriod Period() => CalendarPeriod.Of(Unit, FirstDay);
}

/// <summary>The state of a version of a plan.</summary>
public enum SalesPlanState
{
    /// <summary>Being made.</summary>
    Draft,

    /// <summary>In force.</summary>
    Approved,

    /// <summary>A later version was approved.</summary>
    Superseded,
}
