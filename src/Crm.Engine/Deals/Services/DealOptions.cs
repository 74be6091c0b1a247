using Crm.Kernel;

namespace Crm.Deals;

/// <summary>What may be done with a deal now: every command asked of the same rules that would carry it out (DEAL-12).</summary>
internal sealed class DealOptions(CrmSession session, Deal deal)
{
    /// <summary>Settings and process are the same for every question.</summary>
    private readonly RememberingView _store = new(session.Store);

    public async ValueTask<DealMoves> ListAsync(CancellationToken cancellationToken) => new()
    {
        Deal = deal,
        Stages = ValueList.From(await StagesAsync(cancellationToken).ConfigureAwait(false)),
        Win = await AskAsync(new WinDeal(deal.Id), cancellationToken).ConfigureAwait(false),
        Lose = await LoseAsync(cancellationToken).ConfigureAwait(false),
        Return = await AskAsync(new ReturnDeal(deal.Id), cancellationToken).ConfigureAwait(false),
        Close = await AskAsync(new CloseDeal(deal.Id), cancellationToken).ConfigureAwait(false),
        Reopen = await AskAsync(new ReopenDeal(deal.Id), cancellationToken).ConfigureAwait(false),
        SwitchToManual = await AskAsync(new SwitchToManual(deal.Id), cancellationToken).ConfigureAwait(false),
    };

    private async ValueTask<List<StageOption>> StagesAsync(CancellationToken cancellationToken)
    {
        var options = new List<StageOption>();
        if (deal.Process is not { } processId
            || await _store.FindAsync<SalesProcess>(processId.Value, cancellationToken).ConfigureAwait(false) is not { } process
            || process.Find(deal.ProcessVersion) is not { } version)
        {
            return options;
        }

        var passedPresent = false;
        foreach (var stage in version.Definition.Stages)
        {
            var isPresent = string.Equals(stage.Key, deal.Stage, StringComparison.Ordinal);
            if (!isPresent && stage.End == StageEnd.None)
            {
                options.Add(new()
                {
                    Stage = stage.Key,
                    Name = stage.Name,
                    IsBack = !passedPresent,
                    Obstacles = await AskAsync(new MoveDeal(deal.Id, stage.Key), cancellationToken).ConfigureAwait(false),
                });
            }

            passedPresent |= isPresent;
        }

        return options;
    }

    /// <summary>Losing needs a reason that is not chosen yet: its absence is no obstacle.</summary>
    private async ValueTask<ValueList<CrmError>> LoseAsync(CancellationToken cancellationToken)
    {
        var errors = await AskAsync(new LoseDeal(deal.Id, default), cancellationToken).ConfigureAwait(false);
        return errors.Without(e => string.Equals(e.Code, DealErrors.LossReasonRequired.Code, StringComparison.Ordinal));
    }

    private async ValueTask<ValueList<CrmError>> AskAsync(ExistingDealCommand command, CancellationToken cancellationToken)
    {
        var work = new Work(session, default);
        var decision = await DealDecider.DecideAsync(deal, command, work, _store, cancellationToken).ConfigureAwait(false);
        return ValueList.From(decision.Errors);
    }
}
