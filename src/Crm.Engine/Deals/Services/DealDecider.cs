using Crm.Kernel;
using Crm.Storage;

namespace Crm.Deals;

/// <summary>From a command to a decision: loads, then asks the rules. Acting, checking and importing all go through here.</summary>
internal static class DealDecider
{
    /// <summary>Decides any command of the family; nothing is written.</summary>
    /// <returns>The deal before, absent for a new one, and the decision.</returns>
    public static async ValueTask<(Deal? Before, DealDecision Decision)> DecideAsync(
        DealCommand command, Work work, IStoreView store, CancellationToken cancellationToken)
    {
        switch (command)
        {
            case OpenDeal open:
                return (null, await OpenAsync(new DealId(work.Session.NewId()), open, work, store, cancellationToken).ConfigureAwait(false));
            case CopyDeal copy:
                var source = await work.Session.GetAsync<Deal>(copy.Source.Value, cancellationToken).ConfigureAwait(false);
                return (null, await OpenAsync(new DealId(work.Session.NewId()), DealRules.CopyOf(source, copy), work, store, cancellationToken, source).ConfigureAwait(false));
            case MakeDeal make:
                return (null, await MakeAsync(new DealId(work.Session.NewId()), make, work, store, cancellationToken).ConfigureAwait(false));
            case CorrectDeal correct:
                var wrong = await work.Session.GetAsync<Deal>(correct.Deal.Value, cancellationToken).ConfigureAwait(false);
                return (wrong, await CorrectAsync(wrong, correct, work, store, cancellationToken).ConfigureAwait(false));
            case ExistingDealCommand existing:
                var deal = await work.Session.GetAsync<Deal>(existing.Deal.Value, cancellationToken).ConfigureAwait(false);
                return (deal, await DecideAsync(deal, existing, work, store, cancellationToken).ConfigureAwait(false));
            default:
                throw new InvalidOperationException($"Unknown command {command.GetType().Name}.");
        }
    }

    /// <summary>Decides the opening of a deal with a known id, maybe like another.</summary>
    /// <remarks>An import looks at what only counts for the deal as it comes out when it is through: <see cref="ImportEnd"/>.</remarks>
    public static async ValueTask<DealDecision> OpenAsync(
        DealId id, OpenDeal command, Work work, IStoreView store, CancellationToken cancellationToken, Deal? like = null, bool isImport = false)
    {
        if (DealInputChecks.Of(command) is { Count: > 0 } faults)
        {
            return DealDecision.Refused(faults);
        }

        var known = await new DealLoader(work, store, like, isImport).ForAsync(command, cancellationToken).ConfigureAwait(false);
        var first = NextSteps.Make(id, command, known, work, known.Missing);
        var decision = With(known.Missing, DealRules.Open(id, command, known));
        if (first is not null && decision.IsAllowed)
        {
            decision = decision.Changing([first]);
        }

        return isImport ? decision : await SoleDeals.SettleAsync(null, decision, known.Kind, work, store, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<DealDecision> MakeAsync(DealId id, MakeDeal command, Work work, IStoreView store, CancellationToken cancellationToken)
    {
        var errors = new List<CrmError>();
        var (open, interaction) = await Origins.OpenOfAsync(command, work, errors, cancellationToken).ConfigureAwait(false);
        var decision = With(errors, await OpenAsync(id, open, work, store, cancellationToken).ConfigureAwait(false));
        return interaction is null || !decision.IsAllowed
            ? decision
            : decision.Changing([.. decision.Interactions, Origins.Subjected(interaction, decision.After!, work)]);
    }

    /// <summary>Decides a command to a deal already loaded.</summary>
    public static async ValueTask<DealDecision> DecideAsync(
        Deal deal, ExistingDealCommand command, Work work, IStoreView store, CancellationToken cancellationToken, bool isImport = false)
    {
        if (DealInputChecks.Of(command) is { Count: > 0 } faults)
        {
            return DealDecision.Refused(faults);
        }

        var known = await new DealLoader(work, store, isImport: isImport).ForAsync(deal, command, cancellationToken).ConfigureAwait(false);
        var decision = DealRules.Decide(deal, command, known);
        if (known.HasMissing)
        {
            decision = With(known.Missing, decision);
        }

        if (isImport)
        {
            return decision;
        }

        decision = await SoleDeals.SettleAsync(deal, decision, known.Kind, work, store, cancellationToken).ConfigureAwait(false);
        return await Endings.ApplyAsync(deal, command, decision, work, store, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<DealDecision> CorrectAsync(
        Deal deal, CorrectDeal command, Work work, IStoreView store, CancellationToken cancellationToken)
    {
        if (DealInputChecks.Of(command) is { Count: > 0 } faults)
        {
            return DealDecision.Refused(faults);
        }

        var journal = await DealJournal.ReadAsync(store, deal.Id, cancellationToken).ConfigureAwait(false);
        var known = await new DealLoader(work, store).ForAsync(deal, command, cancellationToken).ConfigureAwait(false);
        return DealRules.Correct(deal, journal, command, known.Principal, known.Now, known.StageOf(deal));
    }

    private static DealDecision With(List<CrmError> missing, in DealDecision decision) =>
        missing.Count == 0 ? decision : DealDecision.Refused([.. missing, .. decision.Errors]);
}
