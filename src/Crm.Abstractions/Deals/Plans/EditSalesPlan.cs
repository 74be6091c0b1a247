namespace Crm.Deals;

/// <summary>Changes the lines of a draft, all or nothing. After every change the parts of each line add up to it.</summary>
/// <param name="Plan">Which.</param>
/// <param name="Changes">The changes, in order; at most 1,000.</param>
public sealed record EditSalesPlan(SalesPlanId Plan, ValueList<EditSalesPlan.Change> Changes)
{
    /// <summary>One change.</summary>
    /// <param name="plan">Which.</param>
    /// <param name="change">The change.</param>
    public EditSalesPlan(SalesPlanId plan, Change change)
        : this(plan, [change])
    {
    }

    /// <summary>Makes a repeat harmless.</summary>
    public ChangeSetId? RequestId { get; init; }

    /// <summary>The version the caller has seen; a moved one is refused at once.</summary>
    public long? ExpectedVersion { get; init; }

    /// <summary>A change of a draft.</summary>
    public abstract record Change
    {
        private protected Change()
        {
        }
    }

    /// <summary>Another amount of a line: its parts follow in their proportion, the lines above by the difference.</summary>
    /// <param name="Line">The number of the line.</param>
    /// <param name="Amount">The amount, not negative, in the currency of the plan.</param>
    public sealed record SetAmount(int Line, Money Amount) : Change;

    /// <summary>Splits a line that has no parts; the sum is kept to the last minor unit.</summary>
    /// <param name="Line">The number of the line.</param>
    /// <param name="Parts">The parts; at least one, at most 1,000.</param>
    public sealed record Split(int Line, ValueList<SalesPlanPart> Parts) : Change;

    /// <summary>Takes all parts of a line away again; the line keeps its amount.</summary>
    /// <param name="Line">The number of the line.</param>
    public sealed record Join(int Line) : Change;
}

/// <summary>A part of a line to be: what is not said is as in the line.</summary>
/// <param name="Share">Its share of the line's amount relative to the other parts, not negative.</param>
public sealed record SalesPlanPart(decimal Share)
{
    /// <summary>The department: one at or below that of the line.</summary>
    public DirectoryEntryId? Department { get; init; }

    /// <summary>The manager; not where the line has one already.</summary>
    public UserId? Responsible { get; init; }

    /// <summary>The period, inside that of the line.</summary>
    public CalendarPeriod? Period { get; init; }
}

/// <summary>Approves a draft: it is in force, and the version approved before is superseded in the same commit. Needs <see cref="CrmRights.ManageDirectories"/>.</summary>
/// <param name="Plan">Which.</param>
public sealed record ApproveSalesPlan(SalesPlanId Plan)
{
    /// <summary>Makes a repeat harmless.</summary>
    public ChangeSetId? RequestId { get; init; }

    /// <summary>The version the caller has seen; a moved one is refused at once.</summary>
    public long? ExpectedVersion { get; init; }
}
