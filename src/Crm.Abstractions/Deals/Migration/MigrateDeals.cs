namespace Crm.Deals;

/// <summary>Takes the deals of a process to one of its versions, each by itself (DEAL-10). Needs the right <see cref="CrmRights.ManageDirectories"/>.</summary>
/// <remarks>Running it again takes the deals that are still on other versions, so it may be stopped and resumed at any time.</remarks>
/// <param name="Process">The process.</param>
public sealed record MigrateDeals(SalesProcessId Process)
{
    /// <summary>The version, counted from 1; absent = the newest.</summary>
    public int? Version { get; init; }

    /// <summary>Only deals of this version; absent = of every other one.</summary>
    public int? FromVersion { get; init; }

    /// <summary>Which stage of the version stands for which: needed for every stage that deals sit in and the version does not have.</summary>
    public ValueList<StageMapping> Map { get => field.Freeze(); init; } = new();

    /// <summary>Whether closed deals are taken along. <value><see langword="false"/></value></summary>
    public bool IncludesClosed { get; init; }

    /// <summary>Why, in words, at most 100,000 characters; kept in the journal's note of each deal.</summary>
    public string? Comment { get; init; }
}
