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
        Steps = ValueList.From(await StepsAsync(cancellationToken).ConfigureAwait(false)),
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

    /// <summary>The steps of the present stage, and those that record the result once one of them is open.</summary>
    private async ValueTask<List<StepOption>> StepsAsync(CancellationToken cancellationToken)
    {
        var options = new List<StepOption>();
        var process = deal is { Control: ControlMode.Strict, Process: { } id } ? await _store.FindAsync<SalesProcess>(id.Value, cancellationToken).ConfigureAwait(false) : null;
        var stages = process?.Find(deal.ProcessVersion)?.Definition.Stages ?? [];
        var open = DealSteps.OpenOf(deal);
        foreach (var stage in stages)
        {
            var rows = DealSteps.OfVisit(deal.Steps, stage.Key, k => stage.End == StageEnd.None && stages.Any(s => s.Key == k && s.End == StageEnd.None));
            foreach (var step in stage.Key == deal.Stage || stage.Key == open?.Stage ? stage.Steps : [])
            {
                var row = rows.Find(r => r.Step == step.Key);
                options.Add(new()
                {
                    Stage = stage.Key,
                    Step = step.Key,
                    Name = step.Name,
                    State = row?.State,
                    DueAt = row is { State: DealStepState.Open } ? row.DueAt : null,
                    Obstacles = await AskAsync(new CompleteStep(deal.Id, step.Key), cancellationToken).ConfigureAwait(false),
                });
            }
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
