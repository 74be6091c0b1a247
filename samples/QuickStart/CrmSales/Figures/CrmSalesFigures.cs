using Crm.Deals;

namespace QuickStart.CrmSales;

/// <summary>The figures of the imported deals, all asked of the CRM: funnels, and lists of deals. Amounts in US dollars, spans in days of 24 hours.</summary>
public sealed record CrmSalesFigures
{
    /// <summary>The funnel, split by who leads the deals.</summary>
    public required FunnelReport Funnel { get; init; }

    /// <summary>How many deals there are.</summary>
    public int All => Funnel.Total.Deals.Count;

    /// <summary>How many sit in prospecting.</summary>
    public int Prospecting => StageOf(SalesGround.Prospecting).InProgress.Count;

    /// <summary>How many sit in engaging.</summary>
    public int Engaging => StageOf(SalesGround.Engaging).InProgress.Count;

    /// <summary>How many were won.</summary>
    public int Won => Funnel.Total.Won.Count;

    /// <summary>How many were lost.</summary>
    public int Lost => Funnel.Total.Lost.Count;

    /// <summary>Won ÷ (won + lost).</summary>
    public decimal? WinRate => Funnel.Total.WinRate;

    /// <summary>Won ÷ all.</summary>
    public decimal? WonShare => Funnel.Total.WonShare;

    /// <summary>How many deals reached each stage, and last how many were won.</summary>
    public IReadOnlyList<int> Reached => [.. Funnel.Total.Stages.Select(s => s.Visited), Won];

    /// <summary>Which share of those in a stage reached the next; the last step is winning.</summary>
    public IReadOnlyList<decimal?> StepConversions => [.. Funnel.Total.Stages.Skip(1).Select(s => s.StepConversion), WinRate];

    /// <summary>The values of the won deals.</summary>
    public required ValueStatistics WonValue { get; init; }

    /// <summary>Days from engaging to winning.</summary>
    public required ValueStatistics DaysToWin { get; init; }

    /// <summary>Days from engaging to losing.</summary>
    public required ValueStatistics DaysToLose { get; init; }

    /// <summary>Days from engaging to either.</summary>
    public required ValueStatistics DaysToClose { get; init; }

    /// <summary>Decided deals by the manager of the agent, by name.</summary>
    public required IReadOnlyList<ManagerFigures> ByManager { get; init; }

    /// <summary>Won value by product, most first.</summary>
    public required IReadOnlyList<NamedAmount> ByProduct { get; init; }

    /// <summary>Won value by the region of the agent, most first.</summary>
    public required IReadOnlyList<NamedAmount> ByRegion { get; init; }

    /// <summary>Won value by account, most first.</summary>
    public required IReadOnlyList<NamedAmount> ByAccount { get; init; }

    /// <summary>A stage of the funnel.</summary>
    /// <param name="key">Its key.</param>
    public FunnelStage StageOf(string key) => Funnel.Total.Stages.Single(s => s.Stage == key);
}

/// <summary>What a manager's agents decided.</summary>
/// <param name="Manager">The manager.</param>
/// <param name="Lost">Lost deals.</param>
/// <param name="Won">Won deals.</param>
public sealed record ManagerFigures(string Manager, int Lost, int Won)
{
    /// <summary>Both.</summary>
    public int Decided => Lost + Won;

    /// <summary>Won ÷ decided.</summary>
    public decimal? WinRate => Decided == 0 ? null : (decimal)Won / Decided;
}

/// <summary>An amount with a name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Amount">US dollars.</param>
public sealed record NamedAmount(string Name, decimal Amount);
