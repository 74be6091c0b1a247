using Crm.Deals;
using Crm.Kernel;
using Crm.Storage;

namespace Crm.Views;

/// <summary>Dropping a card: the decision of the ordinary command, and the place (DEAL-12, DEAL-41).</summary>
internal sealed record CardDrop(Deal Deal, DealDecision Decision, CardPlace? Place)
{
    public static async ValueTask<Deal> ExecuteAsync(DropCard command, Work work, CancellationToken cancellationToken)
    {
        var drop = await DecideAsync(command, work, cancellationToken).ConfigureAwait(false);
        CommandRunner.CheckExpected(drop.Deal, command.ExpectedVersion);
        if (!drop.Decision.IsAllowed)
        {
            throw new CrmRuleException(drop.Decision.Errors);
        }

        // The dropped card first: it is what a repetition of the command answers.
        var saved = DealWriter.Write(work, drop.Deal, drop.Decision.At(drop.Place!.Rank), command.Comment);
        foreach (var (deal, rank) in drop.Place.Moved)
        {
            DealWriter.Write(work, deal, DealRules.Place(deal, work.Now).At(rank), null);
        }

        return saved;
    }

    public static async ValueTask<CardDrop> DecideAsync(DropCard command, Work work, CancellationToken cancellationToken)
    {
        var session = work.Session;
        var deal = await session.GetAsync<Deal>(command.Deal.Value, cancellationToken).ConfigureAwait(false);
        var end = await EndAsync(deal, command.To, session.Store, cancellationToken).ConfigureAwait(false);
        var decision = CommandOf(deal, command, end) is { } ordinary
            ? (await DealDecider.DecideAsync(deal, ordinary, work, session.Store, cancellationToken).ConfigureAwait(false))
            : DealRules.Place(deal, work.Now);
        if (!decision.IsAllowed)
        {
            return new(deal, decision, null);
        }

        var (place, error) = await CardPlace.FindAsync(deal, command, end, session, cancellationToken).ConfigureAwait(false);
        return error is null ? new(deal, decision, place) : new(deal, DealDecision.Refused([error]), null);
    }

    /// <summary>What dropping means for the deal; absent = only its place changes.</summary>
    private static ExistingDealCommand? CommandOf(Deal deal, DropCard command, StageEnd end)
    {
        var isThere = end switch
        {
            StageEnd.Won => deal.Status == DealStatus.Won,
            StageEnd.Lost => deal.Status == DealStatus.Lost,
            _ => deal.Status == DealStatus.InProgress && string.Equals(deal.Stage, command.To, StringComparison.Ordinal),
        };
        ExistingDealCommand? ordinary = (isThere, end) switch
        {
            (true, _) => null,
            (_, StageEnd.Won) => new WinDeal(deal.Id),
            (_, StageEnd.Lost) => new LoseDeal(deal.Id, command.LossReason ?? default) { Winner = command.Winner },
            _ => new MoveDeal(deal.Id, command.To),
        };
        return ordinary is null ? null : ordinary with { HoldsFrom = command.HoldsFrom, Comment = command.Comment };
    }

    private static async ValueTask<StageEnd> EndAsync(Deal deal, string? to, IStoreView view, CancellationToken cancellationToken) =>
        deal.Process is { } id && await view.FindAsync<SalesProcess>(id.Value, cancellationToken).ConfigureAwait(false) is { } process
            ? BoardColumns.Of(process).FirstOrDefault(s => string.Equals(s.Key, to, StringComparison.Ordinal))?.End ?? StageEnd.None
            : StageEnd.None;
}
