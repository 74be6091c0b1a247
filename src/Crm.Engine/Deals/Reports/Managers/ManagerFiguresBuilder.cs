using Crm.Interactions;

namespace Crm.Deals;

/// <summary>Collects what a manager achieved in a period (REP-8).</summary>
internal sealed class ManagerFiguresBuilder(FigureContext context)
{
    private readonly DealFigureBuilder _won = new(context);
    private readonly LossBuilder _lost = new(context);
    private readonly DemandGroupBuilder _demand = new(context);
    private readonly List<InteractionId> _interactions = [];
    private readonly List<InteractionId> _onWon = [];

    public IEnumerable<SalesProcessId> Processes => _lost.Processes;

    public void AddWon(DealFacts facts, int count) => _won.Add(facts, count);

    public void AddLost(DealFacts facts, int count) => _lost.Add(facts, count);

    /// <summary>A deal that ended in the period, with its demand.</summary>
    public void AddDemand(DealFacts facts) => _demand.Add(facts);

    public void Add(Interaction interaction, DealFacts? deal)
    {
        _interactions.Add(interaction.Id);
        if (deal is { Status: DealStatus.Won })
        {
            _onWon.Add(interaction.Id);
        }
    }

    public async ValueTask<ManagerFigures> BuildAsync(StageNames names, ReportRates rates, CancellationToken cancellationToken)
    {
        var won = await _won.BuildAsync(rates, cancellationToken).ConfigureAwait(false);
        var lost = await _lost.BuildAsync(null, names, rates, cancellationToken).ConfigureAwait(false);
        var reasons = await _demand.ReasonsAsync(rates, cancellationToken).ConfigureAwait(false);
        return new()
        {
            Won = won,
            Lost = lost.Lost,
            WinRate = Ratio.Of(won.Count, won.Count + lost.Lost.Count),
            WonPerDeal = won.Count == 0 ? null : MoneySum.From(won.Potential.Select(a => Means.Of(a, won.Count))),
            WonPerDealConverted = won.Count > 0 && won.Converted is { } sum ? Means.Of(sum, won.Count) : null,
            Interactions = CountFigures.Of(_interactions, context),
            InteractionsOnWon = CountFigures.Of(_onWon, context),
            InteractionEffectiveness = Ratio.Of(_onWon.Count, _interactions.Count),
            TopLossStages = ValueList.From(lost.Stages.Where(s => s.Stage is not null).OrderByDescending(s => s.Lost.Count).Take(ManagerFigures.Top)),
            TopLossReasons = ValueList.From(lost.Reasons.Where(r => r.Reason is not null).Take(ManagerFigures.Top)),
            TopDemandReasons = ValueList.From(reasons.Where(r => r.Reason is not null).Take(ManagerFigures.Top)),
        };
    }
}
