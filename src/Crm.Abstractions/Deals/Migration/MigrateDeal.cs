namespace Crm.Deals;

/// <summary>Takes a deal to another version of its process (DEAL-10). Needs the right <see cref="CrmRights.ManageDirectories"/>.</summary>
/// <remarks>The deal goes on where it is: its stay, its passage row and its open step keep their beginnings, targets and terms are those of the other version.
/// What the stage asks for there is not checked now but on the next save. Where its stage or step is gone, see <see cref="Map"/>.</remarks>
/// <param name="Deal">The deal.</param>
/// <param name="Version">The version, counted from 1.</param>
public sealed record MigrateDeal(DealId Deal, int Version) : ConvertDeal(Deal)
{
    /// <summary>Which stage of the version stands for which: needed for a stage that the version does not have, possible for any other.</summary>
    public ValueList<StageMapping> Map { get => field.Freeze(); init; } = new();

    /// <summary>Whether a closed deal is taken along; otherwise it is refused as any change is. <value><see langword="false"/></value></summary>
    public bool IncludesClosed { get; init; }
}

/// <summary>A stage that another one stands for in the version a deal is taken to.</summary>
/// <param name="From">The key of a stage of any version of the process.</param>
/// <param name="To">The key of a stage that takes deals in that version.</param>
public sealed record StageMapping(string From, string To);
